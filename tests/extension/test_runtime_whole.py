"""Nothing that Pyodide and its wheels have is lost, and what a first plot needs stays small."""

import json
import re
import subprocess
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from live_code.node import WEB, node_executable
from live_code.runtime import cache_folder
from live_code.runtime.groups import GROUPS
from live_code.runtime.wheels.lock import PyodideLock

from .runtime_runs import HERE, PYODIDE, Assembled, Run, run_ours, run_stock

MISSING = """
import importlib, importlib.util
found = []
for name in ("nowhere", "json.nowhere", "numpy.nowhere", "matplotlib.backends.nowhere", "winreg"):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        found.append(str(error))
found.append(importlib.util.find_spec("ftplib") is not None)
result = found
"""
ENDS_PYTHON = {"PIL._imagingtk"}
"""Calls Tk, which is not there, through a null pointer: in Pyodide as it is shipped too."""

FAR = """
import importlib
for name in NAMES:
    importlib.import_module(name)
result = True
"""


def wheels_of(runtime: Assembled) -> list[Path]:
    lock = PyodideLock(PYODIDE / "pyodide-lock.json", version=runtime.manifest["pyodide"])
    folder = cache_folder() / "wheels" / lock.version
    wheels = lock.wheels(name for group in GROUPS for name in group.distributions)
    return [folder / wheel.file_name for wheel in wheels]


def module_names(archives: Iterable[Path]) -> list[str]:
    """Return every module in some archives; of SciPy's many tests, which all need pytest, a few."""
    names = set()
    for archive in archives:
        for path in zipfile.ZipFile(archive).namelist():
            if found := re.match(r"((?:[^/.]+/)*[^/.]+)\.(?:py|cpython-.*\.so)$", path):
                names.add(found[1].replace("/", ".").removesuffix(".__init__"))
    tests = sorted(name for name in names if name.startswith("scipy.") and ".tests." in name)
    programs = {name for name in names if name.rpartition(".")[2] == "__main__"}
    return sorted(names - set(tests) - programs - ENDS_PYTHON) + tests[::20]


@pytest.fixture(scope="module")
def both(runtime: Assembled, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """The same imports in the site's Python and in Pyodide as it is shipped."""
    wheels = wheels_of(runtime)
    names = json.dumps(module_names([PYODIDE / "python_stdlib.zip", *wheels]))
    script = tmp_path_factory.mktemp("names") / "script.py"
    source = (HERE / "runtime_names.py").read_text(encoding="utf-8")
    written = f"import pathlib\npathlib.Path('/tmp/names.json').write_text({names!r})\n"
    script.write_text(written + source, encoding="utf-8")
    groups = ",".join(runtime.manifest["groups"])
    with ThreadPoolExecutor(2) as threads:
        ours = threads.submit(run_ours, runtime, groups, script)
        stock = threads.submit(run_stock, wheels, script)
        return ours.result(), stock.result()


def test_every_module_of_stock_pyodide_imports_or_fails_as_it_does_there(
    both: tuple[Run, Run],
) -> None:
    ours, stock = (run.result["imports"] for run in both)
    assert {name: ours[name] for name in stock if ours[name] != stock[name]} == {}
    assert sum(outcome == "ok" for outcome in stock.values()) > 1500


def test_packages_list_the_same_modules_and_hold_the_same_data_as_in_stock_pyodide(
    both: tuple[Run, Run],
) -> None:
    ours, stock = (run.result for run in both)
    assert ours["listed"] == stock["listed"]
    # Sources of C are of no use in a browser and are the one thing left out here.
    assert stock["data"].pop("f2py/src/fortranobject.c") is not None
    assert ours["data"].pop("f2py/src/fortranobject.c") is None
    # Nor is the source of what is served as bytecode.
    for run in (ours, stock):
        run["data"].pop("f2py/crackfortran.py")
    assert ours["data"] == stock["data"]


def test_a_module_that_is_nowhere_costs_no_download(runtime: Assembled, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(MISSING)
    run = run_ours(runtime, "kernel,numpy,pillow,plot", script)
    assert run.result == [
        "No module named 'nowhere'",
        "No module named 'json.nowhere'",
        "No module named 'numpy.nowhere'",
        "No module named 'matplotlib.backends.nowhere'",
        "No module named 'winreg'",
        True,
    ]
    assert run.late == []


def test_the_first_import_from_a_rest_brings_it_and_the_second_brings_nothing(
    runtime: Assembled, tmp_path: Path
) -> None:
    script = tmp_path / "script.py"
    names = [
        "xml.dom.minidom",
        "unittest.mock",
        "encodings.cp1252",
        "numpy.f2py",
        "numpy.ma.extras",
        "live_code.watching",
    ]
    script.write_text(FAR.replace("NAMES", repr(names)))
    run = run_ours(runtime, "kernel,numpy", script)
    rests = [
        runtime.manifest["core"]["stdlib"]["rest"],
        runtime.manifest["groups"]["numpy"]["rest"],
        runtime.manifest["groups"]["kernel"]["rest"],
    ]
    assert run.late == [rest["file"] for rest in rests if rest]


def test_the_helpers_and_a_first_plot_need_no_rest(runtime: Assembled, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import io, os, pkgutil, importlib, cnn_helpers\n"
        "os.environ['MPLBACKEND'] = 'module://live_kernel.backend'\n"
        "import live_kernel.bridge, live_kernel.warm_up\n"
        "for info in pkgutil.walk_packages(cnn_helpers.__path__, 'cnn_helpers.'):\n"
        "    if info.name != 'cnn_helpers.widgets':\n"
        "        importlib.import_module(info.name)\n"
        "import matplotlib.pyplot as plt, numpy as np\n"
        "from cnn_helpers.plotting import plot_images_grid\n"
        "plot_images_grid([np.eye(4)], titles=['one'])\n"
        "plt.savefig(io.BytesIO(), bbox_inches='tight')\n"
        "result = True\n"
    )
    run = run_ours(runtime, "kernel,numpy,pillow,plot,cnn_helpers", script)
    assert run.late == []


def test_what_a_first_plot_needs_is_at_most_ten_megabytes(
    runtime: Assembled, tmp_path: Path
) -> None:
    manifest = runtime.manifest
    core = manifest["core"]
    parts = [core["script"], core["wasm"], core["stdlib"], core["lock"]]
    parts += [manifest["groups"][name] for name in ("kernel", "numpy", "pillow", "plot")]
    parts.append(manifest["groups"]["cnn_helpers"])
    sizes = {part["file"]: part["size"] for part in parts}
    sizes[runtime.name] = (runtime.folder / runtime.name).stat().st_size
    # The pages' own files as they are: a host need not compress them.
    command = [str(node_executable()), str(WEB / "build.mjs"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    names = json.loads((tmp_path / "frontend.json").read_text(encoding="utf-8"))
    del names["rich"]  # comes with the first formula, film or table, not with a plot
    del names["replay"]  # comes with the first replay of a loop
    del names["variables"]  # comes when the panel is opened
    del names["own"]  # comes with a reader's first own cell
    del names["widgets"], names["widgetsStyle"]  # come with the first widget
    del names["share"]  # comes when a reader shares cells
    del names["settings"]  # comes when they are opened, and for later visits once all is idle
    for name in ("explorables", "explorablesStyle", "exercises", "exercisesStyle"):
        del names[name]  # come with figures and exercises, pressed or not
    for name in ("replays", "replaysStyle"):
        del names[name]  # come with replays that the book was built with
    sizes |= {name: (tmp_path / name).stat().st_size for name in names.values()}
    assert sum(sizes.values()) <= 10_000_000, sizes
