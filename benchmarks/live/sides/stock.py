"""Pyodide as its makers ship it, with stock wheels, in a module worker: a side of the benchmark."""

import json
import shutil
from pathlib import Path

from playwright.sync_api import Page

from live_code.node import install_node_modules
from live_code.runtime.wheels.local_wheel import build_wheel, local_package
from live_code.runtime.wheels.lock import PyodideLock

from .chapter import PACKAGES, PRINTS, plotting_cells
from .downloads import wheels_with_needs
from .goal import Goal, seconds_to, wait_for

ROOT = Path(__file__).resolve().parents[3]
PAGES = Path(__file__).resolve().parent / "pages"
SAVE = """
import io as _io
import matplotlib.pyplot as _plt
_box = _io.BytesIO()
_plt.gcf().savefig(_box, format="png", bbox_inches="tight")
_box.getvalue()
"""


def put(folder: Path, site: Path) -> dict[str, str]:
    """Write the page, Pyodide's npm package, stock wheels, and what to run for each goal."""
    for file in (PAGES / "stock").iterdir():
        shutil.copy(file, folder)
    pyodide = install_node_modules(print) / "pyodide"
    (folder / "pyodide").symlink_to(pyodide)
    version = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    lock = PyodideLock(pyodide / "pyodide-lock.json", version=version)
    wheels = folder / "wheels"
    wheels.mkdir()
    for path in wheels_with_needs(lock, PACKAGES).values():
        (wheels / path.name).symlink_to(path)
    helpers = build_wheel(local_package(ROOT / "cnn_helpers"), wheels)
    code = "\n".join(plotting_cells(site))
    tasks = {
        "plot": {"packages": PACKAGES, "wheels": [helpers.name], "code": code + SAVE},
        "output": {"packages": [], "wheels": [], "code": PRINTS},
    }
    return {f"/{goal}.json": json.dumps(task) for goal, task in tasks.items()}


def visit(page: Page, address: str, goal: Goal) -> float:
    """Press the button and wait for the goal."""
    page.goto(f"{address}/index.html?task={goal}", wait_until="load")
    page.locator("#start").click()
    wait_for(page, goal, "document.documentElement.dataset.error")
    return seconds_to(page, goal, page.evaluate("document.documentElement.dataset.error ?? ''"))
