"""The page's colours for Matplotlib, as defaults that yield to the reader's own settings.

A figure that those of a dark page do not suit is drawn as on a light one; see `paper`.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

INK = "#dfe4ea"
PAPER = "#14181e"
FAINT = "#38414d"
WALLS = tuple((1.0, 1.0, 1.0, alpha) for alpha in (0.08, 0.06, 0.04))
"""Of 3D axes: across x, y and z."""
LIGHT_LINES = ("#1a5fc4", "#a84a05", "#14703f", "#b8202f", "#7038c4", "#0b6570")
DARK_LINES = ("#7db5ff", "#ffaf6e", "#6fd3a3", "#ff979e", "#c3a2ff", "#66c8d3")
"""In the order of Matplotlib's own: blue, orange, green, red, violet; then teal."""


def _cycle(colours: tuple[str, ...]) -> str:
    return f"cycler('color', {list(colours)})"


_LIGHT: dict[str, Any] = {"axes.prop_cycle": _cycle(LIGHT_LINES)}
"""On light pages all else is Matplotlib's own."""

_DARK: dict[str, Any] = {
    "axes.prop_cycle": _cycle(DARK_LINES),
    "figure.facecolor": PAPER,
    "figure.edgecolor": PAPER,
    "axes.facecolor": PAPER,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes3d.xaxis.panecolor": WALLS[0],
    "axes3d.yaxis.panecolor": WALLS[1],
    "axes3d.zaxis.panecolor": WALLS[2],
    "boxplot.boxprops.color": INK,
    "boxplot.capprops.color": INK,
    "boxplot.flierprops.color": INK,
    "boxplot.flierprops.markeredgecolor": INK,
    "boxplot.whiskerprops.color": INK,
    "grid.color": FAINT,
    "hatch.color": INK,
    "legend.edgecolor": FAINT,
    "patch.edgecolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}

# What this module wrote last; a key that holds something else now is the reader's.
_written: dict[str, Any] = {}
_dark_cells: set[bool] = set()


def was_dark() -> bool:
    """Tell whether the page has been dark, so that there may be figures in its colours."""
    return bool(_dark_cells)


def apply(dark: bool) -> None:
    """Set the page's colours for every key that still holds what Matplotlib or this module set."""
    matplotlib = sys.modules["matplotlib"]
    settings, defaults = matplotlib.rcParams, matplotlib.rcParamsDefault
    if dark:
        _dark_cells.add(True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for key, colour in _DARK.items():
            if key not in settings:
                continue
            wanted = colour if dark else _LIGHT.get(key, defaults[key])
            if settings[key] in (defaults[key], _written.get(key)):
                settings[key] = wanted
                _written[key] = settings[key]


@contextmanager
def as_on_light_pages() -> Iterator[None]:
    """Let what is drawn in the block have a light page's colours where a dark one's were set."""
    matplotlib = sys.modules["matplotlib"]
    settings, defaults = matplotlib.rcParams, matplotlib.rcParamsDefault
    ours = {key: settings[key] for key in _DARK if settings.get(key) == _written.get(key, ...)}
    try:
        _set(settings, {key: _LIGHT.get(key, defaults[key]) for key in ours})
        yield
    finally:
        _set(settings, ours)


def _set(settings: Any, values: dict[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        settings.update(values)
