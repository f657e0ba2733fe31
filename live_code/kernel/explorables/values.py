"""Python's values as figures read them: the text that stands for them in the page's address."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from numbers import Real
from typing import Any, Final

Shape = tuple[int, ...]

_ROUNDING: Final = 1e-6
"""Of a step: 0.15 is three steps of 0.05."""


def written(name: str, field: Mapping[str, Any], value: object) -> str:
    """Return a value for one part of a figure's state.

    Raises
    ------
    TypeError, ValueError
        Says what the part may be.
    """
    kind = field["kind"]
    if kind == "grid":
        return _grid(name, field, value)
    if shape := getattr(value, "shape", ()):
        raise TypeError(f"{name} takes one value, not an array of shape {shape}")
    value = _plain(value)
    if kind == "number":
        return _number(name, field, value)
    if kind == "flag":
        if not isinstance(value, bool):
            raise TypeError(f"{name} must be True or False, not {value!r}")
        return "yes" if value else "no"
    if kind == "text":
        if not isinstance(value, str):
            raise TypeError(f"{name} must be a string: {field['allowed']}")
        return value
    options = field["options"]
    # A choice among sizes may be given as a number.
    if isinstance(value, bool) or str(value) not in options:
        raise ValueError(f"{name} must be one of {', '.join(options)}, not {_short(value)}")
    return str(value)


def _number(name: str, field: Mapping[str, Any], value: Any) -> str:
    low, high, step = field["min"], field["max"], field["step"]
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    if is_number and low <= value <= high:
        steps = (float(value) - low) / step
        if abs(steps - round(steps)) < _ROUNDING:
            return _text(value)
    whole = step == 1 and low == int(low)
    words = f"a {'whole ' if whole else ''}number from {low:g} to {high:g}"
    if not whole:
        words += f" in steps of {step:g}"
    error = ValueError if is_number else TypeError
    raise error(f"{name} must be {words}, not {_short(value)}")


def _grid(name: str, field: Mapping[str, Any], value: object) -> str:
    shapes = [tuple(shape) for shape in field["shapes"]]
    told = getattr(value, "shape", None)  # of an array, before any of its numbers is looked at
    rows = None if isinstance(told, tuple) and not _fits(told, shapes) else _rows(name, value)
    if rows is None or (len(rows), len(rows[0]) if rows else 0) not in shapes:
        shape = told if isinstance(told, tuple) else _shape(rows)
        listed = [f"{down} x {across}" for down, across in shapes]
        there = " or ".join([", ".join(listed[:-1]), listed[-1]] if listed[1:] else listed)
        raise ValueError(f"{name} has shape {shape}, but the figure shows {there} numbers")
    low, high = field["min"], field["max"]
    for down, row in enumerate(rows):
        for across, number in enumerate(row):
            if not isinstance(number, Real):
                raise TypeError(f"{name} must hold real numbers, not {_short(number)}")
            if not low <= number <= high:
                place = f"[{down}, {across}]"
                problem = f"{name}{place} is {number}, but the figure takes {low:g} to {high:g}"
                raise ValueError(problem)
    return "_".join(",".join(_text(number) for number in row) for row in rows)


def _fits(shape: Shape, shapes: Sequence[Shape]) -> bool:
    """Tell whether an array is a table of one of the shapes, a list, or planes below each other."""
    if len(shape) == 1:
        return (1, *shape) in shapes
    if len(shape) == 3:
        return (shape[0] * shape[1], shape[2]) in shapes
    return shape in shapes


def _rows(name: str, value: object) -> list[list[Any]]:
    rows = _plain(value)
    if not isinstance(rows, list | tuple):
        raise TypeError(f"{name} must be an array of numbers, not {_short(rows)}")
    rows = [_plain(row) for row in rows]
    if not any(isinstance(row, list | tuple) for row in rows):
        return [rows]
    if all(isinstance(row, list | tuple) for row in rows):
        below = [_plain(part) for row in rows for part in row]
        if below and all(isinstance(part, list | tuple) for part in below):
            rows = below
    lengths = {len(row) if isinstance(row, list | tuple) else 0 for row in rows}
    if len(lengths) > 1:
        raise ValueError(f"the rows of {name} must all have the same length")
    return [[_plain(number) for number in row] for row in rows]


def _shape(rows: list[list[Any]] | None) -> Shape:
    return (len(rows), len(rows[0])) if rows else (0, 0)


def _plain(value: object) -> Any:
    """Return an array as lists and its numbers as Python's own."""
    tolist = getattr(value, "tolist", None)
    return tolist() if callable(tolist) and not isinstance(value, type) else value


def _text(number: Any) -> str:
    """Return a number as short as it comes back the same.

    >>> _text(3.0), _text(0.1), _text(True)
    ('3', '0.1', '1')
    """
    value = float(number)
    whole = value.is_integer() and math.fabs(value) < 1e15
    return str(int(value)) if whole else repr(value)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:36]} ..."
