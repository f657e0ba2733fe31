"""Matplotlib's figures as messages: drawn when shown or when the cell ends, then closed.

Nothing here imports Matplotlib; it is asked only after a cell has loaded it.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from .. import figure_theme
from ..figure_theme import theme
from ..output.display import Displayer
from ..output.formatting import Bundle, Formatter, Metadata, Mime
from .open_figures import has_content, show_all

_BACKEND = f"module://{__package__.rpartition('.')[0]}.backend"


class Figures:
    """Draws the figures of one kernel."""

    def __init__(self, displayer: Displayer, formatter: Formatter) -> None:
        self._displayer = displayer
        self._shown: set[int] = set()
        self._dark = False
        self._pixel_ratio = 2.0
        formatter.register("matplotlib.figure", "Figure", self._bundle)
        os.environ["MPLBACKEND"] = _BACKEND

    def begin_cell(self, *, dark: bool, pixel_ratio: float) -> None:
        """Remember how the page looks while the cell runs."""
        self._dark = dark
        self._pixel_ratio = min(max(pixel_ratio, 1.0), 3.0)
        self._shown.clear()
        if "matplotlib" in sys.modules:
            self.apply_theme()

    def apply_theme(self) -> None:
        """Give Matplotlib the page's colours, where the reader has not chosen others."""
        theme.apply(self._dark)

    def show(self) -> None:
        """Show every open figure once, in the order of their numbers, and close them all."""
        show_all(self._displayer.display, shown=self._shown)

    def show_one(self, figure: Any) -> None:
        """Show a figure of an earlier cell; an open one is shown when its cell ends."""
        helpers = sys.modules["matplotlib._pylab_helpers"]
        open_figures = [manager.canvas.figure for manager in helpers.Gcf.get_all_fig_managers()]
        if not any(figure is other for other in open_figures):
            self._displayer.display(figure)

    def _bundle(self, figure: Any) -> Bundle:
        self._shown.add(id(figure))
        return self._png(figure) if has_content(figure) else ({}, {})

    def _png(self, figure: Any) -> tuple[Mime, Metadata]:
        # Need Matplotlib, which a figure has loaded.
        from . import big_figures
        from .figure_png import picture_of

        ratio = self._pixel_ratio
        if big_figures.size(*figure.bbox.size) * ratio**2 > big_figures.MOST_BYTES:
            ratio = 1.0
        with figure_theme.for_the_page(figure, dark=self._dark) as dark:
            png, size = picture_of(figure, ratio)
        return {"image/png": png}, {"image/png": {**size, "dark": dark}}
