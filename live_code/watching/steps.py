"""What a step is: one line of the reader's code that read or wrote elements of arrays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from .memory import Box, Elements, Plain, box_of

MOST_CELLS = 400
"""Elements that are listed one by one, where they fill no box."""
_NO_ELEMENTS = np.empty(0, np.int64)
_MOST_DIGITS = 6
_LONGEST_TEXT = 8


@dataclass(frozen=True)
class Region:
    """Elements of one array; `box` has (start, stop, step) for each axis, if they fill a box."""

    array: int
    shape: tuple[int, ...]
    elements: Elements = field(repr=False, compare=False)
    box: Box | None

    @classmethod
    def of(cls, array: int, elements: Elements, shape: tuple[int, ...]) -> Region:
        """Make the region of these elements."""
        return cls(array, shape, elements, box_of(elements, shape))

    def kept(self) -> Region:
        """Return it without the elements that its box tells: windows of photos have many."""
        return self if self.box is None else replace(self, elements=_NO_ELEMENTS)

    @property
    def index(self) -> str:
        """What stands in brackets behind the array's name; "" for the whole array."""
        if self.box is None:
            return f"[{self.elements.size} elements]"
        if all(axis == (0, side, 1) for axis, side in zip(self.box, self.shape, strict=True)):
            return ""
        parts = [_axis(*axis) for axis in self.box]
        return f"[{', '.join(parts)}]"

    @property
    def json(self) -> list[Any]:
        """The array's number, then the box, or the elements where they fill none."""
        if self.box is not None:
            return [self.array, [list(axis) for axis in self.box]]
        return [self.array, np.unique(self.elements)[:MOST_CELLS].tolist()]


def _axis(start: int, stop: int, step: int) -> str:
    if stop - start == 1:
        return str(start)
    return f"{start}:{stop}" if step == 1 else f"{start}:{stop}:{step}"


@dataclass
class Fold:
    """Many numbers made one: a sum of products, a sum, a largest one."""

    how: str
    left: Plain
    right: Plain | None
    result: Any


@dataclass
class Step:
    """One line that ran: what it read and wrote, the line with its numbers, and its loops."""

    function: int
    line: int
    reads: list[Region] = field(default_factory=list)
    writes: list[Region] = field(default_factory=list)
    changes: list[tuple[int, Elements, Plain]] = field(default_factory=list)
    """Array, elements, their new values."""
    fold: Fold | None = None
    filled: str = ""
    loops: str = ""
    says: str = ""

    def __str__(self) -> str:
        return self.says


def shown(value: Any) -> float | int | str:
    """Return an element as JSON can say it, in as many digits as a reader looks at."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool | int):
        return int(value) if abs(value) < 1e15 else f"{float(value):.{_MOST_DIGITS}g}"
    if isinstance(value, float) and np.isfinite(value):
        short = float(f"{value:.{_MOST_DIGITS}g}")
        return int(short) if short.is_integer() and abs(short) < 1e15 else short
    if isinstance(value, complex):
        return f"{value:.3g}"
    return str(value)[:_LONGEST_TEXT]


def listed(values: Plain) -> list[float | int | str]:
    """Return all values of an array as JSON can say them, row by row."""
    return [shown(value) for value in values.ravel().tolist()]
