"""A Matplotlib figure as a PNG that is cut to what is drawn, from one drawing.

``savefig(bbox_inches="tight")`` draws everything twice: first to learn where things are, then for
the picture. Here the figure is drawn once, whole, and its pixels are cut.

Imported only after a cell has loaded Matplotlib.
"""

from __future__ import annotations

import io
import math
import struct
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg

from . import big_figures
from .png import png
from .ticks_once import ticks_once

big_figures.install()

_SAVING = {"savefig.facecolor": "auto", "savefig.edgecolor": "auto", "savefig.transparent": False}
"""Settings that only ``savefig`` obeys, as they are when nobody has touched them."""


class _Camera(FigureCanvasAgg):
    """A canvas for one picture."""

    def is_saving(self) -> bool:
        """Say yes: animated artists, which a window leaves out, are drawn."""
        return True


def picture_of(figure: Any, ratio: float) -> tuple[bytes, dict[str, int]]:
    """Return a picture with `ratio` pixels for each of the page, and its size on the page."""
    picture = png_of(figure, figure.dpi * ratio)
    width, height = struct.unpack(">II", picture[16:24])
    return picture, {"width": round(width / ratio), "height": round(height / ratio)}


def png_of(figure: Any, dpi: float) -> bytes:
    """Return the picture that ``savefig(bbox_inches="tight")`` would make, to within a pixel."""
    with ticks_once():
        return _png_of(figure, dpi)


def _png_of(figure: Any, dpi: float) -> bytes:
    settings: Any = rcParams
    if any(settings[name] != usual for name, usual in _SAVING.items()):
        return _saved(figure, dpi, "tight")
    pixels, drawn = _drawn(figure, dpi)
    if not np.isfinite(drawn.extents).all():
        return png(pixels, dpi)
    whole, part = figure.bbox_inches, drawn.padded(rcParams["savefig.pad_inches"])
    if drawn.x0 < 0 or drawn.y0 < 0 or drawn.x1 > whole.x1 or drawn.y1 > whole.y1:
        return _saved(figure, dpi, part)
    columns = _span(part.x0 * dpi, part.x1 * dpi)
    rows = _span((whole.y1 - part.y1) * dpi, (whole.y1 - part.y0) * dpi)
    paper = [round(255 * share) for share in figure.get_facecolor()]
    return png(_window(pixels, rows, columns, paper), dpi)


def _drawn(figure: Any, dpi: float) -> tuple[Any, Any]:
    """Draw the whole figure; return its pixels (H, W, 4) and, in inches, where anything is."""
    before, usual_dpi = figure.canvas, figure.dpi
    camera: Any = _Camera(figure)
    try:
        figure.dpi = dpi
        camera.draw()
        drawn = figure.get_tightbbox(camera.get_renderer())
        return np.asarray(camera.buffer_rgba()), drawn
    finally:
        figure.dpi = usual_dpi
        figure.set_canvas(before)


def _span(first: float, last: float) -> tuple[int, int]:
    """Return whole pixels of the same length, at the nearest place."""
    return (start := round(first)), start + math.ceil(last - first)


def _window(pixels: Any, rows: tuple[int, int], columns: tuple[int, int], paper: list[int]) -> Any:
    """Return a part of the picture; where that reaches beyond the edge, there is plain paper."""
    height, width = pixels.shape[:2]
    (top, bottom), (left, right) = rows, columns
    inside = pixels[max(0, top) : bottom, max(0, left) : right]
    if top >= 0 and left >= 0 and bottom <= height and right <= width:
        return inside
    window = np.empty((bottom - top, right - left, 4), np.uint8)
    window[:] = paper
    window[max(0, -top) :, max(0, -left) :][: inside.shape[0], : inside.shape[1]] = inside
    return window


def _saved(figure: Any, dpi: float, part: Any) -> bytes:
    """Let Matplotlib make the picture, of a part given in inches."""
    box = io.BytesIO()
    figure.savefig(box, format="png", dpi=dpi, bbox_inches=part, pil_kwargs={"compress_level": 1})
    return box.getvalue()
