"""Pictures and plots: shapes that cannot be drawn, axes in arrays, values that never came."""

from __future__ import annotations

import ast
import inspect
from types import CoroutineType

from .reading.place import Place, Rule
from .reading.shapes import shapes_in
from .reading.values import LONGEST, Unsure, is_a, is_array

_CHANNELS = (1, 3, 4)


def _image_shape(place: Place) -> str | None:
    place.says(r"^Invalid shape \([\d, ]*\) for image data$")
    part = place.arguments()[0] if place.call().args else None
    if part is None:
        return None
    name, shape = place.words(part), place.array(part).shape
    if str(shape) not in place.text:
        return None
    if len(shape) == 3 and shape[0] in _CHANNELS:
        last = f"{name}[0]" if shape[0] == 1 else f"{name}.transpose(1, 2, 0)"
        return (
            f"{name} has shape {shape}, with {shape[0]} first: an image is (rows, columns) or "
            f"(rows, columns, 3), so show {last}."
        )
    more = f"; {name}[0] is the first part of it" if len(shape) > 2 else ""
    return f"{name} has shape {shape}, and an image is (rows, columns) or (rows, columns, 3){more}."


def _lengths(place: Place) -> str | None:
    place.says(r"^x and y must (have same first dimension, but have shapes|be the same size)")
    x, y, *_ = [*place.arguments(), None, None]
    if x is None or y is None or len(place.arguments()) > 3:
        return None
    lengths = [_length(place, part) for part in (x, y)]
    found = [shape[0] for shape in shapes_in(place.text) if shape]
    if lengths[0] == lengths[1] or (found and found != lengths):
        return None
    return (
        f"{place.words(x)} has {lengths[0]} values and {place.words(y)} has {lengths[1]}: "
        "a plot takes as many of the one as of the other."
    )


def _length(place: Place, node: ast.expr) -> int:
    value = place.value(node)
    if is_a(value, list, tuple, range):
        return len(value)
    if is_array(value) and value.ndim == 1:
        return int(value.shape[0])
    raise Unsure


def _many_axes(place: Place) -> str | None:
    """Say of what `plt.subplots` gives for several axes that one of it must be taken."""
    place.says(r"^'numpy\.ndarray' object has no attribute '\w+'")
    node = place.node
    if not isinstance(node, ast.Attribute) or not place.direct:
        return None
    array = place.array(node.value)
    if array.dtype != object or not array.size:
        return None
    kind = type(array.flat[0])
    is_axes = type.__dict__["__module__"].__get__(kind).startswith("matplotlib.axes")
    if not is_axes or inspect.getattr_static(kind, node.attr, None) is None:
        return None
    name = place.words(node.value)
    first = ", ".join("0" * array.ndim)
    return (
        f"{name} is an array of shape {array.shape} with axes in it, and only one of them can "
        f"{'draw' if callable(getattr(kind, node.attr)) else 'have that'}: "
        f"{name}[{first}].{node.attr} is that of the first."
    )


def _never_awaited(place: Place) -> str | None:
    """Say of a value that it is a call nobody waited for."""
    for node in ast.walk(place.node):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            try:
                value = place.value(node)
            except Unsure:
                continue
            waits = type(value) is CoroutineType and inspect.getcoroutinestate(value)
            if waits == inspect.CORO_CREATED and len(value.__name__) <= LONGEST:
                return (
                    f"{node.id} is a call of {value.__name__} that nobody has waited for yet: "
                    f"write {node.id} = await {value.__name__}(...)."
                )
    return None


RULES: tuple[tuple[str, Rule], ...] = (
    ("TypeError", _image_shape),
    ("ValueError", _lengths),
    ("AttributeError", _many_axes),
    ("TypeError", _never_awaited),
    ("ValueError", _never_awaited),
    ("AttributeError", _never_awaited),
)
