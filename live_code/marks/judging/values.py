"""What comes out of a reader's Python: plain values as text, and names for all other things.

Nothing that is read here can run code. What is neither number, text, array nor a collection of such
stays where it is and is named by its number.
"""

from __future__ import annotations

import base64
import json
import numbers
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

_KINDS = "biufcSU"
"""Of arrays whose bytes are the values themselves."""
_DEEPEST = 40


class Unreadable(Exception):  # noqa: N818 - of what somebody sent, not of this program
    """What came is not what `written` makes."""


def written(value: Any, name: Callable[[Any], int]) -> str:
    """Return a value as text; `name` keeps a thing that has to stay and returns its number."""
    return json.dumps(_told(value, name, 0))


def read(text: str | bytes, thing: Callable[[int, str, bool], Any]) -> Any:
    """Return what `written` was given; `thing` makes what stands for one that has stayed."""
    try:
        return _made(json.loads(text), thing)
    except (LookupError, TypeError, ValueError, ArithmeticError, RecursionError, MemoryError) as no:
        raise Unreadable(str(no)) from None


def _told(value: Any, name: Callable[[Any], int], depth: int) -> Any:
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if value is ...:
        return {"ellipsis": True}
    if kind is complex:
        return {"complex": [value.real, value.imag]}
    if isinstance(value, np.generic) and value.dtype.kind in _KINDS:
        return {"scalar": _bytes_of(np.asarray(value))}
    if isinstance(value, np.ndarray):
        return _array(np.asarray(value), name, depth)
    if depth < _DEEPEST and kind in (tuple, list):
        return {kind.__name__: [_told(item, name, depth + 1) for item in value]}
    if depth < _DEEPEST and kind is dict:
        pairs = [[_told(part, name, depth + 1) for part in pair] for pair in value.items()]
        return {"dict": pairs}
    if isinstance(value, numbers.Rational):
        return {"fraction": f"{value.numerator}/{value.denominator}"}
    return {"thing": name(value), "type": kind.__name__, "callable": callable(value)}


def _array(value: np.ndarray[Any, Any], name: Callable[[Any], int], depth: int) -> Any:
    if value.dtype.kind in _KINDS:
        return {"array": _bytes_of(value)}
    parts = [_told(item, name, depth + 1) for item in value.ravel().tolist()]
    return {"objects": [list(value.shape), parts]}


def _bytes_of(value: np.ndarray[Any, Any]) -> list[Any]:
    data = base64.b64encode(np.ascontiguousarray(value).tobytes()).decode()
    return [value.dtype.str, list(value.shape), data]


def _array_of(told: list[Any]) -> np.ndarray[Any, Any]:
    dtype = np.dtype(str(told[0]))
    if dtype.kind not in _KINDS:
        raise ValueError(f"no array of {dtype} is read")
    # A copy, since what comes from bytes cannot be changed.
    return np.frombuffer(base64.b64decode(told[2]), dtype).reshape(told[1]).copy()


def _made(told: Any, thing: Callable[[int, str, bool], Any]) -> Any:
    if not isinstance(told, dict):
        if isinstance(told, list):
            raise ValueError("a bare list")
        return told
    kind = next(iter(told), "nothing")
    content: Any = told.get(kind)
    match kind:
        case "ellipsis":
            return ...
        case "complex":
            return complex(*content)
        case "scalar":
            return _array_of(content)[()]
        case "array":
            return _array_of(content)
        case "objects":
            whole = np.empty(len(content[1]), object)
            whole[:] = [_made(item, thing) for item in content[1]]
            return whole.reshape(content[0])
        case "tuple":
            return tuple(_made(item, thing) for item in content)
        case "list":
            return [_made(item, thing) for item in content]
        case "dict":
            return {_made(key, thing): _made(item, thing) for key, item in content}
        case "fraction":
            # Not as Fraction reads texts: "1e999999999" is one, too.
            top, bottom = str(content).split("/")
            return Fraction(int(top), int(bottom))
        case "thing":
            return thing(int(content), str(told["type"]), bool(told["callable"]))
        case _:
            raise ValueError(f"{kind} is unknown")
