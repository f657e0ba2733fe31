"""The two matrix products of all layers, on whatever runs them fastest here.

Natively NumPy's ``@`` calls a tuned BLAS. Pyodide's NumPy has none: there a plain ``einsum``, whose
inner loop runs along the batch, is half as fast again as ``@``, and SciPy's BLAS, if the page has
loaded it already, is faster still.
"""

from typing import Any

import numpy as np

from cnn_helpers.convolution.basics import backends
from cnn_helpers.convolution.basics.types import Array

ROWS_WORTH_A_PRODUCT = 64  # with more output rows one sgemm beats a row of sgemv


def product(a: Array, b: Array, out: Array | None = None) -> Array:
    """Return a @ b for (M, K) and (K, N) arrays, written into `out` if it is given.

    >>> product(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]))
    array([[11.]])
    """
    if not backends.IN_BROWSER:
        native: Array = np.matmul(a, b, out=out)
        return native
    if out is None:
        out = np.empty((a.shape[0], b.shape[1]), np.result_type(a, b))
    blas = backends.find_blas() if a.dtype == b.dtype == np.float32 else None
    if blas is None:
        np.einsum("mk,kn->mn", a, b, out=out)
    else:
        blas_product(a, b, out, blas)
    return out


def row_products(a: Array, b: Array) -> Array:
    """Return a @ b.T for (M, K) and (N, K) arrays: every row with every row.

    >>> row_products(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0], [0.0, 1.0]]))
    array([[11.,  2.]])
    """
    if not backends.IN_BROWSER:
        # OpenBLAS is quicker when the larger matrix stands first.
        native: Array = (b @ a.T).T if len(b) > len(a) else a @ b.T
        return native
    blas = backends.find_blas() if a.dtype == b.dtype == np.float32 else None
    if blas is None:
        result: Array = np.einsum("mk,nk->mn", a, b)
        return result
    return blas_row_products(a, b, blas)


def blas_product(a: Array, b: Array, out: Array, blas: Any) -> None:
    """Write a @ b for float32 into `out` by SciPy's BLAS.

    Fortran's routines want column-major arrays, so they are given the transposes of our row-major
    ones, which cost nothing. One matrix-vector product for each row of `a` is the quickest.
    """
    right = np.ascontiguousarray(b).T
    if a.shape[0] > ROWS_WORTH_A_PRODUCT:
        out[...] = blas.sgemm(1.0, right, np.asfortranarray(a.T)).T
    else:
        for row, result in zip(np.ascontiguousarray(a), out, strict=True):
            blas.sgemv(1.0, right, row, y=result, beta=0.0, overwrite_y=1)


def blas_row_products(a: Array, b: Array, blas: Any) -> Array:
    """Return a @ b.T for float32 by SciPy's BLAS."""
    left, right = np.ascontiguousarray(a).T, np.ascontiguousarray(b).T
    result: Array = blas.sgemm(1.0, right, left, trans_a=1)
    return result.T
