r"""The Fourier method ("fft"): overlapping tiles, each multiplied by the kernel's spectrum.

A transform of P x Q pixels gives the *circular* correlation of a tile; all but the last K - 1 rows
and L - 1 columns of it are right for the plain one too, so tiles overlap by that much. A frame
whose two ends hold the same pixels (zeros, or an image that wraps round) closes the circle by
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

from cnn_helpers.convolution.cutting import cut_frame
from cnn_helpers.convolution.geometry import output_shape, reach
from cnn_helpers.convolution.types import Array, Pair

SHARE_OF_FRAME = 4  # columns are transformed in chunks of this part of the frame's size
SMALLEST_CHUNK_BYTES = 64 * 1024
ROWS_AT_ONCE = 64


def overlap_save(frame: Array, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Correlate by spectra; memory beside frame and result is one tile's spectrum or two."""
    rows, columns = output_shape(frame.shape, kernel.shape, (1, 1), dilation)
    spans = reach(kernel.shape[0], dilation[0]), reach(kernel.shape[1], dilation[1])
    down, across = cut_frame(frame, spans)
    lines = _kernel_lines(kernel, spans, dilation, (down.length, across.length))
    tile = np.empty((down.length, lines.shape[1]), lines.dtype)
    chunk = max(frame.nbytes // SHARE_OF_FRAME, SMALLEST_CHUNK_BYTES) // (tile[:, :1].nbytes)
    chunks = [slice(left, left + chunk) for left in range(0, tile.shape[1], max(chunk, 1))]
    weights = None
    if down.count * across.count > 1:
        weights = np.fft.ifft(lines, down.length, axis=0)
    output = np.empty((-(-rows // stride[0]), -(-columns // stride[1])), frame.dtype)
    for top in range(0, rows, down.step):
        for left in range(0, columns, across.step):
            pixels = frame[top : top + down.length, left : left + across.length]
            np.fft.rfft(pixels, across.length, axis=1, norm="forward", out=tile[: len(pixels)])
            tile[len(pixels) :] = 0
            for part in chunks:
                spectrum = tile[:, part]
                np.fft.fft(spectrum, axis=0, norm="forward", out=spectrum)
                if weights is None:
                    spectrum *= np.fft.ifft(lines[:, part], down.length, axis=0)
                else:
                    spectrum *= weights[:, part]
                np.fft.ifft(spectrum, axis=0, out=spectrum)
            kept = slice(top, min(rows, top + down.step)), slice(left, min(columns, left + across.step))
            _keep(tile, across.length, output, kept, stride)
    return output


def _kernel_lines(kernel: Array, spans: Pair, dilation: Pair, lengths: Pair) -> Array:
    """Return the transform of the kernel's rows, conjugate as a correlation wants it."""
    spread = np.zeros(spans, kernel.dtype)
    spread[:: dilation[0], :: dilation[1]] = kernel
    scale = kernel.dtype.type(lengths[0] * lengths[1]) ** 2
    return np.fft.rfft(spread * scale, lengths[1], axis=1, norm="forward").conj()


def _keep(
    tile: Array, width: int, output: Array, kept: tuple[slice, slice], stride: Pair
) -> None:
    """Transform a tile's rows back and write the places that a stride keeps."""
    (top, bottom), (left, right) = ((part.start, part.stop) for part in kept)
    first, start = -top % stride[0], -left % stride[1]
    wanted = tile[first : bottom - top : stride[0]]
    row, column = -(-top // stride[0]), -(-left // stride[1])
    for begin in range(0, len(wanted), ROWS_AT_ONCE):
        pixels = np.fft.irfft(wanted[begin : begin + ROWS_AT_ONCE], width, axis=1)
        pixels = pixels[:, start : right - left : stride[1]]
        output[row + begin : row + begin + len(pixels), column : column + pixels.shape[1]] = pixels
