"""How a frame is cut into tiles for the Fourier method, and what that costs."""

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np

from cnn_helpers.convolution.types import Array, Pair

LARGEST_TILE = 400
LARGEST_CIRCLE = 640
SMALLEST_TILE = 48
TILE_OVERHEAD = 60_000  # what a tile costs beside its transforms, in the units of `effort`


class Cut(NamedTuple):
    """How one axis is cut: `count` transforms of `length`, each good for `step` places."""

    length: int
    step: int
    count: int


def effort(down: Cut, across: Cut) -> float:
    """Return the work in units of one value through one stage of a transform.

    Each tile goes there and back along both axes; the kernel's spectrum is made once.
    """
    area = down.length * across.length
    tiles = down.count * across.count
    return tiles * TILE_OVERHEAD + (4 * tiles + 1) * area * math.log2(area + 1)


def cut_frame(frame: Array, spans: Pair) -> tuple[Cut, Cut]:
    """Return the cheapest way to cut the two axes of a frame for a kernel of these spans."""
    circles = closing_length(frame, spans[0]), closing_length(frame.T, spans[1])
    return cheapest_cuts((frame.shape[0], frame.shape[1]), spans, circles)


@lru_cache(maxsize=256)
def cheapest_cuts(shape: Pair, spans: Pair, circles: tuple[int | None, int | None]) -> tuple[Cut, Cut]:
    """Return the cut of the rows and the cut of the columns with the least effort."""
    down, across = (
        list(_cuts(size, span, circle))
        for size, span, circle in zip(shape, spans, circles, strict=True)
    )
    return min(product(down, across), key=lambda cuts: effort(*cuts))


def closing_length(frame: Array, span: int) -> int | None:
    """Return the shortest good length at which the frame's rows close to a circle, or None.

    They do at a length where what is left over equals what the frame begins with.
    """
    size = frame.shape[0]
    if size > LARGEST_CIRCLE:
        return None
    length = good_size(size - span + 1)
    while length < size:
        if np.array_equal(frame[length:], frame[: size - length]):
            return length
        length = good_size(length + 1)
    return None


def good_size(least: int) -> int:
    """Return the next length of at least `least` that has only the factors 2, 3 and 5."""
    size = least
    while not _is_good(size):
        size += 1
    return size


def _cuts(size: int, span: int, circle: int | None) -> Iterator[Cut]:
    """Offer the ways to cut one axis: a circle, the whole, and the best few lengths of tiles."""
    places = size - span + 1
    whole = good_size(size)
    if circle is not None:
        yield Cut(circle, places, 1)
    if circle is None and whole <= LARGEST_CIRCLE or places == 1:
        yield Cut(whole, places, 1)
    largest = max(LARGEST_TILE, good_size(2 * span))
    tiles = []
    length = good_size(max(SMALLEST_TILE, span + span // 3))
    while length <= min(largest, whole):
        step = length - span + 1
        tiles.append(Cut(length, step, -(-places // step)))
        length = good_size(length + 1)
    yield from sorted(tiles, key=lambda cut: cut.count * cut.length)[:8]


def _is_good(size: int) -> bool:
    for factor in (2, 3, 5):
        while size % factor == 0:
            size //= factor
    return size == 1
