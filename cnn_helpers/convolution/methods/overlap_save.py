r"""The Fourier method ("fft"): overlapping tiles, each multiplied by the kernel's spectrum.

A transform of P x Q pixels gives the *circular* correlation of a tile; all but the last K - 1 rows
and L - 1 columns of it are right for the plain one too, so tiles overlap by that much. A frame
whose two ends hold the same pixels (zeros, or an image that wraps round) closes to a circle by
itself: one transform, shorter than the frame, serves it all.

Transforms are fastest when they scale their result, so every one here does (norm="forward" there,
"backward" back), and the kernel makes up for it. Rows of zeros are not transformed, nor rows that
nobody asked for.

References
----------
T. G. Stockham, "High-speed convolution and correlation", AFIPS Spring Joint Computer Conference
(1966).
"""

import numpy as np

from cnn_helpers.convolution.basics.geometry import output_shape
from cnn_helpers.convolution.basics.types import Array, Pair
from cnn_helpers.convolution.methods.frame import Frame
from cnn_helpers.convolution.methods.kernel_spectrum import kernel_columns, kernel_lines, multiply
from cnn_helpers.convolution.methods.scratch import scratch
from cnn_helpers.convolution.methods.tiling import cheapest_cuts

MOST_CHUNK_BYTES = 256 * 1024
LEAST_CHUNK_BYTES = 32 * 1024


def overlap_save(frame: Frame, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Correlate by spectra; memory beside the result is one tile's spectrum or two."""
    down, across = cheapest_cuts(*frame.axes, kernel.shape, dilation)
    rows, columns = output_shape(frame.shape, kernel.shape, (1, 1), dilation)
    lines = kernel_lines(kernel, dilation, (down.length, across.length))
    tile = scratch("tile", (down.length, lines.shape[1]), lines.dtype)
    chunk_bytes = frame.image.size * frame.dtype.itemsize // 8
    chunk_bytes = min(max(chunk_bytes, LEAST_CHUNK_BYTES), MOST_CHUNK_BYTES)
    at_once = max(1, chunk_bytes // (across.length * frame.dtype.itemsize))
    width = max(1, chunk_bytes // tile[:, :1].nbytes)
    once = down.tiles * across.tiles == 1
    weights = None if once else kernel_columns(lines, down.length)
    output = np.empty((-(-rows // stride[0]), -(-columns // stride[1])), frame.dtype)
    for top in range(0, rows, down.step):
        for left in range(0, columns, across.step):
            _transform_rows(frame, (top, left), across.length, tile, at_once)
            multiply(tile, lines, weights, width)
            bottom, right = min(rows, top + down.step), min(columns, left + across.step)
            places = (top, bottom), (left, right)
            _transform_back(tile, across.length, output, places, stride, at_once)
    return output


def _transform_rows(frame: Frame, corner: Pair, length: int, tile: Array, at_once: int) -> None:
    """Fill the tile with the transforms of the frame's rows from `corner` on."""
    (top, left), (height, width) = corner, frame.shape
    right = min(width, left + length)
    padded = scratch("rows", (at_once, length), frame.dtype)
    padded[:, right - left :] = 0  # quicker than to let the transform add them
    first, last = frame.rows_with_pixels(top, min(height, top + len(tile)))
    tile[: first - top] = 0
    for begin in range(first, last, at_once):
        end = min(last, begin + at_once)
        pixels = padded[: end - begin]
        frame.fill(pixels[:, : right - left], begin, left)
        np.fft.rfft(pixels, axis=1, norm="forward", out=tile[begin - top : end - top])
    tile[last - top :] = 0


def _transform_back(
    tile: Array, length: int, output: Array, places: tuple[Pair, Pair], stride: Pair, at_once: int
) -> None:
    """Transform the tile's rows back and write those places that the stride keeps."""
    rows, columns = places
    first, start = -rows[0] % stride[0], -columns[0] % stride[1]
    wanted = tile[first : rows[1] - rows[0] : stride[0]]
    row, column = -(-rows[0] // stride[0]), -(-columns[0] // stride[1])
    for begin in range(0, len(wanted), at_once):
        pixels = np.fft.irfft(wanted[begin : begin + at_once], length, axis=1)
        pixels = pixels[:, start : columns[1] - columns[0] : stride[1]]
        top = row + begin
        output[top : top + len(pixels), column : column + pixels.shape[1]] = pixels
