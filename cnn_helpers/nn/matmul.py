"""The one matrix product that all layers use, on whatever runs it fastest here.

Natively NumPy's ``@`` calls a tuned BLAS. Pyodide's NumPy has none: there a plain ``einsum``, whose
inner loop runs along the batch, is several times faster than ``@``, and SciPy's BLAS, if the page
has loaded it already, is faster still.
"""

import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

IN_BROWSER = sys.platform == "emscripten"
ROWS_WORTH_A_PRODUCT = 64  # with more output rows one sgemm beats a row of sgemv


def product(a: Array, b: Array) -> Array:
    """Return a @ b for (M, K) and (K, N) arrays.

    >>> product(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]))
    array([[11.]])
    """
    if not IN_BROWSER:
        native: Array = a @ b
        return native
    blas = sys.modules.get("scipy.linalg.blas")
    if blas is None or a.dtype != np.float32 or b.dtype != np.float32:
        result: Array = np.einsum("mk,kn->mn", a, b)
        return result
    return blas_product(a, b, blas)


def blas_product(a: Array, b: Array, blas: Any) -> Array:
    """Return a @ b for float32 by SciPy's BLAS, one matrix-vector product for each row of `a`.

    Fortran's routines want column-major arrays, so they are given the transposes of our row-major
    ones, which cost nothing.
    """
    if a.shape[0] > ROWS_WORTH_A_PRODUCT:
        left = a.T if a.flags.c_contiguous else np.asfortranarray(a.T)
        right = b.T if b.flags.c_contiguous else np.asfortranarray(b.T)
        whole: Array = blas.sgemm(1.0, right, left)
        return whole.T
    out = np.empty((a.shape[0], b.shape[1]), np.float32)
    by_columns = b.T.flags.c_contiguous and not b.flags.c_contiguous
    matrix = b if by_columns else np.ascontiguousarray(b).T
    for row, result in zip(np.ascontiguousarray(a), out, strict=True):
        blas.sgemv(1.0, matrix, row, y=result, beta=0.0, overwrite_y=1, trans=int(by_columns))
    return out
