"""Thebe 0.9.3 with thebe-lite 0.5.0, hosted by ourselves, as a side of the benchmark.

The page loads thebe-lite, then Thebe, and holds the chapter's cells as Thebe wants them. The press
is Thebe's `bootstrap`, which is what its own "Activate" button calls; as soon as its promise gives
a session, the page calls what Thebe's "run all" button calls. A reader cannot be quicker.
`cnn_helpers` is a wheel that Pyodide's lock names, so that its import loads it like NumPy. What a
module imports only in a function is not loaded: the first cell imports it ahead.
"""

import shutil
from html import escape
from pathlib import Path

from playwright.sync_api import Page

from .chapter import PRINTS, plotting_cells
from .goal import Goal, seconds_to, wait_for
from .thebe_files import put_thebe

PAGES = Path(__file__).resolve().parent / "pages"
ADDRESSES: dict[Goal, str] = {"plot": "/plot.html", "output": "/output.html"}
PAGE = """<!doctype html>
<meta charset="utf-8">
<title>Thebe</title>
<link rel="stylesheet" href="thebe/thebe.css">
<script type="text/x-thebe-config">
{{ "useBinder": false, "useJupyterLite": true, "requestKernel": true, "bootstrap": false,
  "mountStatusWidget": false, "mountActivateWidget": false,
  "kernelOptions": {{ "kernelName": "python" }} }}
</script>
<script src="thebe-lite/thebe-lite.min.js"></script>
<script src="thebe/index.js"></script>
<button id="start" disabled>Activate</button>
{cells}
<script type="module" src="start.mjs"></script>
"""
AHEAD = "import PIL"
CELL = '<pre data-executable="true" data-language="python">{}</pre>\n<div data-output="true"></div>'


def put(folder: Path, site: Path) -> dict[str, str]:
    """Write the side's files into a folder; return its pages."""
    put_thebe(folder)
    shutil.copy(PAGES / "marks.mjs", folder)
    shutil.copy(PAGES / "thebe/start.mjs", folder)
    return {
        ADDRESSES["plot"]: page_of([AHEAD, *plotting_cells(site)]),
        ADDRESSES["output"]: page_of([PRINTS]),
    }


def page_of(cells: list[str]) -> str:
    """Return a page with these cells."""
    return PAGE.format(cells="\n".join(CELL.format(escape(cell)) for cell in cells))


def visit(page: Page, address: str, goal: Goal) -> float:
    """Press the button and wait for the goal."""
    page.goto(address + ADDRESSES[goal], wait_until="load")
    page.locator("#start:enabled").click()
    wait_for(page, goal, "document.documentElement.dataset.error")
    return seconds_to(page, goal, page.evaluate("document.documentElement.dataset.error ?? ''"))
