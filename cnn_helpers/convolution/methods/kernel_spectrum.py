"""The kernel's side of the Fourier method: its rows first, its columns a few at a time."""

import numpy as np

from cnn_helpers.convolution.basics import backends
from cnn_helpers.convolution.basics.geometry import reach
from cnn_helpers.convolution.basics.types import Array, Pair
from cnn_helpers.convolution.methods.scratch import scratch


def kernel_lines(kernel: Array, dilation: Pair, lengths: Pair) -> Array:
    """Return the transform of the kernel's rows, conjugate as a correlation wants it."""
    rows, columns = (reach(size, gap) for size, gap in zip(kernel.shape, dilation, strict=True))
    spread = np.zeros((rows, lengths[1]), kernel.dtype)
    scale = kernel.dtype.type(lengths[0] * lengths[1]) ** 2
    np.multiply(kernel, scale, out=spread[:: dilation[0], : columns : dilation[1]])
    lines = np.fft.rfft(spread, axis=1, norm="forward")
    return np.conj(lines, out=lines)


def kernel_columns(lines: Array, length: int) -> Array:
    """Return the transform of the columns, to be used before the next is asked for."""
    spectrum = scratch("kernel", (length, lines.shape[1]), lines.dtype)
    spectrum[: len(lines)], spectrum[len(lines) :] = lines, 0
    backends.transform_columns(spectrum, inverse=True)
    return spectrum


def multiply(tile: Array, lines: Array, weights: Array | None, width: int) -> None:
    """Turn a tile whose rows are transformed into the correlation of those rows.

    It goes over so many columns at a time, with the kernel's spectrum if that is ready, or
    making it on the way.
    """
    for left in range(0, tile.shape[1], width):
        part = slice(left, left + width)
        spectrum = tile[:, part]
        backends.transform_columns(spectrum)
        spectrum *= (
            kernel_columns(lines[:, part], len(tile)) if weights is None else weights[:, part]
        )
        backends.transform_columns(spectrum, inverse=True)
