r"""Points in the plane that small networks learn to tell apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ToyName = Literal["circles", "moons", "spirals", "blobs", "xor"]


def toy_2d(
    name: ToyName,
    *,
    count: int = 200,
    noise: float = 0.1,
    rng: np.random.Generator | None = None,
) -> tuple[Floats, NDArray[np.int64]]:
    r"""Return points of two classes, each about as many, in random order.

    ========= ==============================================================
    circles   a ring of radius 1/2 in one of radius 1
    moons     two half circles that reach into each other
    spirals   two arms that turn once around the middle
    blobs     two clouds, at (-1/2, -1/2) and (1/2, 1/2)
    xor       a square: class 1 where the coordinates' signs differ
    ========= ==============================================================

    Parameters
    ----------
    count
        How many points; class 0 has one more if it is odd.
    noise
        Standard deviation of what is added to both coordinates.

    Returns
    -------
    points : ndarray of float64, shape (count, 2)
        About -1 to 1.
    labels : ndarray of int64, shape (count,)
        0 or 1.

    Raises
    ------
    ValueError
        If the name is unknown, there are fewer than 2 points, or noise is negative.

    Examples
    --------
    >>> points, labels = toy_2d("circles", count=100, noise=0, rng=np.random.default_rng(0))
    >>> np.hypot(*points[labels == 1].T).round(6).max()
    np.float64(0.5)
    """
    if name not in _SHAPES:
        raise ValueError(f"name is {name!r}; choose one of {', '.join(get_args(ToyName))}")
    if count < 2:
        raise ValueError(f"count must be at least 2, one point of each class; it is {count}")
    if not noise >= 0:
        raise ValueError(f"noise is a standard deviation and cannot be negative; it is {noise}")
    rng = rng if rng is not None else np.random.default_rng()
    labels = np.arange(count) % 2
    points = _SHAPES[name](labels, rng)
    points = points + noise * rng.standard_normal(points.shape)
    order = rng.permutation(count)
    return points[order], labels[order]


def _circles(labels: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    angle = rng.uniform(0, 2 * np.pi, len(labels))
    return _polar(np.where(labels == 0, 1.0, 0.5), angle)


def _moons(labels: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    upper = _polar(np.full(len(labels), 0.6), rng.uniform(0, np.pi, len(labels)))
    moved = np.array([0.3, 0.15])
    points: Floats = np.where(labels[:, None] == 0, upper - moved, moved - upper)
    return points


def _spirals(labels: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    along = rng.uniform(0.1, 1.0, len(labels))
    return _polar(along, 2 * np.pi * along + np.pi * labels)


def _blobs(labels: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    centre = np.where(labels == 0, -0.5, 0.5)[:, None]
    points: Floats = centre + 0.15 * rng.standard_normal((len(labels), 2))
    return points


def _xor(labels: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    side = rng.choice([-1.0, 1.0], (len(labels), 1))
    points: Floats = rng.uniform(0.05, 1.0, (len(labels), 2)) * side
    points[:, 1] *= np.where(labels == 0, 1.0, -1.0)
    return points


def _polar(radius: Floats, angle: Floats) -> Floats:
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


_SHAPES: dict[str, Callable[[NDArray[np.int64], np.random.Generator], Floats]] = {
    "circles": _circles,
    "moons": _moons,
    "spirals": _spirals,
    "blobs": _blobs,
    "xor": _xor,
}
