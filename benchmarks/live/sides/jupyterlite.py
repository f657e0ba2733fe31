"""JupyterLite's Pyodide kernel, hosted by ourselves, as a side of the benchmark.

The press does what a "try it live" button of the package jupyterlite-sphinx does: it puts an inline
frame with JupyterLite's REPL into the page, with the chapter's cells as the code to run, which the
REPL runs as soon as its kernel is there. The kernel of this version is made for Pyodide 314, so it
gets the very Pyodide and wheels that the stock loader has, and IPython with its needs.
"""

import shutil
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

from .chapter import PRINTS, plotting_cells
from .goal import Goal, seconds_to, wait_for
from .jupyterlite_files import put_jupyterlite

PAGES = Path(__file__).resolve().parent / "pages"
PAGE = """<!doctype html>
<meta charset="utf-8">
<title>JupyterLite</title>
<button id="start" data-repl="repl/index.html?kernel=python&amp;code={code}">Try it live</button>
<script type="module" src="start.mjs"></script>
"""


def put(folder: Path, site: Path) -> dict[str, str]:
    """Write the side's files into a folder; return its pages."""
    put_jupyterlite(folder)
    shutil.copy(PAGES / "marks.mjs", folder)
    shutil.copy(PAGES / "jupyterlite/start.mjs", folder)
    return {
        "/plot.html": PAGE.format(code=quote("\n".join(plotting_cells(site)), safe="")),
        "/output.html": PAGE.format(code=quote(PRINTS, safe="")),
    }


def visit(page: Page, address: str, goal: Goal) -> float:
    """Press the button and wait for the goal."""
    page.goto(f"{address}/{goal}.html", wait_until="load")
    page.locator("#start").click()
    wait_for(page, goal, "document.documentElement.dataset.error")
    return seconds_to(page, goal, page.evaluate("document.documentElement.dataset.error ?? ''"))
