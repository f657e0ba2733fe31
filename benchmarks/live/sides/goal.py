"""What is timed in a page, and how a page says so: the marks of the page contract."""

from typing import Literal, Protocol

from playwright.sync_api import Page

Goal = Literal["output", "plot"]
"""The output of ``print(1)`` is in the page, or the first plot is there and decoded."""

MARKS: dict[Goal, str] = {"output": "live:first-output", "plot": "live:first-plot"}
START = "live:start"
TIMEOUT = 300_000
LOOK = 50
"""Milliseconds between two looks at the page; one at each frame would have it draw each frame."""

_SECONDS = """([start, end]) => {
  const [from, to] = [start, end].map((name) => performance.getEntriesByName(name)[0]?.startTime);
  return to === undefined ? null : (to - from) / 1000;
}"""


class Visit(Protocol):
    """Open a side's page, press its button as soon as it is there, and return the seconds."""

    def __call__(self, page: Page, address: str, goal: Goal) -> float:
        """Return seconds from the press to the goal."""


def wait_for(page: Page, goal: Goal, failed: str) -> None:
    """Wait for the goal's mark, or for the page to show that it failed (a JavaScript condition)."""
    page.wait_for_function(
        f"() => performance.getEntriesByName({MARKS[goal]!r}).length > 0 || {failed}",
        timeout=TIMEOUT,
        polling=LOOK,
    )


def seconds_to(page: Page, goal: Goal, state: str) -> float:
    """Return seconds from press to goal; fail with what the page says if it was not reached."""
    seconds = page.evaluate(_SECONDS, [START, MARKS[goal]])
    if seconds is None:
        raise SystemExit(f"{page.url}: no {goal} came. The page says: {state or 'nothing'}")
    return float(seconds)
