"""Figures that no memory can hold: an error in words before Matplotlib asks for it.

Imported only after a cell has loaded Matplotlib.
"""

from __future__ import annotations

import gc
from typing import Any, Final

from matplotlib.backends import backend_agg

MOST_BYTES: Final = 400_000_000
_COLLECT_AFTER: Final = 100_000_000
_BYTES_PER_PIXEL: Final = 4
_USUAL_DPI: Final = 100
_MOST_INCHES: Final = 100
"""What is larger was meant in pixels."""


def size(width: float, height: float) -> float:
    """Return the bytes of a picture of so many pixels."""
    return width * height * _BYTES_PER_PIXEL


def refuse_too_big(width: float, height: float, dpi: float) -> float:
    """Return the bytes of a figure of so many pixels, if some memory can hold them."""
    needed = size(width, height)
    if needed > MOST_BYTES:
        raise ValueError(_too_big(width, height, dpi, needed))
    return needed


class Renderer(backend_agg.RendererAgg):
    """Agg's renderer, which holds the pixels of one figure."""

    _since_collecting = 0.0

    def __init__(self, width: float, height: float, dpi: float) -> None:
        needed = refuse_too_big(width, height, dpi)
        # Closed figures go in circles that Python finds late: it counts objects, not bytes.
        Renderer._since_collecting += needed
        if Renderer._since_collecting > _COLLECT_AFTER:
            _collect()
        start: Any = super().__init__  # Matplotlib does not say of what types
        try:
            start(width, height, dpi)
        except MemoryError:
            _collect()
            start(width, height, dpi)


def install() -> None:
    """Let every figure that becomes pixels be drawn by `Renderer`."""
    agg: Any = backend_agg
    agg.RendererAgg = Renderer


def _collect() -> None:
    Renderer._since_collecting = 0.0
    gc.collect()


def _too_big(width: float, height: float, dpi: float, needed: float) -> str:
    billions = needed / 1e9
    amount = f"{billions:.0f} GB" if billions >= 10 else f"{billions:.1f} GB"
    inches = width / dpi, height / dpi
    meant = "(6.4, 4.8) is usual"
    if dpi == _USUAL_DPI and max(inches) > _MOST_INCHES:
        pixels = f"{inches[0]:g} x {inches[1]:g} pixels"
        meant = f"for {pixels} write figsize=({inches[0] / dpi:g}, {inches[1] / dpi:g})"
    return (
        f"a figure of {inches[0]:g} x {inches[1]:g} inches with {dpi:g} dots per inch would "
        f"be {amount}; figsize is in inches: {meant}"
    )
