"""Where Python runs, and SciPy's BLAS where it is to be had."""

import importlib
import os
import sys
from functools import cache
from typing import Any, Literal, Protocol

import numpy as np

from cnn_helpers.convolution.basics.types import Array

IN_BROWSER = sys.platform == "emscripten"
ONE_THREAD = "1" in map(os.environ.get, ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"))


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


def find_blas() -> Any:
    """Return SciPy's BLAS, or None."""
    return scipy_part("scipy.linalg.blas")


def find_axpy(dtype: np.dtype[Any]) -> Axpy | None:
    """Return BLAS's y += a x for float32 or float64, or None without SciPy."""
    blas = find_blas() if dtype.kind == "f" else None
    if blas is None:
        return None
    axpy: Axpy = blas.saxpy if dtype.itemsize == 4 else blas.daxpy
    return axpy


def transform_columns(spectrum: Array, *, inverse: bool = False) -> None:
    """Transform each column in place, scaled by its length either way.

    SciPy takes four columns at once and is twice as fast as NumPy, but not in the browser.
    NumPy's float32 transforms are several times faster when they scale than when they do not.
    """
    fft = None if IN_BROWSER else scipy_part("scipy.fft")
    norm: Literal["backward", "forward"] = "backward" if inverse else "forward"
    if fft is None:
        transform = np.fft.ifft if inverse else np.fft.fft
        transform(spectrum, axis=0, norm=norm, out=spectrum)
        return
    result = (fft.ifft if inverse else fft.fft)(spectrum, axis=0, norm=norm, overwrite_x=True)
    if not np.may_share_memory(result, spectrum):
        spectrum[:] = result


def longest_axpy() -> int:
    """Return how many numbers to add at once.

    OpenBLAS wakes its other threads for more than 10 000, which costs more than it gains, and
    very much more on a busy machine; where there is one thread, as long as the caches hold it.
    """
    if IN_BROWSER:
        return 131_072
    return 65_536 if ONE_THREAD else 10_000


@cache
def _import(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
