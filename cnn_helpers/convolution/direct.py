"""The direct method: for each element of the kernel, add the shifted and weighted image.

The rows of the frame lie one behind the other in memory, so a shift of (u, v) is a shift of the
whole run of numbers by u * width + v, and one long y += a x does it for a band of rows at once.
The sums that straddle a row's end are not wanted and not kept. Bands are as high as the
processor's second cache likes.
"""

from typing import NamedTuple

import numpy as np

from cnn_helpers.convolution import engines
from cnn_helpers.convolution.geometry import output_shape, reach
from cnn_helpers.convolution.numbers import all_finite
from cnn_helpers.convolution.types import Array, Pair

BAND_BYTES = 128 * 1024


class Run(NamedTuple):
    """A frame as one run of numbers, in which neighbouring places of the kernel are neighbours."""

    numbers: Array
    width: int
    taps: list[tuple[int, Array]]
    """For each element of the kernel: where it begins in the run, and its weight."""
    rows: list[tuple[int, Array]]
    """For each row of the kernel: where it begins, and its weights, spread by the dilation."""


def direct(frame: Array, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Correlate in bands of rows; memory beside frame and result is one band or two."""
    rows, columns = output_shape(frame.shape, kernel.shape, stride, dilation)
    run = lay_out(frame, kernel, stride, dilation)
    band = max(1, min(rows, BAND_BYTES // (run.width * frame.itemsize)))
    axpy = engines.find_axpy(frame.dtype)
    by_rows = axpy is None and engines.IN_BROWSER and stride[1] == 1
    output = np.empty((rows, columns), frame.dtype)
    sums = np.empty(band * run.width, frame.dtype)
    with np.errstate(over="ignore", invalid="ignore"):
        for top in range(0, rows, band):
            height = min(band, rows - top)
            target = sums[: (height - 1) * run.width + columns]
            if by_rows:
                add_rows(run, target, top * run.width)
            else:
                add_taps(run, target, top * run.width, axpy)
            output[top : top + height] = sums[: height * run.width].reshape(height, -1)[:, :columns]
    return output


def lay_out(frame: Array, kernel: Array, stride: Pair, dilation: Pair) -> Run:
    """Return the frame as a run; with stride s, pixels alike modulo s form planes of their own.

    A weight of 0 is left out, unless a NaN or an infinity of the frame must meet it.
    """
    (down, right), planes = stride, frame
    height, width = -(-frame.shape[0] // down), -(-frame.shape[1] // right)
    if stride != (1, 1):
        planes = np.zeros((down, right, height, width), frame.dtype)
        for a in range(min(down, frame.shape[0])):
            for b in range(min(right, frame.shape[1])):
                plane = frame[a::down, b::right]
                planes[a, b, : plane.shape[0], : plane.shape[1]] = plane
    taps, rows = [], []
    keep_zeros = bool(kernel.all()) or not all_finite(frame)
    for u, weights in enumerate(kernel):
        i, a = divmod(u * dilation[0], down)
        for v, weight in enumerate(weights):
            j, b = divmod(v * dilation[1], right)
            if weight != 0 or keep_zeros:
                taps.append((((a * right + b) * height + i) * width + j, weight))
        if weights.any() or keep_zeros:
            spread = np.zeros(reach(len(weights), dilation[1]), kernel.dtype)
            spread[:: dilation[1]] = weights
            rows.append(((a * right * height + i) * width, spread))
    return Run(planes.reshape(-1), width, taps, rows)


def add_taps(run: Run, sums: Array, begin: int, axpy: engines.Axpy | None) -> None:
    """Fill `sums` with the run from `begin` on, once for each element of the kernel."""
    length = len(sums)
    if not run.taps:
        sums[:] = 0
        return
    start, weight = run.taps[0]
    np.multiply(run.numbers[begin + start : begin + start + length], weight, out=sums)
    product = np.empty(0 if axpy else length, sums.dtype)
    for start, weight in run.taps[1:]:
        if axpy:
            axpy(run.numbers, sums, n=length, a=weight, offx=begin + start)
        else:
            shifted = run.numbers[begin + start : begin + start + length]
            sums += np.multiply(shifted, weight, out=product)


def add_rows(run: Run, sums: Array, begin: int) -> None:
    """Do the same row by row: without BLAS in the browser, `numpy.correlate` is the quickest."""
    sums[:] = 0
    for start, weights in run.rows:
        first = begin + start
        sums += np.correlate(run.numbers[first : first + len(sums) + len(weights) - 1], weights)
