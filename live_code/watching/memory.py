"""Which elements of an array a view of it covers: addresses in memory tell."""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

Plain = NDArray[Any]
Elements = NDArray[np.int64]
Box = tuple[tuple[int, int, int], ...]

_STEP = 8
"""Bytes of a number of an element."""
_MOST_REMEMBERED = 4096
"""Elements up to which a box is remembered for long."""


class Memory:
    """The elements of one array, numbered row by row."""

    def __init__(self, array: Plain) -> None:
        self.array = array
        self._low, self._high = np.lib.array_utils.byte_bounds(array)
        self._numbers: Elements | None = None

    def holds(self, view: Plain) -> bool:
        """Tell whether a view begins inside of this memory."""
        return self._low <= address(view) < self._high

    def elements(self, view: Plain) -> Elements | None:
        """Return the number of each element of a view; None where it has no such elements."""
        size = self.array.itemsize
        offset = address(view) - self._low
        parts = (offset, *view.strides, *self.array.strides)
        if view.dtype != self.array.dtype or size == 0 or any(part % size for part in parts):
            return None
        if view.size == 0:
            return np.empty(view.shape, np.int64)
        return self._laid(view, offset // size)

    def _laid(self, view: Plain, first: int) -> Elements:
        if self._numbers is None:
            size = self.array.itemsize
            self._numbers = np.full((self._high - self._low) // size, -1, np.int64)
            inside = self._laid(self.array, (address(self.array) - self._low) // size)
            inside[...] = np.arange(self.array.size).reshape(self.array.shape)
        strides = tuple(stride // view.itemsize * _STEP for stride in view.strides)
        return np.ndarray(view.shape, np.int64, self._numbers, first * _STEP, strides)


def address(array: Plain) -> int:
    """Return where its first element lies."""
    return int(array.__array_interface__["data"][0])


def box_of(elements: Elements, shape: tuple[int, ...]) -> Box | None:
    """Return the box that elements fill, (start, stop, step) for each axis; None if they fill none.

    >>> box_of(np.array([6, 7, 11, 12]), (5, 5))
    ((1, 3, 1), (1, 3, 1))
    >>> box_of(np.array([0, 6, 12]), (5, 5)) is None
    True
    """
    if not elements.size:
        return None
    known = _known_box if elements.size <= _MOST_REMEMBERED else _last_box
    return known(np.asarray(elements, np.int64).tobytes(), shape)


def _box(elements: bytes, shape: tuple[int, ...]) -> Box | None:
    flat = np.unique(np.frombuffer(elements, np.int64))
    box = []
    for axis in np.unravel_index(flat, shape):
        places = np.unique(axis)
        step = int(places[1] - places[0]) if places.size > 1 else 1
        if places.size > 2 and (np.diff(places) != step).any():
            return None
        box.append((int(places[0]), int(places[-1]) + 1, step))
    filled = prod(len(range(*axis)) for axis in box)
    return tuple(box) if filled == flat.size else None


# A kernel is read whole in each step, and a window twice; many large ones are too much to keep.
_known_box = lru_cache(256)(_box)
_last_box = lru_cache(2)(_box)
