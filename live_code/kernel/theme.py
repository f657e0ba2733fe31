"""Matplotlib's colours on dark pages, as defaults that yield to the reader's own settings."""

from __future__ import annotations

import sys
import warnings
from typing import Any

_INK = "#d9dde3"
_PAPER = "#14181e"
_FAINT = "#48566b"

_DARK: dict[str, Any] = {
    "figure.facecolor": _PAPER,
    "figure.edgecolor": _PAPER,
    "axes.facecolor": _PAPER,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "axes3d.xaxis.panecolor": (1.0, 1.0, 1.0, 0.08),
    "axes3d.yaxis.panecolor": (1.0, 1.0, 1.0, 0.06),
    "axes3d.zaxis.panecolor": (1.0, 1.0, 1.0, 0.04),
    "boxplot.boxprops.color": _INK,
    "boxplot.capprops.color": _INK,
    "boxplot.flierprops.color": _INK,
    "boxplot.flierprops.markeredgecolor": _INK,
    "boxplot.whiskerprops.color": _INK,
    "grid.color": _FAINT,
    "hatch.color": _INK,
    "legend.edgecolor": _FAINT,
    "patch.edgecolor": _INK,
    "text.color": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
}

# What this module wrote last; a key that holds something else now is the reader's.
_written: dict[str, Any] = {}


def apply(dark: bool) -> None:
    """Set the page's colours for every key that still holds what Matplotlib or this module set."""
    matplotlib = sys.modules["matplotlib"]
    settings, defaults = matplotlib.rcParams, matplotlib.rcParamsDefault
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for key, colour in _DARK.items():
            if key not in settings:
                continue
            wanted = colour if dark else defaults[key]
            if settings[key] in (defaults[key], _written.get(key)):
                settings[key] = wanted
                _written[key] = settings[key]
