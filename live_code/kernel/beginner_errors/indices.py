"""Indices of arrays and lists: no whole number, beyond the end, or too many of them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from .reading.place import Place, Rule
from .reading.values import Unsure, is_a, is_array, plain_repr

_NO_INDEX = (
    r"^only integers, slices|^slice indices must be integers|^(list|tuple|string) indices must be "
    r"integers(?: or slices)?, not '?float|^'float' object cannot be interpreted as an integer$"
)


def _float(place: Place) -> str | None:
    """Say of a number with a point that it is no index and no count, and where it came from."""
    place.says(_NO_INDEX)
    if not place.direct:
        return None
    numbers = [part for part in _parts(place.node) if _has_point(place, part)]
    if not numbers or (len(numbers) > 1 and not isinstance(place.node, ast.Subscript)):
        return None
    part = numbers[0]
    written = place.words(part)
    if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div):
        whole = f"{place.words(part.left)} // {place.words(part.right)}"
        return (
            f"{written} has a point even where it comes out even, and counting and "
            f"indexing take whole numbers: write {whole}."
        )
    number = plain_repr(float(place.value(part)))
    what = f"{written} is {number}" if written != number else f"{number} has a point"
    return f"{what}, and counting and indexing take whole numbers: write int({written})."


def _has_point(place: Place, part: ast.expr) -> bool:
    """Tell whether a piece of code is a number with a point; of a call's it must be known."""
    if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div):
        return all(is_a(place.value(side), int, float) for side in (part.left, part.right))
    try:
        value = place.value(part)
    except Unsure:
        if isinstance(place.node, ast.Subscript):
            return False
        raise
    numpy = sys.modules.get("numpy")
    return is_a(value, float) or (numpy is not None and is_a(value, numpy.float64))


def _parts(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what can be the index or the count, each by itself."""
    match node:
        case ast.Subscript():
            todo: list[ast.expr | None] = [node.slice]
        case ast.Call():
            todo = [*node.args, *(keyword.value for keyword in node.keywords)]
        case _:
            todo = []
    while todo:
        part = todo.pop(0)
        if isinstance(part, ast.Tuple):
            todo[:0] = part.elts
        elif isinstance(part, ast.Slice):
            todo[:0] = [part.lower, part.upper, part.step]
        elif part is not None:
            yield part


def _beyond(place: Place) -> str | None:
    found = place.says(r"^index (-?\d+) is out of bounds for axis (\d+) with size (\d+)$")
    node = place.subscript()
    name, shape = place.words(node.value), place.array(node.value).shape
    axis, size = int(found[2]), int(found[3])
    if axis >= len(shape) or shape[axis] != size:
        return None
    along = f" along axis {axis}" if len(shape) > 1 else ""
    if size == 0:
        return f"{name} has shape {shape}: there is nothing in it{along}."
    return (
        f"{name} has shape {shape}, and counting begins at 0: the last index{along} is {size - 1}, "
        "which can be written -1, too."
    )


def _too_many(place: Place) -> str | None:
    found = place.says(r"^too many indices for array: array is (\d+)-dimensional, but (\d+) were")
    node = place.subscript()
    name, shape = place.words(node.value), place.array(node.value).shape
    if len(shape) != int(found[1]):
        return None
    axes = f"{len(shape)} {'axis' if len(shape) == 1 else 'axes'}"
    return f"{name} has shape {shape}, that is {axes}, and there are {found[2]} indices."


def _of_one_number(place: Place) -> str | None:
    place.says(r"^invalid index to scalar variable\.$")
    name = place.words(place.subscript().value)
    return f"{name} is one number and no array: there is nothing in it to index."


def _put(place: Place) -> str | None:
    found = place.says(
        r"^could not broadcast input array from shape (\([\d,]*\)) into shape (\([\d,]*\))$"
    )
    node = place.subscript()
    assignment = place.parents.get(node)
    if not isinstance(assignment, ast.Assign) or not is_array(place.value(node.value)):
        return None
    given, room = (_spaced(found[number]) for number in (1, 2))
    return (
        f"{place.words(node)} has room for shape {room}, and {place.words(assignment.value)} "
        f"has shape {given}."
    )


def _spaced(shape: str) -> str:
    """Write a shape of NumPy's messages as Python does.

    >>> _spaced("(3,)"), _spaced("(2,2)")
    ('(3,)', '(2, 2)')
    """
    return str(tuple(int(size) for size in shape.strip("()").split(",") if size))


RULES: tuple[tuple[str, Rule], ...] = (
    ("IndexError", _float),
    ("TypeError", _float),
    ("IndexError", _beyond),
    ("IndexError", _too_many),
    ("IndexError", _of_one_number),
    ("ValueError", _put),
)
