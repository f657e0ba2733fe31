r"""The Fourier method ("fft"): overlapping tiles, each multiplied by the kernel's spectrum.

A transform of P x Q pixels gives the *circular* correlation of a tile; all but the last K - 1 rows
and L - 1 columns of it are right for the plain one too, so tiles overlap by that much. A frame
whose two ends hold the same pixels (zeros, or an image that wraps round) closes to a circle by
itself: one transform, shorter than the frame, serves it all.

NumPy's float32 transforms are several times faster when they scale their result (norm="forward"
there, "backward" back) than when they do not, so every transform here scales, and the kernel makes
up for it.

References
----------
T. G. Stockham, "High-speed convolution and correlation", AFIPS Spring Joint Computer Conference
(1966).
"""

import numpy as np

from cnn_helpers.convolution.cutting import cheapest_cuts
from cnn_helpers.convolution.frame import Frame
from cnn_helpers.convolution.geometry import output_shape, reach
from cnn_helpers.convolution.types import Array, Pair

MOST_CHUNK_BYTES = 256 * 1024
LEAST_CHUNK_BYTES = 64 * 1024
ROWS_AT_ONCE = 64


def overlap_save(frame: Frame, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Correlate by spectra; memory beside the result is one tile's spectrum or two."""
    rows, columns = output_shape(frame.shape, kernel.shape, (1, 1), dilation)
    down, across = cheapest_cuts(*frame.axes, kernel.shape, dilation)
    lines = _kernel_lines(kernel, dilation, (down.length, across.length))
    tile = np.empty((down.length, lines.shape[1]), lines.dtype)
    quarter = frame.image.size * frame.dtype.itemsize // 4
    chunk_bytes = min(max(quarter, LEAST_CHUNK_BYTES), MOST_CHUNK_BYTES)
    width = max(1, chunk_bytes // tile[:, :1].nbytes)
    chunks = [slice(left, left + width) for left in range(0, tile.shape[1], width)]
    weights = np.fft.ifft(lines, down.length, axis=0) if down.tiles * across.tiles > 1 else None
    output = np.empty((-(-rows // stride[0]), -(-columns // stride[1])), frame.dtype)
    for top in range(0, rows, down.step):
        for left in range(0, columns, across.step):
            _transform_rows(frame, (top, left), across.length, tile)
            for part in chunks:
                spectrum = tile[:, part]
                np.fft.fft(spectrum, axis=0, norm="forward", out=spectrum)
                if weights is None:
                    spectrum *= np.fft.ifft(lines[:, part], down.length, axis=0)
                else:
                    spectrum *= weights[:, part]
                np.fft.ifft(spectrum, axis=0, out=spectrum)
            bottom, right = min(rows, top + down.step), min(columns, left + across.step)
            _keep(tile, across.length, output, (top, bottom), (left, right), stride)
    return output


def _kernel_lines(kernel: Array, dilation: Pair, lengths: Pair) -> Array:
    """Return the transform of the kernel's rows, conjugate as a correlation wants it."""
    spans = [reach(size, gap) for size, gap in zip(kernel.shape, dilation, strict=True)]
    spread = np.zeros(spans, kernel.dtype)
    scale = kernel.dtype.type(lengths[0] * lengths[1]) ** 2
    spread[:: dilation[0], :: dilation[1]] = kernel * scale
    return np.fft.rfft(spread, lengths[1], axis=1, norm="forward").conj()


def _transform_rows(frame: Frame, corner: Pair, length: int, tile: Array) -> None:
    """Fill the tile with the transforms of the frame's rows from `corner` on."""
    (top, left), (height, width) = corner, frame.shape
    bottom, right = min(height, top + len(tile)), min(width, left + length)
    for begin in range(top, bottom, ROWS_AT_ONCE):
        end = min(bottom, begin + ROWS_AT_ONCE)
        pixels = frame.block(begin, end, left, right)
        np.fft.rfft(pixels, length, axis=1, norm="forward", out=tile[begin - top : end - top])
    tile[bottom - top :] = 0


def _keep(tile: Array, length: int, output: Array, rows: Pair, columns: Pair, stride: Pair) -> None:
    """Transform the tile's rows back and write those places that the stride keeps."""
    first, start = -rows[0] % stride[0], -columns[0] % stride[1]
    wanted = tile[first : rows[1] - rows[0] : stride[0]]
    row, column = -(-rows[0] // stride[0]), -(-columns[0] // stride[1])
    for begin in range(0, len(wanted), ROWS_AT_ONCE):
        pixels = np.fft.irfft(wanted[begin : begin + ROWS_AT_ONCE], length, axis=1)
        pixels = pixels[:, start : columns[1] - columns[0] : stride[1]]
        top = row + begin
        output[top : top + len(pixels), column : column + pixels.shape[1]] = pixels
