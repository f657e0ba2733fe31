"""The Matplotlib backend of the build's kernels: figures are drawn for light and for dark pages.

It draws as the browser's kernel does, at twice the density, so that a page looks the same before
and after its cells run. The light picture is the output; the dark one, in base64, lies in the
output's metadata, where `dark_twins` finds it. A figure that dark paper does not suit has none.
"""

from __future__ import annotations

import base64
from typing import Any

from matplotlib.figure import Figure

from ..kernel import figure_theme
from ..kernel.drawing.canvas import FigureCanvas, FigureManager
from ..kernel.drawing.figure_png import picture_of
from ..kernel.drawing.open_figures import has_content, show_all
from ..kernel.figure_theme import theme
from ..kernel.figure_theme.recolouring import recoloured
from .plots_metadata import DARK

__all__ = ["FigureCanvas", "FigureManager", "show"]

PIXELS = 2
_shown: set[int] = set()
"""Figures of the running cell that it has displayed itself."""


def show(*_args: Any, **_options: Any) -> None:
    """Show every open figure that the cell has not shown, and close it."""
    from IPython.display import display

    try:
        show_all(display, shown=_shown)
    finally:
        _shown.clear()


def pictures(figure: Any) -> tuple[bytes, dict[str, Any]] | None:
    """Return a figure for light paper and what is to be known of it; None if it is empty."""
    _shown.add(id(figure))
    if not has_content(figure):
        return None
    about: dict[str, Any] = {}
    # The dark one first: a figure comes back from the other paper with new parts.
    with figure_theme.for_the_page(figure, dark=True) as fits:
        picture, size = picture_of(figure, PIXELS)
    if fits:
        about[DARK] = base64.b64encode(picture).decode("ascii")
        with recoloured(figure):
            picture, size = picture_of(figure, PIXELS)
    return picture, {**size, **about}


def _begin() -> None:
    """Have the kernel's figures drawn in the page's dark colours, which can be taken back."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        return
    theme.apply(dark=True)
    shell.display_formatter.formatters["image/png"].for_type(Figure, pictures)
    shell.events.register("post_execute", show)


_begin()
