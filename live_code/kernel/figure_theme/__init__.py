"""Which paper a figure is drawn on: the page's dark one, or Matplotlib's own white one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from . import theme
from .judging import suits_dark_paper
from .recolouring import light, recoloured

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAPERS = ("facecolor", "edgecolor")
_page_draws: list[bool] = []


@contextmanager
def for_the_page(figure: Any, *, dark: bool) -> Iterator[bool]:
    """Give `figure` the colours for a page, and tell whether they are the dark ones.

    A reader's figure that could not be read on dark paper is drawn on white, as it would be
    anywhere else.
    """
    fits = dark and suits_dark_paper(figure)
    _page_draws.append(True)
    try:
        if dark and not fits:
            with recoloured(figure):
                yield False
        else:
            yield dark
    finally:
        _page_draws.pop()


@contextmanager
def for_a_file(figure: Any, given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give `figure` Matplotlib's own colours while `savefig` writes it; the page's own is none.

    The papers' colours among what `savefig` was given are changed too: an animation hands on those
    that its figure had before.
    """
    if _page_draws or not theme.was_dark():
        yield given
    else:
        papers = {name: light(given[name]) for name in _PAPERS if name in given}
        with recoloured(figure):
            yield given | papers
