"""One training image from a digit: leaned, turned, bent, drawn with another pen, and centred."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from cnn_helpers.datasets import prepare_digit
from digit_network.handwriting import FINER, SIDE, Floats, with_habits

AS_WRITTEN = 0.3
"""Share of images that keep the ink of the digit; the others are drawn anew."""
THINNEST, THICKEST = 0.12, 2.2
"""Radius of the pen, in pixels of the digit."""
_KNOTS = 5


def drawn_anew(digit: Floats, away: Floats, label: int, rng: np.random.Generator) -> Floats:
    """Return an image (28, 28) of the same digit as another hand and pen would have written it."""
    if rng.random() < AS_WRITTEN:
        places = (bent(rng) - (FINER - 1) / 2) / FINER
        ink = ndimage.map_coordinates(digit, places, order=1, mode="constant")
    else:
        line = with_habits(away, label, rng)
        far = ndimage.map_coordinates(line, bent(rng), order=1, mode="nearest")
        radius = FINER * np.exp(rng.uniform(np.log(THINNEST), np.log(THICKEST)))
        ink = np.clip(radius - far + 0.5, 0, 1)
    ink[[0, -1]] = 0
    ink[:, [0, -1]] = 0
    return shifted(prepare_digit(ink)[0, 0], rng)


def bent(rng: np.random.Generator) -> NDArray[np.float64]:
    """Return for each pixel of the finer grid where to look in the digit: (2, SIDE, SIDE).

    Turned by some degrees, leaned, narrowed or widened, and bent a little like paper.
    """
    turn = rng.normal(0, 0.14)
    lean = rng.uniform(-0.4, 0.4)
    wide = np.exp(rng.normal(0, 0.15))
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    change = turned @ np.array([[1, 0], [lean, wide]]) * rng.uniform(0.95, 1.2)
    middle = (SIDE - 1) / 2
    row, column = np.mgrid[:SIDE, :SIDE] - middle
    places = np.tensordot(change, np.stack([row, column]), axes=1) + middle
    knots = rng.normal(0, rng.uniform(0, 3.0), (2, _KNOTS, _KNOTS))
    bends: NDArray[np.float64] = _SPREAD @ knots @ _SPREAD.T
    return places + bends


def _spread() -> NDArray[np.float64]:
    """Return the matrix (SIDE, knots) that draws a smooth curve near the knots' values."""
    at = np.linspace(0, _KNOTS - 1, SIDE)[:, None] - np.arange(_KNOTS)
    weights = np.exp(-(at**2) / 0.7)
    smooth: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return smooth


_SPREAD = _spread()


def shifted(image: Floats, rng: np.random.Generator) -> Floats:
    """Return the image moved by a pixel or two, sometimes."""
    down, right = np.clip(np.round(rng.normal(0, 0.6, 2)), -2, 2).astype(int)
    moved: Floats = np.zeros_like(image)
    rows, columns = image.shape
    moved[max(down, 0) : rows + min(down, 0), max(right, 0) : columns + min(right, 0)] = image[
        max(-down, 0) : rows + min(-down, 0), max(-right, 0) : columns + min(-right, 0)
    ]
    return moved
