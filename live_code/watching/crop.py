"""Of a large array the part that is shown: where the steps are."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np

from .memory import Elements, Plain
from .steps import Region

MOST_SHOWN = 4096


@dataclass(frozen=True)
class Crop:
    """A part of an array: where it begins and how many elements it has, for each axis."""

    shape: tuple[int, ...]
    start: tuple[int, ...]
    size: tuple[int, ...]

    def cut(self, array: Plain) -> Plain:
        """Return the part."""
        ends = zip(self.start, self.size, strict=True)
        return array[tuple(slice(start, start + size) for start, size in ends)]

    def places(self, elements: Elements) -> tuple[Plain, Elements]:
        """Return which elements are in the part, and the numbers of those inside of it."""
        along = np.unravel_index(elements, self.shape)
        inside = np.ones(elements.shape, bool)
        moved = []
        for axis, start, size in zip(along, self.start, self.size, strict=True):
            moved.append(axis - start)
            inside &= (axis >= start) & (axis < start + size)
        kept = tuple(axis[inside] for axis in moved)
        return inside, np.ravel_multi_index(kept, self.size).astype(np.int64)


def crop_of(shape: tuple[int, ...], touched: list[Region]) -> Crop:
    """Return a whole small array; of a large one what was touched, or the beginning of that.

    >>> crop_of((512, 512), [Region.of(0, np.array([512 * 3 + 4, 512 * 5 + 9]), (512, 512))])
    Crop(shape=(512, 512), start=(3, 4), size=(3, 6))
    """
    if prod(shape) <= MOST_SHOWN:
        return Crop(shape, (0,) * len(shape), shape)
    if not touched:
        return _shrunk(shape, [0] * len(shape), list(shape))
    along = list(zip(*(_sides(region) for region in touched), strict=True))
    starts = [min(start for start, _ in sides) for sides in along]
    stops = [max(stop for _, stop in sides) for sides in along]
    return _shrunk(shape, starts, [b - a for a, b in zip(starts, stops, strict=True)])


def _sides(region: Region) -> list[tuple[int, int]]:
    if region.box is not None:
        return [(start, stop) for start, stop, _ in region.box]
    along = np.unravel_index(region.elements, region.shape)
    return [(int(axis.min()), int(axis.max()) + 1) for axis in along]


def _shrunk(shape: tuple[int, ...], start: list[int], size: list[int]) -> Crop:
    while prod(size) > MOST_SHOWN:
        widest = size.index(max(size))
        size[widest] = (size[widest] + 1) // 2
    return Crop(shape, tuple(start), tuple(size))
