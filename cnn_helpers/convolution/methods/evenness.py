r"""Whether an image's numbers are even enough in size for the rounding of a transform.

A sum of products rounds by a share of its own products. A transform rounds by a share of the
largest numbers anywhere in the image: beside one pixel of a million all others lose their digits,
and zeros turn into noise. So strips of a few pixels are compared with the largest pixel. Where they
differ by far the transform is worked out in double precision, and what lies below the rounding of
that is zero.
"""

from typing import NamedTuple

import numpy as np

from cnn_helpers.convolution.basics.numbers import DType
from cnn_helpers.convolution.basics.types import Array, Pair
from cnn_helpers.convolution.methods.frame import Frame

STRIP = 8  # rows of one column: smaller than the kernels that transforms are chosen for
EVEN = 2.0**8  # single precision rounds by 2**-24: what is left is a share of 2**-16
UNEVEN = {4: 2.0**24, 8: 2.0**20}  # by bytes: more than double precision can bridge


class Evenness(NamedTuple):
    """What of an image decides how a transform may treat it."""

    largest: float
    """The size of its largest pixel."""
    ratio: float
    """How many times that is larger than the mean of the faintest strip that is not zero."""
    zeros: bool
    """Whether a strip of it, or more of its border than a kernel spans, is zero."""

    def is_even(self) -> bool:
        """Say whether the working precision is enough."""
        return self.ratio <= EVEN and not self.zeros

    def is_beyond_double(self, work: DType) -> bool:
        """Say whether not even double precision is enough."""
        return self.ratio > UNEVEN[work.itemsize]


def evenness(frame: Frame, spans: Pair) -> Evenness:
    """Return how even the numbers of a frame are, seen by a kernel of the given spans.

    >>> image = np.ones((16, 2), np.float32)
    >>> image[9, 1] = 801
    >>> evenness(Frame(image, (0, 0), (0, 0), "zero", image.dtype), (3, 3))
    Evenness(largest=801.0, ratio=801.0, zeros=False)
    """
    sizes = np.abs(frame.image.astype(frame.dtype, copy=False))
    whole = len(sizes) // STRIP * STRIP
    strips = sizes[:whole].reshape(-1, STRIP, sizes.shape[1]).sum(axis=1) / STRIP
    parts = [strips] if whole else []
    if whole < len(sizes):
        parts.append(sizes[whole:].mean(axis=0))
    largest, least = float(sizes.max()), min(float(part.min()) for part in parts)
    bare = frame.border == "zero" and any(
        max(axis.added) >= span for axis, span in zip(frame.axes, spans, strict=True)
    )
    zeros = bare or least == 0
    if least == 0:
        least = min(float(part.min(initial=largest, where=part > 0)) for part in parts)
    return Evenness(largest, largest / least if least else 1.0, zeros)


def without_noise(result: Array, largest: float, kernel: Array) -> Array:
    """Set to zero what the rounding of a transform in double precision may have made of zeros."""
    noise = 4 * np.finfo(np.float64).eps * largest * float(np.abs(kernel).sum())
    result[np.abs(result) <= noise] = 0
    return result
