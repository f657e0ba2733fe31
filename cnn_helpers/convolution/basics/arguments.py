"""What every public function asks of its arguments, said in one place."""

import operator
from collections.abc import Sequence
from typing import Any, get_args

import numpy as np

from cnn_helpers.convolution.basics.types import Array, Pair

_SUPPORTED = "bool, integers, float16, float32 and float64"


def numeric(values: Any, name: str) -> Array:
    """Return `values` as an array of real numbers, or raise TypeError with a sentence."""
    array = np.asarray(values)
    kind = array.dtype.kind
    if kind == "c":
        raise TypeError(f"{name} is complex; take its real and imaginary parts one at a time")
    if kind not in "biuf" or array.dtype.itemsize > 8:
        raise TypeError(f"{name} has dtype {array.dtype}; it must hold numbers: {_SUPPORTED}")
    return array


def plane(values: Any, name: str) -> Array:
    """Return `values` as a non-empty 2-D array of numbers."""
    array = numeric(values, name)
    if array.ndim != 2:
        raise ValueError(
            f"{name} must have 2 dimensions (rows, columns), but its shape is {array.shape}"
            + (_colour_hint(array) if name == "image" else "")
        )
    return not_empty(array, name)


def not_empty(array: Array, name: str) -> Array:
    """Return `array` unless it holds nothing."""
    if array.size == 0:
        raise ValueError(f"{name} is empty: its shape is {array.shape}")
    return array


def pair(value: int | Sequence[int], name: str, *, least: int) -> Pair:
    """Return `value`, one whole number or (rows, columns), as a pair of at least `least`."""
    numbers = list(value) if isinstance(value, (tuple, list)) else [value, value]
    if len(numbers) != 2:
        raise ValueError(f"{name} must be one whole number or (rows, columns), not {value!r}")
    rows, columns = (whole(number, name, least=least) for number in numbers)
    return rows, columns


def whole(value: Any, name: str, *, least: int) -> int:
    """Return `value` as a whole number of at least `least`, or say what it must be.

    >>> whole(3, "stride", least=1)
    3
    """
    try:
        number = None if isinstance(value, bool) else operator.index(value)
    except TypeError:
        number = None
    if number is None:
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    if number < least:
        raise ValueError(f"{name} must be {least} or more, not {number}")
    return number


def choice(value: str, name: str, choices: object) -> None:
    """Raise ValueError unless `value` is one of the Literal `choices`."""
    allowed = get_args(choices)
    if value not in allowed:
        words = ", ".join(repr(word) for word in allowed)
        raise ValueError(f"{name} must be one of {words}, not {value!r}")


def limits(clip: tuple[float, float] | None) -> tuple[float, float] | None:
    """Return `clip` as (lowest, highest), or None when nothing is to be clipped."""
    if clip is None:
        return None
    try:
        lowest, highest = clip
    except (TypeError, ValueError):
        raise ValueError(f"clip must be (lowest, highest) or None, not {clip!r}") from None
    if not lowest <= highest:
        raise ValueError(f"clip must be (lowest, highest), but {lowest!r} > {highest!r}")
    return lowest, highest


def _colour_hint(array: Array) -> str:
    if array.ndim == 3 and array.shape[-1] in (3, 4):
        return "; turn it grey with rgb_to_grayscale, or use convolve_channels for each colour"
    return ""
