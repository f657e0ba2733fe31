"""What all sides run: the first cells of one built chapter, up to the first that plots."""

import json
import re
from pathlib import Path

CHAPTER = "book/images/kernels.html"
LAST_CELL = 1
"""The first cell of that chapter that plots; the cell before it defines what it uses."""

PRINTS = "print(1)"
"""What the first cell is replaced by where the first output is timed."""

PACKAGES = ("numpy", "pillow", "matplotlib")
"""What the chapter's first cells import, beside the checkout's own package."""

_BLOCK = re.compile(r'(<script[^>]*id="live-code"[^>]*>)(.*?)(</script>)', re.DOTALL)


def cells_of(html: str) -> list[str]:
    """Return the sources of a built page's cells from its JSON block."""
    return [cell["source"] for cell in json.loads(_block(html)[2])["cells"]]


def plotting_cells(site: Path) -> list[str]:
    """Return the chapter's cells up to the first plot."""
    return cells_of(chapter_html(site))[: LAST_CELL + 1]


def chapter_html(site: Path) -> str:
    """Return the built chapter."""
    page = site / CHAPTER
    if not page.is_file():
        raise SystemExit(f"there is no {page}; build the site first: make build")
    return page.read_text(encoding="utf-8")


def with_first_cell(html: str, source: str) -> str:
    """Return the page with another source in its first cell, and all else as it was."""
    found = _block(html)
    data = json.loads(found[2])
    data["cells"][0]["source"] = source
    # "<" as an escape: the text must not be able to end the script element.
    block = json.dumps(data).replace("<", "\\u003c")
    return html[: found.start(2)] + block + html[found.end(2) :]


def _block(html: str) -> re.Match[str]:
    found = _BLOCK.search(html)
    if found is None:
        raise SystemExit("the page has no live cells; build the site first: make build")
    return found
