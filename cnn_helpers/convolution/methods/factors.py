"""The separable method: a kernel as a sum of few column-times-row products."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.convolution.basics import backends
from cnn_helpers.convolution.basics.arguments import plane
from cnn_helpers.convolution.basics.geometry import output_shape
from cnn_helpers.convolution.basics.types import Array, Pair
from cnn_helpers.convolution.methods.direct import direct
from cnn_helpers.convolution.methods.toeplitz import gemm


class Separation(NamedTuple):
    """A kernel as a sum of `rank` products of a column and a row."""

    rank: int
    """How many products; 1 is what one calls separable."""
    columns: NDArray[np.float64]
    """(rank, K)"""
    rows: NDArray[np.float64]
    """(rank, L)"""


def separable(kernel: ArrayLike, *, tolerance: float | None = None) -> Separation:
    r"""Write a kernel as the shortest sum of column-times-row products.

    .. math:: k[u, v] = \sum_{r=1}^{R} c_r[u]\; d_r[v]

    Each product costs K + L multiplications per pixel, the kernel as it stands K L.

    Parameters
    ----------
    kernel
        (K, L), any number type.
    tolerance
        Singular values below this share of the largest count as nothing; the rounding of the
        kernel's dtype unless given.

    Returns
    -------
    Separation
        (rank, columns, rows), from the singular value decomposition; a kernel of rank 1 is taken
        apart by its own largest row and column, which leaves whole numbers whole.

    Raises
    ------
    ValueError, TypeError
        When the kernel is empty, not 2-D, not made of numbers, or holds NaN or infinity.

    References
    ----------
    S. Treitel and J. L. Shanks, "The design of multistage separable planar filters", IEEE Trans.
    Geosci. Electron. 9 (1971).

    Examples
    --------
    >>> rank, columns, rows = separable([[1, 2, 1], [2, 4, 2], [1, 2, 1]])
    >>> rank, columns, rows
    (1, array([[2., 4., 2.]]), array([[0.5, 1. , 0.5]]))
    """
    small = plane(kernel, "kernel")
    epsilon = np.finfo(small.dtype).eps if small.dtype.kind == "f" else np.finfo(float).eps
    values = small.astype(np.float64)
    if not np.isfinite(values).all():
        raise ValueError("kernel holds NaN or infinity, so it cannot be taken apart")
    if tolerance is None:
        tolerance = float(epsilon) * max(values.shape)
    left, strengths, right = np.linalg.svd(values, full_matrices=False)
    rank = int(np.count_nonzero(strengths > tolerance * strengths[0]))
    if rank == 1:
        column, row = column_and_row(values)
        return Separation(1, column[None], row[None])
    root = np.sqrt(strengths[:rank])
    return Separation(rank, (left[:, :rank] * root).T, right[:rank] * root[:, None])


def column_and_row(kernel: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the column and the row through the largest element, the row divided by it."""
    u, v = np.unravel_index(np.argmax(np.abs(kernel)), kernel.shape)
    return kernel[:, v].copy(), kernel[u] / kernel[u, v]


def is_rank_one(kernel: Array) -> bool:
    """Say, without a decomposition, whether one column times one row makes the kernel."""
    values = kernel.astype(np.float64)
    nothing = 8 * float(np.finfo(kernel.dtype).eps) * np.abs(values).max()
    return bool(np.abs(values - np.outer(*column_and_row(values))).max() <= nothing)


def by_factors(frame: Array, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Correlate a padded image down with each column, then across with its row."""
    slide = direct if backends.IN_BROWSER else gemm
    if 1 in kernel.shape:
        return slide(frame, kernel, stride, dilation)
    down, across = _factors(kernel)
    output = np.zeros(output_shape(frame.shape, kernel.shape, stride, dilation), frame.dtype)
    for column, row in zip(down, across, strict=True):
        tall = slide(frame, column[:, None], (stride[0], 1), (dilation[0], 1))
        output += slide(tall, row[None, :], (1, stride[1]), (1, dilation[1]))
    return output


def _factors(kernel: Array) -> tuple[Array, Array]:
    """Return columns (rank, K) and rows (rank, L) in the kernel's dtype."""
    if kernel.any() and is_rank_one(kernel):
        column, row = column_and_row(kernel.astype(np.float64))
        columns, rows = column[None], row[None]
    else:
        _, columns, rows = separable(kernel)
    return columns.astype(kernel.dtype), rows.astype(kernel.dtype)
