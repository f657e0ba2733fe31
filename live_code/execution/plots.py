"""The Matplotlib backend of the build's kernels: figures are drawn for light and for dark pages.

It draws as the browser's kernel does, at twice the density, so that a page looks the same before
and after its cells run. The light picture is the output; the dark one, in base64, lies in the
output's metadata, where `dark_twins` finds it. A figure that dark paper does not suit has none.
"""

from __future__ import annotations

import base64
import struct
from operator import attrgetter
from typing import Any

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from ..kernel import paper
from ..kernel.drawing.figure_png import png_of
from ..kernel.paper import theme
from ..kernel.paper.recolouring import recoloured
from .plots_metadata import DARK

PIXELS = 2

FigureManager = FigureManagerBase


class FigureCanvas(FigureCanvasAgg):
    """Agg's canvas, under this backend's name."""

    manager_class = FigureManagerBase

    def print_figure(self, *arguments: Any, **options: Any) -> Any:
        """Write a file as Matplotlib does anywhere."""
        with paper.for_a_file(self.figure, options) as given:
            return super().print_figure(*arguments, **given)


def show(*_args: Any, **_options: Any) -> None:
    """Show every open figure and close it."""
    from IPython.display import display

    try:
        for manager in sorted(Gcf.get_all_fig_managers(), key=attrgetter("num")):
            display(manager.canvas.figure)  # type: ignore[no-untyped-call]
    finally:
        Gcf.destroy_all()


def pictures(figure: Any) -> tuple[bytes, dict[str, Any]]:
    """Return a figure for light paper, and what is to be known of it."""
    about: dict[str, Any] = {}
    # The dark one first: a figure comes back from the other paper with new parts.
    with paper.for_the_page(figure, dark=True) as fits:
        picture = png_of(figure, figure.dpi * PIXELS)
    if fits:
        about[DARK] = base64.b64encode(picture).decode("ascii")
        with recoloured(figure):
            picture = png_of(figure, figure.dpi * PIXELS)
    width, height = struct.unpack(">II", picture[16:24])
    return picture, {"width": round(width / PIXELS), "height": round(height / PIXELS), **about}


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
