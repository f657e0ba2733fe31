"""The rule behind method="auto": small kernels directly, kernels of rank 1 in two passes, else FFT.

Sums take as long as the kernel has elements, a transform takes the same for all kernels, so they
cross at one number of elements. ``benchmarks/convolution.py`` measures whether the numbers below
still hold; docs/decisions/0030 says how much is lost beside a model of all costs.
"""

from typing import NamedTuple

import numpy as np

from cnn_helpers.convolution.basics import backends
from cnn_helpers.convolution.basics.numbers import EXACT_AFTER_ROUNDING, all_finite
from cnn_helpers.convolution.basics.types import Array, Method, Pair
from cnn_helpers.convolution.methods.factors import is_rank_one
from cnn_helpers.convolution.methods.frame import Frame


class Sizes(NamedTuple):
    """What is quickest in one place, and up to which size of a kernel."""

    small: int
    """Elements, K L, up to which one direct sum is quicker than two passes or matrices."""
    sums: Method
    """How larger sums are made."""
    largest_sum: int
    """Elements; still larger kernels take a transform."""
    longest_passes: int
    """Elements of a column and a row, K + L, up to which two passes are quicker than that."""


SIZES = {  # by: in the browser, with SciPy's BLAS
    (False, True): Sizes(25, "direct", 81, 200),
    (False, False): Sizes(16, "gemm", 81, 200),
    (True, True): Sizes(25, "direct", 81, 80),
    (True, False): Sizes(25, "direct", 36, 20),
}


def choose(
    frame: Frame, kernel: Array, stride: Pair, bound: int | None, *, transforms: bool = True
) -> Method:
    """Return the method that is usually the fastest.

    `bound` limits the sums of whole numbers, which must come out exact; it is None for floats.
    Without `transforms` the Fourier method does not come into question.
    """
    if frame.dtype.kind == "i" or not kernel.any() or not all_finite(kernel):
        return "direct"
    sizes = SIZES[backends.IN_BROWSER, backends.find_axpy(frame.dtype) is not None]
    elements = np.count_nonzero(kernel) / (stride[0] * stride[1])  # for each pixel of the image
    if elements <= sizes.small:
        return "direct"
    if bound is None and sum(kernel.shape) <= sizes.longest_passes and is_rank_one(kernel):
        return "separable"
    may_round = transforms and (bound is None or bound < EXACT_AFTER_ROUNDING)
    return "fft" if may_round and elements > sizes.largest_sum else sizes.sums
