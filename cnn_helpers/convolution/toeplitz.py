r"""The matrix method ("gemm"): a banded Toeplitz matrix slides the kernel along one axis.

A kernel column k of K elements, slid down B positions, is the product with the B x (B + K - 1)
matrix whose row i holds k from place i on:

.. math:: T = \begin{pmatrix} k_0 & k_1 & k_2 & & \\ & k_0 & k_1 & k_2 & \\ & & k_0 & k_1 & k_2
          \end{pmatrix}

L such products, one for each column of the kernel, on the image shifted by as many columns, add
up to B rows of the result. Most of T is zeros, yet a matrix product is so much faster than sums
one by one that it pays, without the K L copies of the image that im2col needs.
"""

import numpy as np

from cnn_helpers.convolution.geometry import output_shape, reach
from cnn_helpers.convolution.types import Array, Pair

PLACES_DOWN = 16  # one product slides over so many places; more would multiply more zeros
PLACES_ACROSS = 32
COLUMNS_AT_ONCE = 1024


def gemm(frame: Array, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Correlate by matrix products; memory beside frame and result is one block."""
    output = np.empty(output_shape(frame.shape, kernel.shape, stride, dilation), frame.dtype)
    if slides_down(kernel.shape, stride):
        _slide_down(frame, kernel, stride[0], dilation, output)
    else:
        _slide_across(frame, kernel, stride, dilation, output)
    return output


def slides_down(kernel: Pair, stride: Pair) -> bool:
    """Say which way is cheaper: down, unless the kernel is wide or columns are skipped."""
    return kernel[0] >= kernel[1] and stride[1] == 1


def toeplitz(lines: Array, block: int, stride: int, dilation: int) -> Array:
    """Return matrices (number, block, M) that slide each of the `lines` over `block` places."""
    span = reach(lines.shape[1], dilation)
    matrices = np.zeros((len(lines), block, (block - 1) * stride + span), lines.dtype)
    for i in range(block):
        matrices[:, i, i * stride : i * stride + span : dilation] = lines
    return matrices


def _slide_down(frame: Array, kernel: Array, stride: int, dilation: Pair, output: Array) -> None:
    rows, columns = output.shape
    block = min(rows, PLACES_DOWN)
    matrices = toeplitz(kernel.T, block, stride, dilation[0])
    for left in range(0, columns, COLUMNS_AT_ONCE):
        right = min(columns, left + COLUMNS_AT_ONCE)
        product = np.empty((block, right - left), frame.dtype)
        for row in range(0, rows, block):
            top = min(row, rows - block)  # the last block reaches back over rows already done
            strip = frame[top * stride : top * stride + matrices.shape[2]]
            target = output[top : top + block, left:right]
            np.matmul(matrices[0], strip[:, left:right], out=target)
            for v in range(1, kernel.shape[1]):
                shift = v * dilation[1]
                np.matmul(matrices[v], strip[:, left + shift : right + shift], out=product)
                target += product


def _slide_across(frame: Array, kernel: Array, stride: Pair, dilation: Pair, output: Array) -> None:
    rows, columns = output.shape
    block = min(columns, PLACES_ACROSS)
    matrices = toeplitz(kernel, block, stride[1], dilation[1]).transpose(0, 2, 1)  # (K, M, block)
    product = np.empty((rows, block), frame.dtype)
    last = (rows - 1) * stride[0] + 1
    for column in range(0, columns, block):
        left = min(column, columns - block)
        strip = frame[:, left * stride[1] : left * stride[1] + matrices.shape[1]]
        target = output[:, left : left + block]
        np.matmul(strip[: last : stride[0]], matrices[0], out=target)
        for u in range(1, kernel.shape[0]):
            shift = u * dilation[0]
            target += np.matmul(strip[shift : last + shift : stride[0]], matrices[u], out=product)
