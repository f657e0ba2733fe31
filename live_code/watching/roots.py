"""Arrays with memory of their own, which windows are views of; those shown have a number."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .memory import Elements, Memory, Plain
from .steps import Region

MOST_ARRAYS = 12
_MOST_ELEMENTS = 4_000_000
_MOST_AXES = 4
_KINDS = "biufcU"
_LOOKED_THROUGH = 4096
"""Elements up to which a whole array is compared after each step, whoever wrote to it."""


@dataclass(eq=False)
class Root:
    """One array."""

    memory: Memory
    name: str = ""
    is_given: bool = False
    """Did the function get it, as an argument or from outside?"""
    number: int | None = None
    initial: Plain = field(default_factory=lambda: np.empty(0))
    _seen: Plain = field(default_factory=lambda: np.empty(0))

    @property
    def array(self) -> Plain:
        """The plain array."""
        return self.memory.array

    @property
    def can_be_shown(self) -> bool:
        """Tell whether its elements are numbers or letters, and not too many."""
        array = self.array
        return (
            array.dtype.kind in _KINDS
            and 1 <= array.ndim <= _MOST_AXES
            and 0 < array.size <= _MOST_ELEMENTS
        )

    def show_as(self, number: int, name: str) -> None:
        """From now on its changes are of interest."""
        self.number, self.name = number, self.name or name
        self.initial = self.array.copy()
        self._seen = self.initial.copy()

    def region(self, elements: Elements) -> Region:
        """Name some of its elements."""
        return Region.of(self.number or 0, elements.ravel(), self.array.shape)

    def changes(self, written: list[Region]) -> tuple[Elements, Plain]:
        """Return which elements have changed since this was last asked, and their values."""
        places = [one.elements for one in written if one.array == self.number]
        is_large = self.array.size > _LOOKED_THROUGH
        if is_large and not places:  # before `reshape`, which copies a part of another array whole
            return np.empty(0, np.int64), self._seen[:0]
        now, before = self.array.reshape(-1), self._seen.reshape(-1)
        if not is_large:
            elements = np.flatnonzero(_differ(now, before))
        else:
            elements = np.unique(np.concatenate(places))
            elements = elements[_differ(now[elements], before[elements])]
        values = now[elements].copy()
        before[elements] = values
        return elements, values


def _differ(one: Plain, other: Plain) -> Plain:
    if one.dtype.kind in "fc":
        differ: Plain = (one != other) & ((one == one) | (other == other))
        return differ
    return np.asarray(one != other)
