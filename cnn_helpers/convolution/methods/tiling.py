"""How a frame is cut into tiles for the Fourier method, and what that costs."""

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from cnn_helpers.convolution.basics.geometry import reach
from cnn_helpers.convolution.basics.types import Border, Pair

LARGEST_TILE = 400
LARGEST_UNCUT = 640
SMALLEST_TILE = 48
FACTORS = {2: 1.0, 3: 2.0, 5: 2.65}  # what a value costs for each factor of the length, as measured
TILE_OVERHEAD = 60_000  # what a tile costs beside its transforms, in the units of `effort`


class Axis(NamedTuple):
    """One axis of a padded image: what decides how it may be cut."""

    size: int
    added: Pair
    border: Border

    @property
    def total(self) -> int:
        """Return the length with the border."""
        return self.size + sum(self.added)

    def circular_length(self, span: int) -> int:
        """Return the shortest good length that a transform of the whole axis can have.

        An axis whose two ends hold the same pixels closes to a circle before its end: zeros do
        as soon as one of the two ends is left over, an image that wraps round after its size.
        """
        places = self.total - span + 1
        if self.border == "wrap" and max(span, places) <= self.size and is_good(self.size):
            return self.size
        if self.border == "zero":
            return good_size(max(span, places, self.total - min(self.added)))
        return good_size(self.total)


class Cut(NamedTuple):
    """How one axis is cut: `tiles` transforms of `length`, each good for `step` places."""

    length: int
    step: int
    tiles: int


def effort(down: Cut, across: Cut) -> float:
    """Return the work in units of one complex value halved once by a transform.

    Each tile goes there and back along both axes, its rows as real numbers; the columns of the
    kernel are transformed once.
    """
    tiles, half = down.tiles * across.tiles, across.length // 2 + 1
    rows = tiles * (down.length + down.step) * half * value_cost(across.length)
    columns = (2 * tiles + 1) * half * down.length * value_cost(down.length)
    return tiles * TILE_OVERHEAD + rows + columns


@lru_cache(maxsize=1024)
def value_cost(length: int) -> float:
    """Return what each value costs: 1 for each factor of 2, and what was measured for 3 and 5."""
    total = 0.0
    for factor, price in FACTORS.items():
        while length % factor == 0:
            length //= factor
            total += price
    return total + math.log2(length)


@lru_cache(maxsize=256)
def cheapest_cuts(down: Axis, across: Axis, kernel: Pair, dilation: Pair) -> tuple[Cut, Cut]:
    """Return the cut of the rows and the cut of the columns with the least effort."""
    rows = list(_cuts(down, reach(kernel[0], dilation[0])))
    columns = list(_cuts(across, reach(kernel[1], dilation[1])))
    return min(product(rows, columns), key=lambda cuts: effort(*cuts))


def good_size(least: int) -> int:
    """Return the next length of at least `least` that has only the factors 2, 3 and 5."""
    size = least
    while not is_good(size):
        size += 1
    return size


def is_good(size: int) -> bool:
    """Say whether a transform of this length is fast."""
    for factor in FACTORS:
        while size % factor == 0:
            size //= factor
    return size == 1


def _cuts(axis: Axis, span: int) -> Iterator[Cut]:
    """Offer the ways to cut one axis: not at all, or into tiles of the best few lengths."""
    places = axis.total - span + 1
    whole = axis.circular_length(span)
    if whole <= max(LARGEST_UNCUT, 2 * span):
        yield Cut(whole, places, 1)
    tiles = []
    length = good_size(max(SMALLEST_TILE, span + span // 3))
    while length < min(whole, max(LARGEST_TILE, 2 * span)):
        step = length - span + 1
        tiles.append(Cut(length, step, -(-places // step)))
        length = good_size(length + 1)
    yield from sorted(tiles, key=lambda cut: cut.tiles * cut.length * value_cost(cut.length))[:8]
