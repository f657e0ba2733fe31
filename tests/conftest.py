"""What all tests share: their order, and which may run side by side."""

import os

import pytest

# Threads of BLAS that wait for each other spin: on a busy machine a test takes twenty times longer.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

collect_ignore = ["extension/inside/run.py"]  # a script for Pyodide


EACH_BY_ITSELF = {"test_every_cell.py", "test_notebooks.py", "test_laws.py", "test_methods.py"}
"""Files whose tests share nothing that is costly to make: they go to whichever process is free."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Run the browser tests last: Playwright keeps an event loop in the main thread to the end.

    No test after them could start a loop of its own, as the kernel's tests do. Processes that run
    tests side by side get them in this order, one file at a time.
    """
    items.sort(key=lambda item: "browser" in item.path.parts)
    if not hasattr(config, "workerinput"):  # nothing runs side by side
        return
    for item in items:
        if item.path.name not in EACH_BY_ITSELF:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
