"""Values of Python's own types in a few words."""

from __future__ import annotations

from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, Final

LONGEST: Final = 60
"""Signs of a value's text."""

_MOST_BITS = 200
_SCALARS = (bool, int, float, complex, type(None))
_TEXTS = (str, bytes)
_CONTAINERS = (list, tuple, set, frozenset, dict)
_BRACKETS: Final[dict[type, tuple[str, str]]] = {list: ("[", "]"), tuple: ("(", ")")}
_FIRST = 8
_CODE = (ModuleType, FunctionType, BuiltinFunctionType, MethodType)
_NAME = vars(type)["__name__"]


def is_code(value: object) -> bool:
    """Tell whether it is a module, a function or a class, which are no variables."""
    kind = type(value)
    return kind in _CODE or issubclass(kind, type) or type_name(value) == "ufunc"


def is_container(value: object) -> bool:
    """Tell whether it is one of Python's own."""
    return type(value) in _CONTAINERS


def type_name(value: object) -> str:
    """Return the name of the class, whatever that says of itself."""
    return str(_NAME.__get__(type(value)))[:LONGEST]


def described(value: object) -> dict[str, Any]:
    """Return the value of a scalar or a text, how much a container holds, or nothing.

    >>> described({1, 2, 3}), described("a" * 100)["value"][-5:]
    ({'value': '3 items'}, 'aaaa…')
    """
    kind = type(value)
    if kind is int and int.bit_length(value) > _MOST_BITS:  # type: ignore[arg-type]
        return {"value": "a very large integer"}
    if kind in _SCALARS:
        return {"value": repr(value)}
    if kind in _TEXTS:
        return {"value": _short(repr(value[: LONGEST + 1]))}  # type: ignore[index]
    if kind in _CONTAINERS:
        count = len(value)  # type: ignore[arg-type]
        return {"value": "1 item" if count == 1 else f"{count} items"}
    if kind is range:
        return {"value": _short(repr(value))}
    return {}


def with_first_items(value: object, word: Callable[[object], str]) -> str | None:
    """Return how long a list or a tuple is and its first items, each in a `word`; else None.

    >>> with_first_items([1, 2, 3], repr), with_first_items(list(range(10**6)), repr)[:24]
    ('3 items: [1, 2, 3]', '1000000 items: [0, 1, 2,')
    """
    kind = type(value)
    if kind not in _BRACKETS or not value:
        return None
    left, right = _BRACKETS[kind]
    shown: list[str] = []
    for item in value[:_FIRST]:  # type: ignore[index]
        shown.append(word(item))
        if len(", ".join(shown)) > LONGEST and len(shown) > 1:
            shown.pop()
            break
    rest = ", …" if len(shown) < len(value) else "," * (kind is tuple and len(shown) == 1)  # type: ignore[arg-type]
    return f"{described(value)['value']}: {left}{', '.join(shown)}{rest}{right}"


def mark(value: object) -> Any:
    """Return what differs when a value of these types has changed in its place."""
    return len(value) if type(value) in _CONTAINERS else None  # type: ignore[arg-type]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
