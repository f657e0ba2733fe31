"""The Matplotlib backend of live cells; Matplotlib loads it by its name in MPLBACKEND."""

from __future__ import annotations

from typing import Any

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from . import paper
from .drawing import big_figures
from .kernel import current_kernel

FigureManager = FigureManagerBase
big_figures.install()


class FigureCanvas(FigureCanvasAgg):
    """Agg's canvas, under this backend's name."""

    manager_class = FigureManagerBase

    def print_figure(self, *arguments: Any, **options: Any) -> Any:
        """Write a file as Matplotlib does anywhere, whatever the page looks like."""
        with paper.for_a_file(self.figure, options) as given:
            return super().print_figure(*arguments, **given)


def show(*_args: Any, **_options: Any) -> None:
    """Show every open figure in the running cell."""
    if kernel := current_kernel():
        kernel.figures.show()


# Matplotlib loads its backend just before the first figure: in time for the page's colours.
if _kernel := current_kernel():
    _kernel.figures.apply_theme()
