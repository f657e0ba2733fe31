"""What all tests share: their order, and which may run side by side."""

import os

import pytest
from hypothesis import settings

# Threads of BLAS that wait for each other spin: on a busy machine a test takes twenty times longer.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A busy machine takes as long as it takes.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

collect_ignore = ["extension/inside/run.py"]  # a script for Pyodide


EACH_BY_ITSELF = {
    "test_accessibility.py",
    "test_every_cell.py",
    "test_faults.py",
    "test_faults_page.py",
    "test_kept_edits.py",
    "test_laws.py",
    "test_methods.py",
    "test_notebooks.py",
    "test_offline.py",
    "test_poison.py",
    "test_scrolling.py",
    "test_service_worker.py",
    "test_shipped_faults.py",
    "test_shipped_image.py",
    "test_start_by_itself.py",
    "test_time_zone.py",
}
"""Files whose tests share nothing that is costly to make: they go to whichever process is free."""

LONGEST_FIRST = (
    "test_inside.py",
    "test_runtime_whole.py",
    "test_image.py",
    "test_hostile_cells.py",
    "test_four_browsers.py",
)
"""What lasts long begins early, so that no process is left with it at the end."""

SHARED_PER = {"test_four_browsers.py": "reader", "test_policy.py": "watched"}
"""The parameter of what the tests of a file share: with each value they share something else."""


def group_of(item: pytest.Item) -> str:
    """Return a name that tests have in common if they are to run in one process."""
    parameter = SHARED_PER.get(item.path.name)
    callspec = getattr(item, "callspec", None)
    shared = callspec.params.get(parameter, "") if callspec else ""
    return f"{item.path}:{shared}"


def place_of(item: pytest.Item) -> tuple[bool, bool, int]:
    """Return what the order goes by: the smallest pieces of work last, to even out the end.

    The browser tests come after all others: Playwright keeps an event loop in the main thread to
    the end. No test after them could start a loop of its own, as the kernel's tests do.
    """
    name = item.path.name
    rank = LONGEST_FIRST.index(name) if name in LONGEST_FIRST else len(LONGEST_FIRST)
    return "browser" in item.path.parts, name in EACH_BY_ITSELF, rank


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Put the tests in order; processes that run side by side get them in this order."""
    items.sort(key=place_of)
    if not hasattr(config, "workerinput"):  # nothing runs side by side
        return
    for item in items:
        if item.path.name not in EACH_BY_ITSELF:
            item.add_marker(pytest.mark.xdist_group(group_of(item)))
