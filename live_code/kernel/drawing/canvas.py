"""The canvas of this package's two Matplotlib backends: the page's and the build's."""

from __future__ import annotations

from typing import Any

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from .. import paper

FigureManager = FigureManagerBase


class FigureCanvas(FigureCanvasAgg):
    """Agg's canvas, under a backend's name."""

    manager_class = FigureManagerBase

    def print_figure(self, *arguments: Any, **options: Any) -> Any:
        """Write a file as Matplotlib does anywhere, whatever the page looks like."""
        with paper.for_a_file(self.figure, options) as given:
            return super().print_figure(*arguments, **given)
