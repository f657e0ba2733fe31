"""The canvas of this package's two Matplotlib backends: the page's and the build's."""

from __future__ import annotations

from typing import Any

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from .. import figure_theme
from . import big_figures

FigureManager = FigureManagerBase


class FigureCanvas(FigureCanvasAgg):
    """Agg's canvas, under a backend's name."""

    manager_class = FigureManagerBase

    def __init__(self, figure: Any = None) -> None:
        super().__init__(figure)
        # Here the line is known that asks for it; at the end of the cell it is not.
        big_figures.refuse_too_big(*self.figure.bbox.size, self.figure.dpi)

    def print_figure(self, *arguments: Any, **options: Any) -> Any:
        """Write a file as Matplotlib does anywhere, whatever the page looks like."""
        with figure_theme.for_a_file(self.figure, options) as given:
            return super().print_figure(*arguments, **given)
