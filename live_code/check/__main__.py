"""`python -m live_code.check FOLDER`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .pages import address, live_pages, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from .running import Checked

_MISSING = (
    "python -m live_code.check drives a browser with Playwright, which is not installed: "
    "pip install playwright"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a book; returns the exit code, 1 if any cell does not do what it did natively."""
    parser = argparse.ArgumentParser(
        prog="python -m live_code.check",
        description="Runs every live cell of a built book in a real browser and compares what it "
        "prints with what the build has printed.",
    )
    parser.add_argument("folder", type=Path, help="of the built pages, such as _build/html")
    parser.add_argument("--browser", type=Path, help="a Chromium; Playwright's own by default")
    parser.add_argument("--page", action="append", help="only pages with this in their address")
    parser.add_argument("--seconds", type=float, default=300, help="patience with one cell (300)")
    parser.add_argument("--all", action="store_true", help="list also the cells that are right")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    chosen = parser.parse_args(arguments)
    pages = live_pages(chosen.folder) if chosen.folder.is_dir() else []
    pages = [page for page in pages if not chosen.page or any(part in page for part in chosen.page)]
    if not pages:
        sys.stderr.write(f"There is no page with live cells in {chosen.folder}.\n")
        return 2
    try:
        from playwright.sync_api import sync_playwright  # an author may have no use for it
    except ImportError:
        sys.stderr.write(f"{_MISSING}\n")
        return 2
    with sync_playwright() as playwright:
        path = str(chosen.browser) if chosen.browser else None
        browser = playwright.chromium.launch(executable_path=path)
        try:
            checked = check_book(browser, chosen.folder, pages, chosen.seconds)
        finally:
            browser.close()
    if chosen.json:
        told = json.dumps({"cells": [dataclasses.asdict(cell) for cell in checked]}, indent=1)
    else:
        told = table(checked, whole=chosen.all)
    sys.stdout.write(f"{told}\n")
    return int(any(cell.state in {"differs", "fails"} for cell in checked))


def check_book(browser: Browser, site: Path, pages: list[str], seconds: float) -> list[Checked]:
    """Run the pages one after the other, each in a profile of its own."""
    from .running import Checked, PageFailedError, check_page

    checked: list[Checked] = []
    with served(site) as base:
        for name in pages:
            sys.stderr.write(f"{name} ...\n")
            context = browser.new_context(service_workers="block")
            try:
                checked += check_page(
                    context.new_page(), address(base, name), name, seconds=seconds
                )
            except PageFailedError as problem:
                checked.append(Checked(name, 0, "fails", str(problem)))
            finally:
                context.close()
    return checked


def table(checked: Sequence[Checked], *, whole: bool = False) -> str:
    """Return the cells that are not right, or all, and how many there are of each kind."""
    shown = [cell for cell in checked if whole or cell.state in {"differs", "fails"}]
    width = max((len(cell.page) for cell in shown), default=0)
    lines = [f"{cell.page:<{width}}  {cell.cell:>4}  {cell.state:<8}  {cell.why}" for cell in shown]
    counts = Counter(cell.state for cell in checked)
    judged = sum(counts[state] for state in ("ok", "differs", "fails"))
    ran = judged - counts["fails"]
    share = f"{100 * ran / judged:.1f} %" if judged else "none"
    lines.append(
        f"{judged} cells: {counts['ok']} ok, {counts['differs']} differ, {counts['fails']} fail; "
        f"{share} run in the browser."
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
