"""What one call of a NumPy function, or one index, touches."""

from __future__ import annotations

from types import FrameType
from typing import TYPE_CHECKING, Any

import numpy as np

from .roots import Root
from .steps import Fold, Region, Step
from .watched import Watched

if TYPE_CHECKING:
    from .recorder import Recorder

_MOST_FOLDED = 64
_MOST_REGIONS = 60


class Event:
    """What one call of a NumPy function touches."""

    def __init__(self, recorder: Recorder, frame: FrameType) -> None:
        self._recorder = recorder
        self._frame = frame
        self._step: Step | None = None

    def use(self, value: Any) -> None:
        """Note an array, or a window of one, that the function computes with."""
        if not isinstance(value, Watched) or (value.root is None and value.near is None):
            return
        root = self._recorder.root_of(value)
        if root.is_given or root.number is not None:
            self._touch(value, writes=False)

    def overwrite(self, value: Any) -> None:
        """Note an array that the function is about to change."""
        if isinstance(value, Watched):
            self._touch(value, writes=True)

    def fold(self, how: str, left: Any, right: Any, result: Any) -> None:
        """Note that numbers, or the products of numbers, have become one."""
        left, right = np.asarray(left), None if right is None else np.asarray(right)
        fits = right is None or left.shape == right.shape
        fits = fits and 0 < left.size <= _MOST_FOLDED
        if not how or not fits or not self._recorder.arrays:
            return
        if (step := self.begun()) is not None:
            step.fold = Fold(how, left.copy(), None if right is None else right.copy(), result)

    def begun(self) -> Step | None:
        """Return the step that it belongs to; None if there are enough."""
        if self._step is None:
            self._step = self._recorder.step(self._frame)
        return self._step

    def _touch(self, array: Watched, *, writes: bool) -> None:
        root = self._recorder.shown(array, self._frame)
        step = None if root is None else self.begun()
        region = None if root is None else region_of(root, array, ...)
        if step is not None and region is not None:
            add_to(step.writes if writes else step.reads, region)


def region_of(root: Root, array: Watched, key: Any) -> Region | None:
    """Return the elements that an index means; None where it means none."""
    elements = root.memory.elements(array.view(np.ndarray))
    if elements is None:
        return None
    try:
        return root.region(np.asarray(elements[key]))
    except (IndexError, ValueError, TypeError):
        return None  # NumPy itself says in a moment what is wrong with the index


def add_to(regions: list[Region], region: Region) -> None:
    """Add a region, once."""
    if (
        len(regions) < _MOST_REGIONS
        and region.elements.size
        and not any(_are_equal(one, region) for one in regions)
    ):
        regions.append(region)


def _are_equal(one: Region, other: Region) -> bool:
    return one.array == other.array and np.array_equal(one.elements, other.elements)
