"""The Matplotlib backend of live cells; Matplotlib loads it by its name in MPLBACKEND."""

from __future__ import annotations

from typing import Any

from .drawing import big_figures
from .drawing.canvas import FigureCanvas, FigureManager
from .kernel import current_kernel

__all__ = ["FigureCanvas", "FigureManager", "show"]

big_figures.install()


def show(*_args: Any, **_options: Any) -> None:
    """Show every open figure in the running cell."""
    if kernel := current_kernel():
        kernel.figures.show()


# Matplotlib loads its backend just before the first figure: in time for the page's colours.
if _kernel := current_kernel():
    _kernel.figures.apply_theme()
