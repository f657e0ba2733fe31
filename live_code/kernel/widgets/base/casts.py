"""What values of widgets may be: each function returns the value as it is kept, or refuses it."""

from __future__ import annotations

import math
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from typing import Any, Final

from .traits import TraitError

BYTES: Final = "data:application/octet-stream;base64"
"""The only key of a dict that stands for bytes (`web/widgets/frame/bytes.ts`)."""


def anything(value: Any) -> Any:
    """Take any value."""
    return value


def is_flag(value: Any) -> bool:
    """Tell whether it is True or False, of Python's own or of NumPy's."""
    return isinstance(value, bool) or type(value).__name__ in {"bool", "bool_"}


def flag(value: Any) -> bool:
    """Take True or False."""
    if is_flag(value):
        return bool(value)
    raise TraitError(f"give True or False, not {shortly(value)}")


def whole(value: Any) -> int:
    """Take a number as `int` does.

    >>> whole(2.7), whole("3")
    (2, 3)
    """
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        raise TraitError(f"give a whole number, not {shortly(value)}") from None


def number(value: Any) -> float:
    """Take a number as `float` does."""
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise TraitError(f"give a number, not {shortly(value)}") from None


def text(value: Any) -> str:
    """Take a string."""
    if isinstance(value, str):
        return str(value)
    raise TraitError(f"give a string, not {shortly(value)}")


def or_none(cast: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Take None too."""
    return lambda value: None if value is None else cast(value)


def one_of(*choices: str) -> Callable[[Any], Any]:
    """Take one of these strings."""

    def chosen(value: Any) -> Any:
        if value in choices:
            return value
        raise TraitError(f"give one of {', '.join(map(repr, choices))}, not {shortly(value)}")

    return chosen


def pair_of(cast: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Take two values, the smaller one first."""

    def pair(value: Any) -> tuple[Any, Any]:
        if not isinstance(value, Iterable) or len(both := tuple(map(cast, value))) != 2:
            raise TraitError(f"give two numbers, not {shortly(value)}")
        if both[0] > both[1]:
            raise TraitError(f"the first of {both} is larger than the second")
        return both

    return pair


def texts(value: Any) -> tuple[str, ...]:
    """Take several strings."""
    return tuple(map(str, value))


def plain(value: Any) -> Any:
    """Return a value as JSON can say it; what it has no word for is None.

    >>> plain({"a": (1.5, b"abc")})
    {'a': [1.5, {'data:application/octet-stream;base64': 'YWJj'}]}
    """
    if isinstance(value, bytes | bytearray | memoryview):
        return {BYTES: from_bytes(value)}
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {str(name): plain(part) for name, part in value.items()}
    return value if value is None or isinstance(value, str | int) else str(value)


def with_bytes(value: Any) -> Any:
    """Return what JSON has said, with bytes where they stood.

    >>> with_bytes(plain([{"a": b"abc"}]))
    [{'a': b'abc'}]
    """
    if isinstance(value, list):
        return [with_bytes(part) for part in value]
    if isinstance(value, dict):
        if list(value) == [BYTES]:
            return to_bytes(value[BYTES])
        return {name: with_bytes(part) for name, part in value.items()}
    return value


def from_bytes(value: Any) -> str:
    """Return bytes, or an array's, as text."""
    return b64encode(memoryview(value)).decode("ascii")


def to_bytes(text: Any) -> bytes:
    """Return them again; of what is no such text, none."""
    try:
        return b64decode(text, validate=True)
    except (TypeError, ValueError):
        return b""


def shortly(value: Any) -> str:
    """Return the beginning of what Python calls a value."""
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:56]} ..."
