"""What may lie under NumPy: SciPy's BLAS and transforms, where they are to be had."""

import importlib
import sys
from functools import cache
from typing import Any, Protocol

import numpy as np

from cnn_helpers.convolution.types import Array

IN_BROWSER = sys.platform == "emscripten"


class Axpy(Protocol):
    """BLAS's y += a x, on `n` numbers of x from `offx` on."""

    def __call__(self, x: Array, y: Array, *, n: int, a: float, offx: int) -> Array:
        """Add in place."""


def scipy_part(name: str) -> Any:
    """Return a part of SciPy, or None.

    In the browser SciPy is a download of 14 MB: it is used only if the page has it already.
    """
    if IN_BROWSER and "scipy" not in sys.modules:
        return None
    return _import(name)


def find_axpy(dtype: np.dtype[Any]) -> Axpy | None:
    """Return BLAS's y += a x for float32 or float64, or None without SciPy."""
    if dtype.kind != "f":
        return None
    blas = scipy_part("scipy.linalg.blas")
    if blas is None:
        return None
    axpy: Axpy = blas.saxpy if dtype.itemsize == 4 else blas.daxpy
    return axpy


def transforms() -> Any:
    """Return the faster module of Fourier transforms; NumPy's is as fast in the browser."""
    return (None if IN_BROWSER else scipy_part("scipy.fft")) or np.fft


@cache
def _import(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
