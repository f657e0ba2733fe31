"""Run every cell of a page in a browser, as a reader does who presses Run all and goes on."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Error, Page

from .comparing import difference

State = Literal["ok", "differs", "fails", "left out"]

VARYING = frozenset({"timing", "differs-here", "nbval-ignore-output"})
"""Tags of cells that run, and whose text nobody compares."""

_VARIES = re.compile(
    r"^\s*(?:\w+\s*=\s*)?%{0,2}time(?:it)?\b(?!\s*[.=(])|^\s*[!%].*\binstall\b", re.M
)
"""Times, and what an installer tells."""

NEVER_RAN = frozenset({"skip-execution"})
_START_MS = 180_000
_CELLS = r"""() => {
  const texts = (cell) =>
    [...cell.querySelectorAll(".cell_output .output.stream, .cell_output .output.text_plain")]
      .map((node) => (node.querySelector("pre") ?? node).textContent.trim())
      .filter((text) => text !== "");
  const errors = (cell) =>
    [...cell.querySelectorAll(".cell_output .traceback")].map((node) => node.textContent.trim());
  return [...document.querySelectorAll("div.cell[data-cell]")].map((cell) => ({
    index: Number(cell.dataset.cell),
    run: cell.dataset.run,
    hidden: cell.hidden,
    texts: texts(cell),
    pictures: cell.querySelectorAll(".cell_output img:not([data-drawn='dark'])").length,
    errors: errors(cell),
    remark: cell.querySelector(".live-remark")?.textContent ?? "",
  }));
}"""
_PRESS = """(index) =>
  document.querySelector(`div.cell[data-cell="${index}"] button[data-action="run"]`)?.click()"""
_AT_REST = "() => ['ready', 'failed'].includes(document.documentElement?.dataset.live)"
_STATE = "() => document.documentElement?.dataset.live"


@dataclass(frozen=True)
class Checked:
    """What became of one cell; `cell` counts from 1."""

    page: str
    cell: int
    state: State
    why: str = ""


class PageFailedError(Exception):
    """A page on which Python did not start, or did not come back; the message says which."""


def check_page(page: Page, address: str, name: str, *, seconds: float = 300) -> list[Checked]:
    """Open a page, run its cells and compare; `seconds` is the patience with one of them."""
    page.goto(address)
    built = page.evaluate(_CELLS)
    cells = {cell["index"]: cell for cell in _data(page)["cells"]}
    page.locator("button.live-code-button").click()
    _wait(page, _START_MS)
    if page.evaluate(_STATE) == "failed":
        raise PageFailedError(f"Python did not start: {page.locator('.live-status').inner_text()}")
    page.locator('button[data-action="run-all"]').click()
    _settle(page, seconds)
    for cell in built:
        if cells[cell["index"]]["run"]:
            _run_if_it_did_not(page, cell["index"], seconds)
    live = {cell["index"]: cell for cell in page.evaluate(_CELLS)}
    return [judged(name, cells[old["index"]], old, live[old["index"]]) for old in built]


def _data(page: Page) -> dict[str, Any]:
    text = page.locator("script#live-code").text_content() or "{}"
    data: dict[str, Any] = json.loads(text)
    return data


def _run_if_it_did_not(page: Page, index: int, seconds: float) -> None:
    """Run all stops at an error, and a cell that needs it runs when it is asked for again."""
    for _ in range(2):
        run = page.locator(f'div.cell[data-cell="{index}"]').get_attribute("data-run")
        if run in {"ok", "error"}:
            return
        page.evaluate(_PRESS, index)
        _settle(page, seconds)


def _settle(page: Page, seconds: float) -> None:
    """Wait until nothing runs; a cell that takes longer is stopped."""
    try:
        _wait(page, seconds * 1000)
    except PageFailedError:
        page.evaluate("""() => document.querySelector('button[data-action="stop"]')?.click()""")
        _wait(page, _START_MS)


def _wait(page: Page, milliseconds: float) -> None:
    try:
        page.wait_for_function(_AT_REST, timeout=milliseconds)
    except Error:
        raise PageFailedError(f"Python did not answer for {milliseconds / 1000:.0f} s") from None


def judged(name: str, cell: dict[str, Any], built: dict[str, Any], live: dict[str, Any]) -> Checked:
    """Compare what a cell shows in the built page with what it shows now."""
    number = int(built["index"]) + 1
    tags = set(cell["tags"])
    if not cell["run"] or NEVER_RAN & tags:
        return Checked(name, number, "left out", "is not run natively or not here")
    if built["errors"] and live["run"] == "error":
        return Checked(name, number, "ok", "fails here and natively")
    if live["run"] != "ok":
        told = (
            live["errors"][-1].splitlines() if live["errors"] else [live["remark"] or live["run"]]
        )
        return Checked(name, number, "fails", _last_words(told))
    if built["hidden"] or VARYING & tags or _VARIES.search(cell["source"]):
        return Checked(name, number, "ok")
    if built["errors"]:
        return Checked(name, number, "differs", "fails natively and not in the browser")
    if live["pictures"] != built["pictures"]:
        why = f"browser {live['pictures']} pictures, native {built['pictures']}"
        return Checked(name, number, "differs", why)
    why = difference(live["texts"], built["texts"]) or ""
    return Checked(name, number, "differs" if why else "ok", why)


def _last_words(lines: list[str]) -> str:
    """Return the error's own line, and the sentence below it."""
    said = [line.strip() for line in lines if line.strip()]
    return " / ".join(said[-2:])[:300]
