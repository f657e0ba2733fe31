"""Which images of a grid share a scale, so that equal numbers look equal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from cnn_helpers.plotting.panels import Scale, own_scale

Sharing = Literal["auto", "levels", "none", "row", "all"]
GREY_LEVELS = Scale(0.0, 255.0)
# Images whose values spread over ranges this many times apart are about different things.
MOST_APART = 4.0
# The brightest edges are rare: on a scale that holds them all, the others are pale.
SHOWN = 0.98


class Look(NamedTuple):
    """How a grey image is drawn; panels of one group have one scale and one bar."""

    group: int
    scale: Scale
    signed: bool


def choose_looks(
    panels: Sequence[NDArray[Any]], columns: int, sharing: Sharing, *, signed: bool | None
) -> list[Look | None]:
    """Return the look of each panel; None for colour images.

    >>> photo = np.array([[0, 200]], dtype=np.uint8)
    >>> photo_and_edges = [photo, np.array([[-80.0, 90.0]])]
    >>> [look.scale for look in choose_looks(photo_and_edges, 2, "auto", signed=None)]
    [Scale(low=0.0, high=255.0), Scale(low=-90.0, high=90.0)]
    """
    match sharing:
        case "auto" | "levels":
            return _by_kind(panels, levels=sharing == "levels", signed=signed)
        case "none":
            groups = list(range(len(panels)))
        case "row":
            groups = [i // columns for i in range(len(panels))]
        case "all":
            groups = [0] * len(panels)
        case _:
            msg = f"shared_scale must be one of {get_args(Sharing)}, not {sharing!r}"
            raise ValueError(msg)
    symmetric = bool(signed)
    looks = [
        Look(group, own_scale(panel, signed=symmetric), symmetric) if panel.ndim == 2 else None
        for group, panel in zip(groups, panels, strict=True)
    ]
    return _united(looks)


def is_signed(panel: NDArray[Any]) -> bool:
    """Return whether zero lies in the middle of an image's values, as in a map of edges.

    >>> is_signed(np.array([-3.0, 1.0, 2.0])), is_signed(np.array([-3.0, 100.0, 200.0]))
    (True, False)
    """
    if panel.dtype.kind == "b" or not panel.min() < 0 < panel.max():
        return False
    return bool(abs(panel.mean(dtype=np.float64)) < panel.std(dtype=np.float64) / 2)


def _by_kind(
    panels: Sequence[NDArray[Any]], *, levels: bool, signed: bool | None
) -> list[Look | None]:
    with_levels = levels or any(p.ndim == 2 and p.dtype == np.uint8 for p in panels)
    firsts: list[tuple[bool, float]] = []  # of each group: signed, spread
    looks: list[Look | None] = []
    for panel in panels:
        if panel.ndim != 2:
            looks.append(None)
            continue
        symmetric = is_signed(panel) if signed is None else signed
        scale = _scale(panel, symmetric=symmetric, fixed=signed is not None)
        if not symmetric and (levels or (with_levels and _goes_with(_spread(panel), 255.0))):
            scale = GREY_LEVELS
        kind = symmetric, scale.high - scale.low
        same = [i for i, first in enumerate(firsts) if _alike(first, kind)]
        if not same:
            firsts.append(kind)
        looks.append(Look(same[0] if same else len(firsts) - 1, scale, symmetric))
    return _united(looks)


def _scale(panel: NDArray[Any], *, symmetric: bool, fixed: bool) -> Scale:
    if not symmetric or fixed:
        return own_scale(panel, signed=symmetric)
    sizes = np.abs(panel.astype(np.float64))
    limit = float(np.quantile(sizes, SHOWN, method="higher")) or float(sizes.max())
    return Scale(-limit, limit)


def _spread(panel: NDArray[Any]) -> float:
    """Return the width of the middle 98 % of an image's values."""
    if panel.dtype.kind == "b":
        return 0.0
    low, high = np.quantile(panel.astype(np.float64), (0.01, 0.99))
    return float(high - low)


def _goes_with(one: float, other: float) -> bool:
    return 0 < max(one, other) <= MOST_APART * min(one, other)


def _alike(one: tuple[bool, float], other: tuple[bool, float]) -> bool:
    return one[0] == other[0] and _goes_with(one[1], other[1])


def _united(looks: list[Look | None]) -> list[Look | None]:
    """Return the looks with the smallest scale that holds all images of a group."""
    scales: dict[int, Scale] = {}
    for look in looks:
        if look is not None:
            low, high = scales.get(look.group, look.scale)
            scales[look.group] = Scale(min(low, look.scale.low), max(high, look.scale.high))
    return [None if look is None else look._replace(scale=scales[look.group]) for look in looks]
