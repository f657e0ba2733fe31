"""Arrays whose shapes, axes or types do not go together."""

from __future__ import annotations

import ast
import math
import re
import sys

from .reading.place import Place, Rule
from .reading.shapes import Shape, clash, elements, shapes_in
from .reading.values import Unsure, array_at, is_a, is_array

_BOUNDS = {8: "0 to 255", 16: "0 to 65535", 32: "0 to 4294967295"}
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}


def _broadcast(place: Place) -> str | None:
    place.says(r"^operands could not be broadcast together with (remapped )?shapes")
    left, right = _two(place)
    found = shapes_in(place.text)
    clashing = clash(found[0], found[1]) if len(found) >= 2 else None
    if clashing is None:
        return None
    for side, shape in ((left, found[0]), (right, found[1])):
        _agrees(place, side, shape)
    return (
        f"{place.words(left)} has shape {found[0]} and {place.words(right)} {found[1]}: counted "
        f"from the last axis, sizes must be the same or 1, and here {clashing[0]} meets "
        f"{clashing[1]}."
    )


def _two(place: Place) -> tuple[ast.expr, ast.expr]:
    """Return the two arrays of an operation, or of a call of NumPy's with two arguments."""
    if not isinstance(place.node, ast.Call):
        return place.operands()
    given = place.arguments()
    if isinstance(place.node.func, ast.Attribute) and place.is_array(place.node.func.value):
        given = [place.node.func.value, *given]
    if len(given) != 2 or not place.direct or not all(map(place.is_array, given)):
        raise Unsure
    return given[0], given[1]


def _agrees(place: Place, node: ast.expr, shape: Shape) -> None:
    """Make sure that the message speaks of this piece of code, where its value can be seen."""
    try:
        value = place.value(node)
    except Unsure:
        return
    if is_array(value) and value.shape != shape:
        raise Unsure


def _matmul(place: Place) -> str | None:
    place.says(
        r"^matmul: Input operand 1 has a mismatch in its core dimension"
        r"|^shapes .* not aligned|^dot: "
    )
    left, right = _two(place)
    first, second = place.array(left).shape, place.array(right).shape
    if not first or not second or first[-1] == second[-2:][0]:
        return None
    which = "last but one" if len(second) > 2 else "first"
    return (
        f"{place.words(left)} has shape {first} and {place.words(right)} {second}: the last size "
        f"of the one, {first[-1]}, and the {which} size of the other, {second[-2:][0]}, must be "
        "the same for a matrix product."
    )


def _ragged(place: Place) -> str | None:
    place.says(r"inhomogeneous (shape|part)")
    given = place.arguments()
    if not given or not place.direct:
        return None
    rows: list[object] = []
    name = "the list"
    if isinstance(given[0], ast.List):
        for part in given[0].elts:
            is_list = isinstance(part, ast.List)
            rows.append([None] * len(part.elts) if is_list else place.value(part))  # type: ignore[attr-defined]
    else:
        value = place.value(given[0])
        rows = value if type(value) is list else []
        name = place.words(given[0])
    if rows and all(is_a(row, list, tuple) for row in rows):
        sizes = [len(row) for row in rows]  # type: ignore[arg-type]
        kind, wanted = "length", "length"
    elif rows and all(is_array(row) for row in rows):
        sizes = [row.shape for row in rows]  # type: ignore[attr-defined]
        kind, wanted = "shape", "shape"
    else:
        return None
    odd = next((place_ for place_, size in enumerate(sizes) if size != sizes[0]), None)
    if odd is None:
        return None
    return (
        f"In {name}, number 0 has {kind} {sizes[0]} and number {odd} has {kind} {sizes[odd]}: "
        f"the rows of an array all have one {wanted}."
    )


def _axis(place: Place) -> str | None:
    found = place.says(r"^axis -?\d+ is out of bounds for array of dimension (\d+)$")
    ndim = int(found[1])
    call = place.call()
    if not isinstance(call.func, ast.Attribute):
        return None
    part = call.func.value
    if place.value(part) is sys.modules.get("numpy"):
        part = place.arguments()[0]
    shape = place.array(part).shape
    if len(shape) != ndim or ndim == 0:
        return None
    axes = " and ".join(filter(None, [", ".join(map(str, range(ndim - 1))), str(ndim - 1)]))
    only = "its only axis is 0" if ndim == 1 else f"its axes are {axes}"
    return f"{place.words(part)} has shape {shape}: {only}."


def _cast(place: Place) -> str | None:
    found = place.says(r"^Cannot cast ufunc '\w+' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)")
    node = place.node
    if not isinstance(node, ast.AugAssign) or not place.direct:
        return None
    sign = _SIGNS.get(type(node.op))
    if sign is None or str(place.array(node.target).dtype) != found[2]:
        return None
    name, value = place.words(node.target), place.words(node.value)
    return (
        f"{name} holds {found[2]} and {sign}= keeps that, but the result is {found[1]}: "
        f"write {name} = {name} {sign} {value}, which makes a new array."
    )


def _reshape(place: Place) -> str | None:
    found = place.says(r"^cannot reshape array of size (\d+) into shape (\(.*\))$")
    call = place.call()
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "reshape":
        return None
    name = None
    for part in (call.func.value, *call.args[:1]):
        if place.is_array(part):
            array = array_at(part, place.frame)
            if array.size == int(found[1]):
                name = f"{place.words(part)} has shape {array.shape}"
                break
    if name is None:
        return None
    wanted = tuple(int(size) for size in re.findall(r"\d+", found[2]))
    has = f"{name}, that is {elements((int(found[1]),))}"
    if "newaxis" in found[2]:
        return f"{has}, which {math.prod(wanted)} does not divide, so nothing fits in place of -1."
    return f"{has}, and the new shape {wanted} has {elements(wanted)}."


def _beyond_type(place: Place) -> str | None:
    found = place.says(r"^Python integer (-?\d+) out of bounds for uint(8|16|32)$")
    if not place.direct or len(found[1]) > 20:
        return None
    limits = f"uint{found[2]}, which holds whole numbers from {_BOUNDS[int(found[2])]}"
    node = place.node
    parts = [node.left, node.right] if isinstance(node, ast.BinOp) else []
    for part in parts:
        if place.is_array(part) and str(place.array(part).dtype) == f"uint{found[2]}":
            name = place.words(part)
            return (
                f"{name} is of type {limits}, and {found[1]} is none of these: go to a wider type "
                f"first, {name}.astype(int)."
            )
    return f"The numbers here are of type {limits}, and {found[1]} is none of these."


RULES: tuple[tuple[str, Rule], ...] = (
    ("ValueError", _broadcast),
    ("ValueError", _matmul),
    ("ValueError", _ragged),
    ("AxisError", _axis),
    ("_UFuncOutputCastingError", _cast),
    ("ValueError", _reshape),
    ("OverflowError", _beyond_type),
)
