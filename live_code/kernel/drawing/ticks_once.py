"""Ticks and the room of their labels, worked out once for each drawing.

Matplotlib works them out about twenty times for one figure: for the title's place, the axis labels,
the drawing, and the size of it all. They can only differ if the axis shows other numbers or has
another size by then. Without that, a usual plot takes a third less time.

Imported only after a cell has loaded Matplotlib.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib.axis import Axis, XAxis, YAxis

_FLAT = (XAxis, YAxis)
"""Others, of polar and three-dimensional plots, move their ticks while they draw."""


class _Known:
    """What is known of one axis."""

    def __init__(self, state: object, ticks: Any) -> None:
        self.state = state
        self.ticks = ticks
        self.boxes: Any = None


@contextmanager
def ticks_once() -> Iterator[None]:
    """Let each axis work out its ticks once, as long as it shows the same numbers in the same size.

    For drawing alone: what else of an axis may change meanwhile is not looked at.
    """
    axis_class: Any = Axis
    update, measure = axis_class._update_ticks, axis_class._get_ticklabel_bboxes
    known: dict[Any, _Known] = {}

    def update_once(axis: Any) -> Any:
        if type(axis) not in _FLAT:
            return update(axis)
        state, before = _state(axis), known.get(axis)
        if before is None or before.state != state:
            before = known[axis] = _Known(state, update(axis))
        return before.ticks

    def measure_once(axis: Any, ticks: Any, renderer: Any) -> Any:
        before = known.get(axis)
        if before is None or before.ticks is not ticks:
            return measure(axis, ticks, renderer)
        if before.boxes is None:
            before.boxes = measure(axis, ticks, renderer)
        return tuple(list(boxes) for boxes in before.boxes)

    axis_class._update_ticks, axis_class._get_ticklabel_bboxes = update_once, measure_once
    try:
        yield
    finally:
        axis_class._update_ticks, axis_class._get_ticklabel_bboxes = update, measure


def _state(axis: Any) -> object:
    """Return what ticks depend on: the numbers shown, and the size."""
    return (*axis.get_view_interval(), *axis.axes.bbox.extents, axis.axes.figure.dpi)
