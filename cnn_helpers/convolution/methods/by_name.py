"""The methods by name, each working its way down an image without ever copying the whole of it."""

from typing import Protocol

import numpy as np

from cnn_helpers.convolution.basics.geometry import output_shape, reach
from cnn_helpers.convolution.basics.types import Array, Pair
from cnn_helpers.convolution.methods.direct import direct, in_place, suits_in_place
from cnn_helpers.convolution.methods.factors import by_factors
from cnn_helpers.convolution.methods.frame import Frame
from cnn_helpers.convolution.methods.overlap_save import overlap_save
from cnn_helpers.convolution.methods.toeplitz import gemm

BAND_BYTES = 320 * 1024  # bands stay in the processor's second cache
LEAST_BYTES = 64 * 1024


class Implementation(Protocol):
    """A method: correlates a frame with a kernel, both in one dtype."""

    def __call__(self, frame: Frame, kernel: Array, stride: Pair, dilation: Pair) -> Array:
        """Return the result."""


class BandImplementation(Protocol):
    """A method for one band: a padded image as an array."""

    def __call__(self, frame: Array, kernel: Array, stride: Pair, dilation: Pair) -> Array:
        """Return the result."""


def in_bands(slide: BandImplementation) -> Implementation:
    """Return the method that goes down a frame in bands of rows."""

    def run(frame: Frame, kernel: Array, stride: Pair, dilation: Pair) -> Array:
        output = np.empty(output_shape(frame.shape, kernel.shape, stride, dilation), frame.dtype)
        line_bytes = frame.shape[1] * frame.dtype.itemsize * stride[0]
        band = band_rows(len(frame.image), line_bytes, kernel.shape[0])
        for top in range(0, len(output), band):
            bottom = min(len(output), top + band)
            last = (bottom - 1) * stride[0] + reach(kernel.shape[0], dilation[0])
            # No name for the block: it must be gone before the next one is made.
            output[top:bottom] = slide(frame.block(top * stride[0], last), kernel, stride, dilation)
        return output

    return run


def band_rows(height: int, line_bytes: int, kernel_rows: int) -> int:
    """Return how many rows of the result a band makes.

    A band is at most a quarter of the image, unless that is tiny; for a tall kernel it is higher,
    so that less of it is read twice. `line_bytes` is what one row of the result needs of the frame.
    """
    quarter = -(-height // 4) * line_bytes
    rows = min(BAND_BYTES, max(quarter, LEAST_BYTES)) // line_bytes
    return max(rows, kernel_rows // 4, 1)


def directly(frame: Frame, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Add up in place where the image allows it, else in bands."""
    if suits_in_place(frame, kernel.shape, stride, dilation):
        return in_place(frame, kernel, dilation)
    return in_bands(direct)(frame, kernel, stride, dilation)


IMPLEMENTATIONS: dict[str, Implementation] = {
    "direct": directly,
    "separable": in_bands(by_factors),
    "gemm": in_bands(gemm),
    "fft": overlap_save,
}
