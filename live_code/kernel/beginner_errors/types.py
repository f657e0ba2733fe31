"""Text where a number is wanted, lists with which nothing can be calculated, ^ as a power."""

from __future__ import annotations

import ast

from .reading.place import Place, Rule
from .reading.values import Unsure

_NUMBERS = {"int": "a whole number", "float": "a number with a point"}
_CALCULATE = {"+", "-", "*", "/", "//", "**", "%", "+=", "-=", "*=", "/="}


def _text_and_number(place: Place) -> str | None:
    left, right = place.operands()
    kinds = _kinds(place)
    if kinds[0] == "str" and kinds[1] in _NUMBERS:
        text, number, kind = left, right, kinds[1]
    elif kinds[1] == "str" and kinds[0] in _NUMBERS:
        text, number, kind = right, left, kinds[0]
    else:
        return None
    if any(isinstance(part, ast.Constant | ast.JoinedStr) for part in ast.walk(text)):
        if not isinstance(getattr(place.node, "op", None), ast.Add):
            return None
        name = place.words(number)
        return f"{name} is {_NUMBERS[kind]}, and only text can be added to text: write str({name})."
    name = place.words(text)
    said = f"{name} is text, and {place.words(number)} is {_NUMBERS[kind]}"
    return f"{said}: int({name}) or float({name}) makes a number of a text of digits."


def _kinds(place: Place) -> tuple[str, str]:
    """Return the types of both sides, as the message has them."""
    for pattern in (
        r"^unsupported operand type\(s\) for \S+: '(\w+)' and '(\w+)'$",
        r"^'\S+' not supported between instances of '(\w+)' and '(\w+)'$",
    ):
        try:
            found = place.says(pattern)
        except Unsure:
            continue
        return found[1], found[2]
    found = place.says(r'^can only concatenate (str) \(not "(\w+)"\) to str$')
    return found[1], found[2]


def _list_as_array(place: Place) -> str | None:
    found = place.says(r"^unsupported operand type\(s\) for (\S+): '(\w+)' and '(\w+)'$")
    sides = dict(zip(place.operands(), (found[2], found[3]), strict=True))
    lists = [side for side, kind in sides.items() if kind == "list"]
    if found[1] not in _CALCULATE or not {*sides.values()} <= {"list", "int", "float"}:
        return None
    if not lists or not isinstance(lists[0], ast.Name) or type(place.value(lists[0])) is not list:
        return None
    name = place.words(lists[0])
    return (
        f"{name} is a list, with which Python does not calculate: np.array({name}) makes an "
        "array of it, and that calculates number by number."
    )


def _power(place: Place) -> str | None:
    number = "(?:int|float)"
    place.says(
        rf"^unsupported operand type\(s\) for \^: '{number}' and '{number}'$"
        r"|^ufunc 'bitwise_xor' not supported for the input types"
    )
    place.operands()
    words = place.words(place.node)
    if not isinstance(place.node, ast.BinOp) or words.count("^") != 1:
        return None
    return f"The sign ^ is no power in Python: write {words.replace('^', '**')}."


RULES: tuple[tuple[str, Rule], ...] = (
    ("TypeError", _text_and_number),
    ("TypeError", _list_as_array),
    ("TypeError", _power),
)
