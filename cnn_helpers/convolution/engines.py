"""Where Python runs, and SciPy's BLAS where it is to be had."""

import importlib
import os
import sys
from functools import cache
from typing import Any, Protocol

import numpy as np

from cnn_helpers.convolution.types import Array

IN_BROWSER = sys.platform == "emscripten"
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")


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


def longest_axpy() -> int:
    """Return how many numbers to add at once.

    OpenBLAS wakes its other threads for more than 10 000, which costs more than it gains, and
    very much more on a busy machine; where there is one thread, longer is better.
    """
    if IN_BROWSER:
        return sys.maxsize
    return 65_536 if "1" in (os.environ.get(name) for name in _THREADS) else 10_000


@cache
def _import(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
