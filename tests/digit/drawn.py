"""Digits as somebody would draw them on the pad: strokes in a unit square, by chance and seed."""

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.digit.skeletons import Line, skeletons

EACH = 10
"""Drawings of every skeleton."""
STEP = 0.02
"""How far apart the points of a stroke lie, as a part of the digit."""


class Drawing(NamedTuple):
    """What was drawn, what it should be, and how: for the note on what goes wrong."""

    label: int
    kind: str
    strokes: list[dict[str, Any]]
    size: float
    width: float


def drawings(seed: int, *, each: int = EACH) -> list[Drawing]:
    rng = np.random.default_rng(seed)
    return [drawing(kind, lines, rng) for kind, lines in skeletons().items() for _ in range(each)]


def drawing(kind: str, lines: list[Line], rng: np.random.Generator) -> Drawing:
    """Draw one skeleton: small or large, anywhere, leaning, with an unsteady hand and any pen."""
    paths = [path_of(line) for line in lines]
    lean, turn = rng.uniform(-0.45, 0.45), rng.normal(0, 0.1)
    wide = math.exp(rng.uniform(-0.3, 0.3))
    turned = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    change = turned @ np.array([[wide, -lean], [0, 1]])
    paths = [wobbled(path - 0.5, rng) @ change.T for path in paths]
    every = np.concatenate(paths)
    low, extent = every.min(axis=0), float(np.ptp(every, axis=0).max())
    size = rng.uniform(0.12, 0.9)
    width = size * math.exp(rng.uniform(math.log(0.006), math.log(0.2)))
    room = 1 - width - np.ptp(every, axis=0) / extent * size
    corner = width / 2 + np.maximum(room, 0) * rng.random(2)
    placed = [corner + (path - low) / extent * size for path in paths]
    strokes = [{"points": path.round(5).tolist(), "width": round(width, 5)} for path in placed]
    return Drawing(int(kind[0]), kind, strokes, size, width)


def path_of(line: Line) -> NDArray[np.float64]:
    """Return points close to each other along a stroke."""
    points = np.array(line.points)
    pieces = []
    for at in range(len(points) - 1):
        before, start, end = points[max(at - 1, 0)], points[at], points[at + 1]
        after = points[min(at + 2, len(points) - 1)]
        count = max(2, math.ceil(float(np.hypot(*(end - start))) / STEP))
        t = np.arange(count)[:, None] / count
        if line.smooth:
            enters, leaves = (end - before) / 2, (after - start) / 2
            pieces.append(
                (2 * t**3 - 3 * t**2 + 1) * start
                + (t**3 - 2 * t**2 + t) * enters
                + (3 * t**2 - 2 * t**3) * end
                + (t**3 - t**2) * leaves
            )
        else:
            pieces.append(start + t * (end - start))
    return np.concatenate([*pieces, points[-1:]])


def wobbled(path: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Move the points a little: slowly, as a hand errs, and quickly, as it trembles."""
    along = np.linspace(0, 1, len(path))[:, None]
    errs = sum(
        rng.normal(0, 0.02, 2) * np.sin(2 * np.pi * (turns * along + rng.random(2)))
        for turns in (0.5, 1, 2)
    )
    return path + errs + rng.normal(0, 0.003, path.shape)
