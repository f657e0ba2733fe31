"""The direct method: for each element of the kernel, add the shifted and weighted image.

The rows of an image lie one behind the other in memory, so a shift of (u, v) is a shift of the
whole run of numbers by u * width + v, and one long y += a x does it for many rows at once. The
sums that straddle a row's end are not wanted and not kept.

Where the result is as wide as the image the sums are added up in the result itself and the image
is not padded (`in_place`): fresh memory and copies would cost as much as the sums.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnn_helpers.convolution.basics import backends
from cnn_helpers.convolution.basics.geometry import output_shape, reach
from cnn_helpers.convolution.basics.numbers import all_finite
from cnn_helpers.convolution.basics.types import Array, Pair
from cnn_helpers.convolution.methods.frame import Frame

SUMS_AT_ONCE = 65_536  # what `numpy.correlate` makes at once


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
    sums = np.empty(rows * run.width, frame.dtype)
    add_up(run, kernel, stride, dilation, sums[: (rows - 1) * run.width + columns])
    return sums.reshape(rows, run.width)[:, :columns]


def suits_in_place(frame: Frame, kernel: Pair, stride: Pair, dilation: Pair) -> bool:
    """Say whether `in_place` can be used.

    The image must be a run of numbers already, the result as wide, and the border thin beside it.
    """
    image = frame.image
    as_it_is = image.dtype == frame.dtype and image.flags.c_contiguous
    spans = [reach(size, gap) for size, gap in zip(kernel, dilation, strict=True)]
    thin = all(size > 4 * span for size, span in zip(image.shape, spans, strict=True))
    as_wide = stride == (1, 1) and sum(frame.columns) == spans[1] - 1
    return as_it_is and thin and as_wide


def in_place(frame: Frame, kernel: Array, dilation: Pair) -> Array:
    """Correlate an image that `suits_in_place`, without padding it; memory is the result's.

    The sums are added up where they shall stand. Places whose window reaches over the border are
    then worked out once more, from a thin frame of the padded image.
    """
    image, one = frame.image, (1, 1)
    output = np.empty(output_shape(frame.shape, kernel.shape, one, dilation), frame.dtype)
    down, across = (reach(k, d) - 1 for k, d in zip(kernel.shape, dilation, strict=True))
    (height, width), (top, left) = image.shape, (frame.rows[0], frame.columns[0])
    bottom, right = top + height - down, left + width - across
    run = lay_out(image, kernel.shape, one, dilation)
    inside = slice(top * width + left, (bottom - 1) * width + right)
    add_up(run, kernel, one, dilation, output.reshape(-1)[inside])
    # Above and below lie in one block, so that one call serves both; so do left and right.
    if bottom - top < len(output):
        block = np.empty((len(output) - bottom + top + 2 * down, frame.shape[1]), frame.dtype)
        frame.fill(block[: top + down], 0, 0)
        frame.fill(block[top + down :], bottom, 0)
        sums = direct(block, kernel, one, dilation)
        output[:top], output[bottom:] = sums[:top], sums[top + down :]
    if right - left < width:
        block = np.empty((height, width - right + left + 2 * across), frame.dtype)
        frame.fill(block[:, : left + across], top, 0)
        frame.fill(block[:, left + across :], top, right)
        sums = direct(block, kernel, one, dilation)
        output[top:bottom, :left] = sums[:, :left]
        output[top:bottom, right:] = sums[:, left + across :]
    return output


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


def add_up(run: Run, kernel: Array, stride: Pair, dilation: Pair, sums: Array) -> None:
    """Fill `sums` with the weighted sum of the run, shifted for each element of the kernel."""
    # A weight of 0 matters only where it meets a NaN, and BLAS would leave it out there too.
    keep_zeros = not kernel.all() and not all_finite(run.numbers)
    wanted = np.logical_or(kernel != 0, keep_zeros)
    axpy = None if keep_zeros else backends.find_axpy(sums.dtype)
    with np.errstate(over="ignore", invalid="ignore"):
        if axpy is None and backends.IN_BROWSER and stride[1] == 1:
            add_rows(run, kernel, wanted, dilation[1], sums)
        else:
            add_taps(run, kernel, wanted, axpy, sums)


def add_taps(
    run: Run, kernel: Array, wanted: NDArray[np.bool_], axpy: backends.Axpy | None, sums: Array
) -> None:
    """Add up element by element, so many sums at a time that they stay in the caches."""
    if not wanted.any():
        sums.fill(0)
        return
    starts, weights = run.starts[wanted].data, kernel[wanted].data
    first, first_weight = starts[0], weights[0]
    length = backends.longest_axpy()
    product = np.empty(0 if axpy else min(length, len(sums)), sums.dtype)
    for begin in range(0, len(sums), length):
        target = sums[begin : begin + length]
        count = len(target)
        shifted = run.numbers[begin + first : begin + first + count]
        np.multiply(shifted, first_weight, out=target)
        for start, weight in zip(starts[1:], weights[1:], strict=True):
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
    for begin in range(0, len(sums), SUMS_AT_ONCE):
        target = sums[begin : begin + SUMS_AT_ONCE]
        target.fill(0)
        for start, weights, needed in zip(run.starts[:, 0] + begin, spread, wanted, strict=True):
            if needed.any():
                target += np.correlate(
                    run.numbers[start : start + len(target) + len(weights) - 1], weights
                )
