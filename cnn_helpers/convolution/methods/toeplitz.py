r"""The matrix method ("gemm"): a banded Toeplitz matrix slides the kernel along one axis.

A kernel column k of K elements, slid down B positions, is the product with the B x (B + K - 1)
matrix whose row i holds k from place i on:

.. math:: T = \begin{pmatrix} k_0 & k_1 & k_2 & & \\ & k_0 & k_1 & k_2 & \\ & & k_0 & k_1 & k_2
          \end{pmatrix}

L such products, one for each column of the kernel, on the image shifted by as many columns, add
up to B rows of the result. Most of T is zeros, yet a matrix product is so much faster than sums
one by one that it pays, without the K L copies of the image that im2col needs.
"""

import itertools
from collections.abc import Iterator

import numpy as np

from cnn_helpers.convolution.basics.geometry import output_shape, reach
from cnn_helpers.convolution.basics.types import Array, Pair

PLACES_DOWN = 16  # one product slides over so many places; more would multiply more zeros
PLACES_ACROSS = 32
COLUMNS_AT_ONCE = 1024
MATRIX_BYTES = 128 * 1024  # of all matrices that stand at once


def gemm(frame: Array, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Correlate by matrix products; memory beside frame and result is one block."""
    output = np.empty(output_shape(frame.shape, kernel.shape, stride, dilation), frame.dtype)
    # Down is cheaper, unless the kernel is wide or columns are skipped.
    if kernel.shape[0] >= kernel.shape[1] and stride[1] == 1:
        _slide_down(frame, kernel, stride[0], dilation, output)
    else:
        _slide_across(frame, kernel, stride, dilation, output)
    return output


def toeplitz(lines: Array, block: int, stride: int, dilation: int) -> Array:
    """Return matrices (number, block, M) that slide each of the `lines` over `block` places."""
    span = reach(lines.shape[1], dilation)
    matrices = np.zeros((len(lines), block, (block - 1) * stride + span), lines.dtype)
    for i in range(block):
        matrices[:, i, i * stride : i * stride + span : dilation] = lines
    return matrices


def _few_matrices(
    lines: Array, block: int, stride: int, dilation: int
) -> Iterator[tuple[int, Array]]:
    """Yield the index of a line and the matrices from there on, few enough to stay small."""
    depth = (block - 1) * stride + reach(lines.shape[1], dilation)
    few = max(1, MATRIX_BYTES // (block * depth * lines.itemsize))
    for first in range(0, len(lines), few):
        yield first, toeplitz(lines[first : first + few], block, stride, dilation)


def _slide_down(frame: Array, kernel: Array, stride: int, dilation: Pair, output: Array) -> None:
    rows, columns = output.shape
    block = min(rows, PLACES_DOWN)
    product = np.empty((block, min(columns, COLUMNS_AT_ONCE)), frame.dtype)
    for first, matrices in _few_matrices(kernel.T, block, stride, dilation[0]):
        for left, row in itertools.product(
            range(0, columns, COLUMNS_AT_ONCE), range(0, rows, block)
        ):
            target = output[row : row + block, left : left + COLUMNS_AT_ONCE]
            places, width = target.shape
            depth = matrices.shape[2] - (block - places) * stride
            strip = frame[row * stride : row * stride + depth]
            for v, matrix in enumerate(matrices[:, :places, :depth], first):
                start = left + v * dilation[1]
                pixels = strip[:, start : start + width]
                if v == 0:
                    np.matmul(matrix, pixels, out=target)
                else:
                    target += np.matmul(matrix, pixels, out=product[:places, :width])


def _slide_across(frame: Array, kernel: Array, stride: Pair, dilation: Pair, output: Array) -> None:
    rows, columns = output.shape
    block = min(columns, PLACES_ACROSS)
    product = np.empty((rows, block), frame.dtype)
    last = (rows - 1) * stride[0] + 1
    for first, matrices in _few_matrices(kernel, block, stride[1], dilation[1]):
        for column in range(0, columns, block):
            target = output[:, column : column + block]
            places = target.shape[1]
            depth = matrices.shape[2] - (block - places) * stride[1]
            strip = frame[:, column * stride[1] : column * stride[1] + depth]
            for u, matrix in enumerate(matrices[:, :places, :depth], first):
                start = u * dilation[0]
                pixels = strip[start : start + last : stride[0]]
                if u == 0:
                    np.matmul(pixels, matrix.T, out=target)
                else:
                    target += np.matmul(pixels, matrix.T, out=product[:, :places])
