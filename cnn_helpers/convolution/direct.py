"""The direct method: for each element of the kernel, add the shifted and weighted image.

The rows of an image lie one behind the other in memory, so a shift of (u, v) is a shift of the
whole run of numbers by u * width + v, and one long y += a x does it for many rows at once. The
sums that straddle a row's end are not wanted and not kept.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnn_helpers.convolution import engines
from cnn_helpers.convolution.geometry import output_shape, reach
from cnn_helpers.convolution.numbers import all_finite
from cnn_helpers.convolution.types import Array, Pair


class Run(NamedTuple):
    """A frame as one run of numbers, in which neighbouring places of the kernel are neighbours."""

    numbers: Array
    width: int
    starts: NDArray[np.intp]
    """(K, L): where each element of the kernel begins in the run."""


def direct(frame: Array, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Correlate a padded image; memory beside it and the result is one or two more of them."""
    rows, columns = output_shape(frame.shape, kernel.shape, stride, dilation)
    run = lay_out(frame, kernel.shape, stride, dilation)
    # A weight of 0 matters only where it meets a NaN, and BLAS would leave it out there too.
    keep_zeros = not kernel.all() and not all_finite(frame)
    wanted = np.logical_or(kernel != 0, keep_zeros)
    axpy = None if keep_zeros else engines.find_axpy(frame.dtype)
    sums = np.empty(rows * run.width, frame.dtype)
    target = sums[: (rows - 1) * run.width + columns]
    with np.errstate(over="ignore", invalid="ignore"):
        if axpy is None and engines.IN_BROWSER and stride[1] == 1:
            add_rows(run, kernel, wanted, dilation[1], target)
        else:
            add_taps(run, kernel, wanted, axpy, target)
    return sums.reshape(rows, run.width)[:, :columns]


def lay_out(frame: Array, kernel: Pair, stride: Pair, dilation: Pair) -> Run:
    """Return the frame as a run; with stride s, pixels alike modulo s form planes of their own."""
    (down, right), planes = stride, frame
    height, width = -(-frame.shape[0] // down), -(-frame.shape[1] // right)
    if stride != (1, 1):
        planes = np.zeros((down, right, height, width), frame.dtype)
        for row, column in np.ndindex(stride):
            pixels = frame[row::down, column::right]
            planes[row, column, : pixels.shape[0], : pixels.shape[1]] = pixels
    return Run(planes.reshape(-1), width, element_starts(kernel, stride, dilation, (height, width)))


@lru_cache(maxsize=64)
def element_starts(kernel: Pair, stride: Pair, dilation: Pair, plane: Pair) -> NDArray[np.intp]:
    """Return where each element of a kernel begins in a run of planes of this height and width."""
    (down, right), (height, width) = stride, plane
    i, a = np.divmod(np.arange(kernel[0])[:, None] * dilation[0], down)
    j, b = np.divmod(np.arange(kernel[1]) * dilation[1], right)
    return ((a * right + b) * height + i) * width + j


def add_taps(
    run: Run, kernel: Array, wanted: NDArray[np.bool_], axpy: engines.Axpy | None, sums: Array
) -> None:
    """Fill `sums` with the weighted sum of the run, shifted for each wanted element."""
    starts, weights = run.starts[wanted], kernel[wanted]
    length = engines.longest_axpy()
    product = np.empty(0 if axpy else min(length, len(sums)), sums.dtype)
    sums[:] = 0
    for begin in range(0, len(sums), length):
        target = sums[begin : begin + length]
        count = len(target)
        for start, weight in zip(starts, weights, strict=True):
            if axpy:
                axpy(run.numbers, target, n=count, a=weight, offx=begin + start)
            else:
                shifted = run.numbers[begin + start : begin + start + count]
                target += np.multiply(shifted, weight, out=product[:count])


def add_rows(
    run: Run, kernel: Array, wanted: NDArray[np.bool_], dilation: int, sums: Array
) -> None:
    """Do the same row by row: without BLAS in the browser, `numpy.correlate` is the quickest."""
    spread = np.zeros((len(kernel), reach(kernel.shape[1], dilation)), kernel.dtype)
    spread[:, ::dilation] = kernel
    sums[:] = 0
    for start, weights, needed in zip(run.starts[:, 0], spread, wanted, strict=True):
        if needed.any():
            sums += np.correlate(run.numbers[start : start + len(sums) + len(weights) - 1], weights)
