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


def size(width: float, height: float) -> float:
    """Return the bytes of a picture of so many pixels."""
    return width * height * _BYTES_PER_PIXEL


class Renderer(backend_agg.RendererAgg):
    """Agg's renderer, which holds the pixels of one figure."""

    _since_collecting = 0.0

    def __init__(self, width: float, height: float, dpi: float) -> None:
        needed = size(width, height)
        if needed > MOST_BYTES:
            raise ValueError(_too_big(width, height, dpi, needed))
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
    return (
        f"a figure of {width / dpi:g} x {height / dpi:g} inches with {dpi:g} dots per inch would "
        f"be {amount}; figsize is in inches, and (6.4, 4.8) is usual"
    )
