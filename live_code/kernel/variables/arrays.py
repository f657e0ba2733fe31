"""NumPy's arrays in a few words and as small pictures; large ones are sampled."""

from __future__ import annotations

import sys
from base64 import b64encode
from math import ceil
from typing import Any, Final

from .plain import LONGEST, type_name

MOST_PIXELS: Final = 64
"""Of a picture's longer side."""
MOST_PICTURES: Final = 40

_MOST_SAMPLES = 250_000
_NARROWEST = 8
"""A table with eight times as many rows as columns is no image."""
_MARKED = 1000
_NUMBERS = "biuf"
_COLOURS = (3, 4)


def mark(value: object) -> Any:
    """Return what differs when the numbers of an array have probably changed; else None."""
    np = _numpy(value)
    if np is None or value.dtype.hasobject or value.size == 0:  # type: ignore[attr-defined]
        return None
    return hash(_sampled(value, _MARKED).tobytes())


def described(value: object) -> dict[str, Any] | None:
    """Return shape, dtype, range, picture of an array, the value of a NumPy scalar; or None."""
    np = _numpy(value)
    return _of_array(np, value) if np is not None else scalar(value)


def scalar(value: object) -> dict[str, Any] | None:
    """Return the value of a NumPy scalar; or None."""
    np = sys.modules.get("numpy")
    kind = type(value)
    if np is None or not issubclass(kind, np.generic) or issubclass(kind, np.void):
        return None
    is_own = getattr(np, type_name(value), None) is kind
    return {"value": str(value)[:LONGEST]} if is_own else None


def with_few_pictures(described: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave pictures only to the first: each is some kilobytes."""
    pictured = [one for one in described if "picture" in one]
    for one in pictured[MOST_PICTURES:]:
        del one["picture"]
    return described


def _numpy(value: object) -> Any:
    """Return NumPy if the value is one of its arrays, and of no class made from that."""
    np = sys.modules.get("numpy")
    return np if np is not None and type(value) is getattr(np, "ndarray", None) else None


def _of_array(np: Any, array: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"shape": list(array.shape), "dtype": str(array.dtype)[:LONGEST]}
    if array.size == 0 or array.dtype.kind not in _NUMBERS:
        return told
    sample = _sampled(array, _MOST_SAMPLES)
    with np.errstate(all="ignore"):
        # These two leave out what is not a number.
        low, high = np.fmin.reduce(sample, axis=None), np.fmax.reduce(sample, axis=None)
        told["range"] = [_number(low), _number(high)]
        told["sampled"] = sample.size < array.size
        if _is_image(array):
            told["picture"] = _picture(np, array, float(low), float(high))
    return told


def _sampled(array: Any, most: int) -> Any:
    """Return some `most` of its elements or fewer, evenly spread, without a copy."""
    if array.size <= most:
        return array
    steps = [1] * array.ndim
    # The short axes first: three colours or two columns are all to be seen.
    for place, axis in enumerate(sorted(range(array.ndim), key=lambda axis: array.shape[axis])):
        share = max(1, int(most ** (1 / (array.ndim - place))))
        steps[axis] = ceil(array.shape[axis] / share)
        most //= ceil(array.shape[axis] / steps[axis])
    return array[tuple(slice(None, None, step) for step in steps)]


def _number(number: Any) -> str:
    return str(number) if number.dtype.kind in "biu" else f"{number:.4g}"


def _is_image(array: Any) -> bool:
    if array.ndim == 3 and array.shape[2] not in _COLOURS:
        return False
    if array.ndim not in (2, 3):
        return False
    short, long = sorted(array.shape[:2])
    return bool(short > 1 and long <= _NARROWEST * short)


def _picture(np: Any, array: Any, low: float, high: float) -> dict[str, Any]:
    """Return pixels, one byte of grey or three of colour each, as base64."""
    step = ceil(max(array.shape[:2]) / MOST_PIXELS)
    small = array[::step, ::step].astype(np.float64)
    if array.ndim == 3:
        small = small[:, :, :3] * (1 if array.dtype.kind in "iu" or high > 1 else 255)
    else:
        small = (small - low) * (255 / (high - low) if high > low else 0)
    pixels = np.clip(np.nan_to_num(small), 0, 255).astype(np.uint8)
    height, width = pixels.shape[:2]
    return {"width": width, "height": height, "pixels": b64encode(pixels.tobytes()).decode()}
