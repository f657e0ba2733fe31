"""The kernel's tests and the laws of the helpers hold in the browser's Python as well."""

import math
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from hypothesis._native.internal import floats as original
from hypothesis._native.internal.cathetus import cathetus

from ..runtime_runs import ROOT, Assembled, run_ours
from . import floats, plan

GROUPS = "kernel,numpy,pillow,plot,scipy,imageio,traitlets,cnn_helpers"
SITE = Path(pytest.__file__).parents[1]
PACKAGES = ("pytest", "_pytest", "pluggy", "iniconfig", "packaging", "pygments")
PACKAGES += ("hypothesis", "sortedcontainers")
MODULES = ("py.py", "_hypothesis_globals.py", "IPython/lib/pretty.py")
IPYTHON = """\
version_info = (9,)


def get_ipython():
    return None
"""
"""Of IPython only what the tests compare with, and what Matplotlib asks of a loaded IPython."""

LACKS = re.compile(r"ModuleNotFoundError: (\w+)[\w.]* is not in the browser")
RAN = {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}
ARGUMENTS = (
    "--quiet",
    "--config-file=/dev/null",
    "--rootdir=/repo",
    "--import-mode=importlib",
    "--doctest-modules",
    "--continue-on-collection-errors",
    "--capture=sys",
    "--tb=short",
    "-W",
    "error",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:faulthandler",
)


@dataclass(frozen=True)
class Inside:
    """How each test ended, and why it failed."""

    ends: dict[str, str]
    reasons: dict[str, str]


@pytest.fixture(scope="module")
def inside(runtime: Assembled, tmp_path_factory: pytest.TempPathFactory) -> Inside:
    """Run both halves of the plan side by side, each in a Python of its own."""
    place = tmp_path_factory.mktemp("inside")
    for module in MODULES:
        (place / "modules" / module).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SITE / module, place / "modules" / module)
    (place / "modules/IPython/__init__.py").write_text(IPYTHON, "utf-8")
    folders = {f"/site/{name}": SITE / name for name in PACKAGES}
    folders |= {"/modules": place / "modules"}
    folders |= {f"/repo/{name}": ROOT / name for name in ("tests", "live_code")}

    def run(half: str, paths: tuple[str, ...]) -> Inside:
        left_out = [f"--ignore={path}" for path in plan.ENDS_PYTHON]
        wanted = {
            "arguments": [*ARGUMENTS, *left_out],
            "paths": list(paths),
            "missing": ["cv2", "skimage", "skimage.data"],
            "hypothesis": hypothesis.__version__,
        }
        script = place / f"{half}.py"
        source = (Path(__file__).parent / "run.py").read_text("utf-8")
        script.write_text(f"WANTED = {wanted!r}\n{source}", "utf-8")
        found = run_ours(runtime, GROUPS, script, folders).result
        assert found.pop("code") in RAN, f"pytest did not get to the {half}'s tests"
        return Inside(**found)

    with ThreadPoolExecutor(2) as threads:
        kernel = threads.submit(run, "kernel", plan.KERNEL)
        helpers = threads.submit(run, "helpers", plan.HELPERS)
        first, second = kernel.result(), helpers.result()
    return Inside(first.ends | second.ends, first.reasons | second.reasons)


def lacks(reason: str) -> str | None:
    """Return the module of the plan for want of which a test failed."""
    found = LACKS.search(reason)
    return found[1] if found and found[1] in plan.MISSING else None


def is_listed(test: str) -> bool:
    return test in plan.CANNOT or test.partition("[")[0] in plan.CANNOT


def test_every_test_passes_inside_but_those_that_cannot(inside: Inside) -> None:
    faults = {
        test: reason
        for test, reason in inside.reasons.items()
        if not is_listed(test) and lacks(reason) is None
    }
    told = "\n\n".join(f"{test}\n{reason}" for test, reason in faults.items())
    assert not faults, f"inside Pyodide {len(faults)} tests fail:\n\n{told}"


def test_all_of_the_plan_ran_inside(inside: Inside) -> None:
    """Each file of tests, a doctest, and far more tests than a broken collection would leave."""
    files = {test.partition("::")[0] for test in inside.ends}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for name in (*plan.KERNEL, *plan.HELPERS)
        for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("test_*.py"))
    }
    assert wanted - files == set(plan.ENDS_PYTHON)
    assert (
        "live_code/kernel/cells/scopes.py::live_code.kernel.cells.scopes.names_used_later"
        in inside.ends
    )
    assert list(inside.ends.values()).count("passed") > 1000
    assert set(inside.ends.values()) <= {"passed", "failed"}


def test_every_file_with_laws_is_in_the_plan() -> None:
    laws = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests/helpers").rglob("test_*.py")
        if re.search(r"^@(?:hypothesis\.)?given\(", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert [law for law in laws if not law.startswith(plan.HELPERS)] == []
    assert len(laws) > 8


def test_the_lists_of_what_cannot_run_inside_hold_nothing_that_can(inside: Inside) -> None:
    failed = {test.partition("[")[0] for test in inside.reasons} | set(inside.reasons)
    assert [test for test in plan.CANNOT if test not in failed] == []
    assert {lacks(reason) for reason in inside.reasons.values()} >= set(plan.MISSING)
    for path in plan.ENDS_PYTHON:
        assert "socket.create_server" in (ROOT / path).read_text("utf-8")


VALUES = (0.0, -0.0, 1.0, -1.5, 2.0**-14, -(2.0**-24), 65504.0, math.inf, -math.inf)


@pytest.mark.parametrize("width", [16, 32, 64])
@pytest.mark.parametrize("value", VALUES)
def test_the_stand_in_of_hypothesis_steps_as_the_original(value: float, width: int) -> None:
    def same(ours: float, theirs: float) -> bool:
        return ours == theirs and math.copysign(1, ours) == math.copysign(1, theirs)

    assert floats.float_to_int(value, width) == original.float_to_int(value, width)
    assert floats.is_negative(value) == original.is_negative(value)
    for name in ("next_up", "next_down", "float_of"):
        assert same(getattr(floats, name)(value, width), getattr(original, name)(value, width))
    for subnormal in (True, False):
        for name in ("next_up_normal", "next_down_normal"):
            ours = getattr(floats, name)(value, width, allow_subnormal=subnormal)
            theirs = getattr(original, name)(value, width, allow_subnormal=subnormal)
            assert same(ours, theirs), name


def test_the_stand_in_of_hypothesis_counts_and_measures_as_the_original() -> None:
    for x, y in [(0.0, 1.0), (-1.0, 2.0), (-0.0, 0.0), (-3.0, -2.0)]:
        assert floats.count_between_floats(x, y) == original.count_between_floats(x, y)
    for width in (16, 32, 64):
        assert floats.width_smallest_normals(width) == original.width_smallest_normals(width)
    for h, a in [(5.0, 3.0), (math.inf, 1.0), (1.0, 2.0), (math.nan, 1.0), (2.0, math.nan)]:
        ours, theirs = floats.cathetus(h, a), cathetus(h, a)
        assert ours == pytest.approx(theirs, nan_ok=True)
