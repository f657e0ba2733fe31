"""Lists, texts and dictionaries: elements that are not there, and as many names as values."""

from __future__ import annotations

import ast
from itertools import islice

from .names import near
from .reading.place import Place, Rule
from .reading.values import Unsure, is_a, is_array, plain_repr

_ELEMENTS: dict[type, str] = {list: "element", tuple: "element", str: "character"}
_MOST_KEYS = 6
_MOST_READ = 1000


def _beyond(place: Place) -> str | None:
    place.says(r"^(list|tuple|string)( assignment)? index out of range$")
    node = place.subscript()
    value, name = place.value(node.value), place.words(node.value)
    kind = next((word for kind, word in _ELEMENTS.items() if is_a(value, kind)), None)
    if kind is None:
        return None
    count = len(value)
    if count == 0:
        return f"{name} is empty: there is no {kind} in it to take."
    index = ""
    if isinstance(node.slice, ast.Name) and type(place.value(node.slice)) is int:
        index = f", and {place.words(node.slice)} is {plain_repr(place.value(node.slice))}"
    return (
        f"{name} has {count} {kind}{'s' * (count != 1)}, and counting begins at 0: the last one is "
        f"{name}[{count - 1}]{index}."
    )


def _key(place: Place) -> str | None:
    node = place.subscript()
    value, name = place.value(node.value), place.words(node.value)
    if type(value) is not dict or len(place.error.args) != 1:
        return None
    key = place.error.args[0]
    written = plain_repr(key)
    if not value:
        return f"{name} is empty: no key has a value in it yet."
    texts = [other for other in islice(value, _MOST_READ) if type(other) is str]
    other = near(key, texts) if type(key) is str else None
    if other is None and type(key) is int and str(key) in texts:
        other = str(key)
    if other is not None:
        return f"{name} has no key {written}, but it has {plain_repr(other)}."
    if len(value) > _MOST_KEYS:
        return None
    keys = ", ".join(plain_repr(other) for other in value)
    return f"{name} has no key {written}; what it has: {keys}."


def _unpacked(place: Place) -> str | None:
    found = place.says(
        r"^(?:too many|not enough) values to unpack \(expected (\d+)(?:, got \d+)?\)$"
    )
    around = place.parents.get(place.node)
    if isinstance(place.node, ast.Assign):
        around = place.node
    if not isinstance(around, ast.Assign) or not place.direct:
        return None
    value, name = place.value(around.value), place.words(around.value)
    if is_array(value):
        count = value.shape[0] if value.ndim else 0
        has = f"has shape {value.shape} and so {count} parts,"
    elif is_a(value, list, tuple):
        count = len(value)
        has = f"has {count} value{'s' * (count != 1)},"
    else:
        return None
    if count == int(found[1]):
        raise Unsure
    numbers = type(value) is tuple and all(type(part) is int for part in value)
    shown = f" {value}," if numbers and count < _MOST_KEYS else ""
    return f"{name} {has}{shown} and {found[1]} names stand on the left of =."


def _table(place: Place) -> str | None:
    place.says(r"^list indices must be integers or slices, not tuple$")
    node = place.subscript()
    if type(place.value(node.value)) is not list or not isinstance(node.slice, ast.Tuple):
        return None
    name = place.words(node.value)
    parts = "".join(f"[{place.words(part)}]" for part in node.slice.elts)
    return (
        f"{name} is a list, which takes one index at a time, {name}{parts}; "
        "only arrays take several."
    )


RULES: tuple[tuple[str, Rule], ...] = (
    ("IndexError", _beyond),
    ("KeyError", _key),
    ("ValueError", _unpacked),
    ("TypeError", _table),
)
