"""What all sides run: the first cells of one built chapter, up to the first that plots."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

CHAPTER = "book/images/kernels.html"
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
    sources = cells_of(chapter_html(site))
    return sources[: first_plot(sources) + 1]


def first_plot(sources: Sequence[str]) -> int:
    r"""Return the number of the first cell that shows a plot; those before it define what it uses.

    >>> first_plot(["import matplotlib.pyplot as plt", "plt.plot([1, 2])\nplt.show()"])
    1
    """
    for number, source in enumerate(sources):
        if "plt.show()" in source:
            return number
    raise SystemExit(f"no cell of {CHAPTER} says plt.show(): choose another chapter to time")


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
