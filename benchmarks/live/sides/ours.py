"""The built site as a side of the benchmark."""

from pathlib import Path

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TookTooLong

from .chapter import CHAPTER, PRINTS, chapter_html, first_plot, with_first_cell
from .goal import TIMEOUT, Goal, seconds_to, wait_for

PRINTING = CHAPTER.replace(".html", "-prints.html")
PAGES: dict[Goal, str] = {"plot": f"/{CHAPTER}", "output": f"/{PRINTING}"}
SOURCES = "JSON.parse(document.getElementById('live-code').textContent).cells.map((c) => c.source)"

IMAGED_WITHIN = 180_000
"""Milliseconds that a first visit waits for the memory image that makes the next start quick."""

# Else a page on which Live Code was on starts before it is pressed. Nothing is forgotten.
NO_AUTO_START = 'localStorage.setItem("live-code:auto", "off")'


def put(folder: Path, site: Path) -> dict[str, str]:
    """Link the site into a folder; return the chapter with a first cell that prints."""
    for entry in site.resolve().iterdir():
        (folder / entry.name).symlink_to(entry)
    return {f"/{PRINTING}": with_first_cell(chapter_html(site), PRINTS)}


def open_page(page: Page, address: str, goal: Goal) -> None:
    """Open the goal's page as a reader does who has not pressed Live Code yet."""
    page.context.add_init_script(NO_AUTO_START)
    page.goto(address + PAGES[goal], wait_until="load")


def press(page: Page, goal: Goal) -> float:
    """Press "Live Code" and run the goal's cell as soon as its button is there.

    Cells above it run before it.
    """
    state = page.evaluate("document.documentElement.dataset.live")
    if state != "off":
        raise SystemExit(f"{page.url} is {state!r} before it is pressed; it should be 'off'")
    number = first_plot(page.evaluate(SOURCES)) if goal == "plot" else 0
    page.locator("button.live-code-button").first.click()
    cell = page.locator(f'div.cell[data-cell="{number}"]')
    cell.locator('button[data-action="run"]').click(timeout=TIMEOUT)
    wait_for(
        page,
        goal,
        'document.documentElement.dataset.live === "failed"'
        " || document.querySelector('[data-run=\"error\"]')",
    )
    said = page.locator('.live-status, [data-run="error"] .output.traceback').all_inner_texts()
    return seconds_to(page, goal, "\n".join(said))


def visit(page: Page, address: str, goal: Goal) -> float:
    """Open the page, press, and return seconds from the press to the goal."""
    open_page(page, address, goal)
    return press(page, goal)


def settle(page: Page) -> None:
    """Stay until the memory image for the next visit is there."""
    try:
        page.wait_for_function(
            """() => ["live:imaged", "live:restored"].some(
                (name) => performance.getEntriesByName(name).length > 0)""",
            timeout=IMAGED_WITHIN,
        )
    except TookTooLong:
        print(
            f"  no memory image was made within {IMAGED_WITHIN / 1000:.0f} s of the first visit: "
            "warm visits start Python anew",
            flush=True,
        )
