"""Dtypes: what comes out, what is worked in, and when whole numbers stay exact."""

import math
from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.types import Array

DType = np.dtype[Any]

EXACT_AFTER_ROUNDING = 2**34


def result_dtype(*arrays: Array) -> DType:
    """Return NumPy's common dtype, with bool and integers widened to int64."""
    common = np.result_type(*(array.dtype for array in arrays))
    return np.dtype(np.int64) if common.kind in "biu" else common


def largest_sum(image: Array, kernel: Array) -> int:
    r"""Return a bound for every sum of whole numbers: :math:`\max|x| \sum |k|`."""
    weight = sum(abs(int(value)) for value in kernel.ravel().tolist())
    return max(abs(int(image.max())), abs(int(image.min()))) * weight


def working_dtype(result: DType, bound: int | None) -> DType:
    """Return the dtype to add in; for whole numbers up to `bound`, one that adds them exactly.

    Whole numbers up to 2**24 are exact in float32 and up to 2**53 in float64, in whatever
    order they are added, and floats are what the fast routines want.
    """
    if bound is None:
        return np.dtype(np.float64 if result.itemsize == 8 else np.float32)
    if bound >= 2**63:
        raise OverflowError(
            "these whole numbers are so large that a sum may not fit into 64 bits; turn the "
            "image into floats with image.astype(float)"
        )
    return np.dtype(np.float32 if bound < 2**24 else np.float64 if bound < 2**53 else np.int64)


def rounding_dtype(bound: int) -> DType:
    """Return the dtype for methods that come close to whole numbers and then round to them."""
    if bound >= EXACT_AFTER_ROUNDING:
        raise OverflowError(
            "these whole numbers are so large that this method cannot bring them out exactly; "
            'use method="direct", or turn the image into floats with image.astype(float)'
        )
    return np.dtype(np.float64)


def all_finite(array: Array) -> bool:
    """Say whether no value is NaN or infinite; a sum over finite floats that overflows says no."""
    if array.dtype.kind != "f":
        return True
    with np.errstate(over="ignore", invalid="ignore"):
        return math.isfinite(array.sum())


def finish(result: Array, dtype: DType, clip: tuple[float, float] | None) -> Array:
    """Return `result` clipped and as `dtype`."""
    if dtype.kind in "iu" and result.dtype.kind == "f":
        np.rint(result, out=result)  # exact already, but for the rounding of transforms
    finished = result.astype(dtype, copy=False)
    return finished if clip is None else np.clip(finished, *clip).astype(dtype, copy=False)
