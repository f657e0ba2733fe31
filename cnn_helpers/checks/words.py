"""Put values, calls and errors into words for the reader of a check."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_helpers.checks.telling import FILL

MOST_SHOWN = 30
MOST_WHOLE = 1e15
MOST_TOLD = 12
"""So many numbers of an array are shown beside an error, which does not come of them."""
NO_ROOM = "uint8 holds 0 to 255 only: go to a wider type first, for example with .astype(int)."
MANY_NUMBERS = (
    "Python's own min, max and if want one number, and this is an array: write array.min() or "
    "array.max(), and np.where or np.clip in place of if."
)
POWER = "A power is written ** in Python, as in h**2; the sign ^ does something else."
CURES = {
    "out of bounds for uint8": NO_ROOM,
    "truth value of an array": MANY_NUMBERS,
    "'bitwise_xor'": POWER,
    "operand type(s) for ^": POWER,
}
"""What to do, by words of an error that alone would not help a beginner."""


def describe_answer(value: Any) -> str:
    """Name what somebody gave or returned.

    >>> describe_answer("seven"), describe_answer(np.zeros((2, 3)))
    ('a str', 'an array of shape (2, 3)')
    >>> describe_answer((1, 2))
    'a tuple of 2'
    """
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    name = type(value).__name__
    article = "an" if name[0] in "aeiou" else "a"
    return f"{article} {name}" + (f" of {len(value)}" if isinstance(value, tuple | list) else "")


def nothing(name: str) -> str:
    """Tell that a name holds None, and where that comes from."""
    return (
        f"Not yet: {name} is None, which is nothing. A function without return gives None, and "
        "print does."
    )


def describe_call(
    names: Sequence[str], values: Sequence[Any], *, most_shown: int = MOST_SHOWN
) -> str:
    """Write out the arguments of a call: small ones with their numbers, others with their shape.

    >>> describe_call(["dy", "stride"], [np.array([[1, 2]]), 2])
    'dy = [[1, 2]], stride = 2'
    """
    return ", ".join(
        f"{name} = {_value(value, most_shown)}"
        for name, value in zip(names, values, strict=True)
        if not isinstance(value, np.random.Generator)
    )


def _value(value: Any, most_shown: int) -> str:
    if not isinstance(value, np.ndarray):
        return repr(value)
    if value.size > most_shown:
        return f"(an array of shape {value.shape})"
    return str(value.round(2).tolist())


def number(value: Any, *, unlike: Any = None) -> str:
    """Write one number with six digits, or with as many as tell it from another.

    >>> number(np.float64(0.30000000000000004)), number(np.int64(12345678)), number(-0.0)
    ('0.3', '12345678', '0')
    >>> number(951.00001, unlike=951), number(19660801.0), number(19660800.5, unlike=19660800)
    ('951.00001', '19660801', '19660800.5')
    """
    plain = np.asarray(value).item()
    if not isinstance(plain, float):
        return str(plain)
    if plain.is_integer() and abs(plain) < MOST_WHOLE:
        return str(int(plain))
    other = None if unlike is None else number(unlike)
    fewest = max(6, len(f"{abs(plain):.0f}")) if abs(plain) < MOST_WHOLE else 6
    written = (f"{plain:.{count}g}" for count in range(fewest, 18))
    return next((text for text in written if text != other), repr(plain))


def describe_error(
    error: BaseException,
    answer: Callable[..., Any],
    names: Sequence[str],
    call: Sequence[Any] = (),
) -> str:
    """Say what stopped a reader's function, in which of its lines, and for which call.

    >>> try:
    ...     len(3)
    ... except TypeError as error:
    ...     print(describe_error(error, len, ["x"]))
    Your function stopped with TypeError: object of type 'int' has no len()
    """
    code = getattr(answer, "__code__", None)
    frames = list(traceback.walk_tb(error.__traceback__))
    lines = [line for frame, line in frames if code is not None and frame.f_code is code]
    if isinstance(error, TypeError) and not lines and "argument" in str(error):
        return f"Your function must take the arguments ({', '.join(names)}). Python says: {error}"
    if isinstance(error, NameError) and lines and re.match(r"name '_{4,}'", str(error)):
        return f"{FILL} {lines[-1]}."
    where = f" in line {lines[-1]}" if lines else ""
    said = f"Your function stopped{where} with {type(error).__name__}: {error}"
    cure = next((CURES[words] for words in CURES if words in str(error)), "")
    # A name that is nowhere is so for every call.
    told = () if isinstance(error, NameError) else call
    arguments = describe_call(names[: len(told)], told, most_shown=MOST_TOLD)
    called = f"It was called with {arguments}." if arguments else ""
    more = " ".join(part for part in (called, cure) if part)
    return f"{said.rstrip('.')}. {more}" if more else said
