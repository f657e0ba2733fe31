"""Digits of the training set as lines that any pen can follow.

A digit becomes a map of distances to its middle line. A pen of radius r inks what is nearer than r,
so that one digit gives strokes from paper-thin to thick.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from digit_network.thinning import thin

Floats: TypeAlias = NDArray[np.float32]

FINER = 3
"""Pixels of a map beside one of the digit, along one axis."""
SIDE = 28 * FINER
_INK = 0.45
_PLACES = np.mgrid[:SIDE, :SIDE].astype(np.float32)


def distances(digit: Floats) -> Floats:
    """Return for each pixel of the finer grid how far it is from the digit's middle line."""
    finer = ndimage.zoom(digit, FINER, order=1, mode="grid-constant", grid_mode=True)
    line = thin(finer > _INK)
    away: Floats = ndimage.distance_transform_edt(~line).astype(np.float32)
    return away


def with_habits(away: Floats, label: int, rng: np.random.Generator) -> Floats:
    """Sometimes add what many people write and these writers rarely did.

    A bar through the 7; a longer upstroke and a foot for the 1.
    """
    rows, columns = np.nonzero(away == 0)
    top, bottom = int(rows.min()), int(rows.max())
    height = bottom - top
    if label == 7 and rng.random() < 0.4:
        row = round(top + height * rng.uniform(0.4, 0.65))
        near = np.abs(rows - row) <= 1
        if near.any():
            middle = np.array([row, columns[near].mean()]) + rng.normal(0, 1, 2)
            half = np.array([rng.normal(0, 0.05), 1]) * height * rng.uniform(0.12, 0.28)
            away = np.minimum(away, _to_line(middle - half, middle + half))
    if label == 1 and rng.random() < 0.4:
        start = np.array([top, columns[rows == top].mean()])
        angle, length = rng.uniform(0.5, 1.1), height * rng.uniform(0.12, 0.5)
        end = start + length * np.array([np.sin(angle), -np.cos(angle)])
        away = np.minimum(away, _to_line(start, end))
    if label == 1 and rng.random() < 0.35:
        foot = np.array([bottom, columns[rows == bottom].mean()])
        left, right = height * rng.uniform(0.12, 0.35, 2)
        tilt = rng.normal(0, 0.05) * height
        start, end = foot + np.array([tilt, -left]), foot + np.array([-tilt, right])
        away = np.minimum(away, _to_line(start, end))
    return away


def _to_line(start: NDArray[np.float64], end: NDArray[np.float64]) -> Floats:
    """Return for each pixel how far it is from a straight line between two points."""
    along = end - start
    row, column = _PLACES[0] - start[0], _PLACES[1] - start[1]
    share = np.clip((row * along[0] + column * along[1]) / (along @ along + 1e-9), 0, 1)
    away: Floats = np.hypot(row - share * along[0], column - share * along[1]).astype(np.float32)
    return away
