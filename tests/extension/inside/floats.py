"""What Hypothesis has in machine code, for Pyodide, where that code is not.

`test_the_stand_in_of_hypothesis` compares it with the original.
"""

import math
import struct
import sys
from types import ModuleType

_FORMATS = {16: ("!H", "!e"), 32: ("!I", "!f"), 64: ("!Q", "!d")}
_SMALLEST_NORMALS = {16: 2.0**-14, 32: 2.0**-126, 64: 2.0**-1022}


def cathetus(h: float, a: float) -> float:
    if math.isnan(h) or math.isinf(h):
        return math.nan if math.isnan(h) or math.isinf(a) else math.inf
    h, a = abs(h), abs(a)
    return math.nan if math.isnan(a) or h < a else math.sqrt(h - a) * math.sqrt(h + a)


def width_smallest_normals(width: int) -> float:
    return _SMALLEST_NORMALS[width]


def float_to_int(value: float, width: int = 64) -> int:
    whole, real = _FORMATS[width]
    return int(struct.unpack(whole, struct.pack(real, value))[0])


def int_to_float(value: int, width: int = 64) -> float:
    whole, real = _FORMATS[width]
    return float(struct.unpack(real, struct.pack(whole, value))[0])


def float_of(x: float, width: int) -> float:
    if width == 64:
        return float(x)
    real = _FORMATS[width][1]
    return float(struct.unpack(real, struct.pack(real, x))[0])


def is_negative(x: float) -> bool:
    return math.copysign(1.0, x) < 0


def count_between_floats(x: float, y: float, width: int = 64) -> int:
    """Count the floats from `x` to `y`; 0.0 and -0.0 are two."""
    if is_negative(x) and not is_negative(y):
        return count_between_floats(x, -0.0, width) + count_between_floats(0.0, y, width)
    return abs(float_to_int(y, width) - float_to_int(x, width)) + 1


def next_up(value: float, width: int = 64) -> float:
    if math.isnan(value) or value == math.inf:
        return value
    if value == 0.0 and is_negative(value):
        return 0.0
    return int_to_float(float_to_int(value, width) + (1 if value >= 0 else -1), width)


def next_down(value: float, width: int = 64) -> float:
    return -next_up(-value, width)


def next_up_normal(value: float, width: int, *, allow_subnormal: bool) -> float:
    found = next_up(value, width)
    smallest = _SMALLEST_NORMALS[width]
    if allow_subnormal or not 0 < abs(found) < smallest:
        return found
    return -0.0 if found < 0 else smallest


def next_down_normal(value: float, width: int, *, allow_subnormal: bool) -> float:
    return -next_up_normal(-value, width, allow_subnormal=allow_subnormal)


def install(version: str) -> None:
    """Put these functions where Hypothesis imports its own from."""
    here = sys.modules[__name__]
    native = ModuleType("hypothesis._native")
    native.__version__ = version  # type: ignore[attr-defined]
    sys.modules |= {
        "hypothesis._native": native,
        "hypothesis._native.internal": ModuleType("hypothesis._native.internal"),
        "hypothesis._native.internal.cathetus": here,
        "hypothesis._native.internal.floats": here,
    }
