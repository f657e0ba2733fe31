"""The cost model behind method="auto".

Each method's time is modelled as a sum of a few counts (calls, numbers made, products), each with
its price in nanoseconds. The counts follow from the shapes alone; the prices were measured by
``benchmarks/calibrate_convolution.py``, natively and in the browser, with SciPy and without, for
float32 and float64, and stand in `prices.py`. Only the ratios matter.

For an image of n values and a K x L kernel, what counts in the end is

========= ======================= =============================================
direct    n K L                   BLAS's y += a x, or NumPy
gemm      n L (K + 15)            but each product is several times cheaper
separable n R (K + L + 47)        R the rank of the kernel
fft       n log n                 whatever the size of the kernel
========= ======================= =============================================
"""

from typing import NamedTuple

import numpy as np

from cnn_helpers.convolution import engines
from cnn_helpers.convolution.cutting import effort
from cnn_helpers.convolution.factors import rank_at_most
from cnn_helpers.convolution.frame import Frame
from cnn_helpers.convolution.geometry import output_shape, reach
from cnn_helpers.convolution.methods import DIRECT_BYTES, MATRIX_BYTES, band_rows
from cnn_helpers.convolution.numbers import EXACT_AFTER_ROUNDING, DType, all_finite
from cnn_helpers.convolution.overlap_save import cut_frame
from cnn_helpers.convolution.prices import PRICES
from cnn_helpers.convolution.toeplitz import (
    COLUMNS_AT_ONCE,
    PLACES_ACROSS,
    PLACES_DOWN,
    slides_down,
)
from cnn_helpers.convolution.types import Array, Method, Pair

Counts = tuple[float, ...]

WORTH_FACTORING = 0.9  # a sum of products rounds a little more; it must pay


class Task(NamedTuple):
    """One correlation, as the methods are given it."""

    frame: Frame
    kernel: Array
    stride: Pair
    dilation: Pair

    @property
    def output(self) -> Pair:
        """How many rows and columns come out."""
        return output_shape(self.frame.shape, self.kernel.shape, self.stride, self.dilation)


def cheapest(task: Task, bound: int | None) -> Method:
    """Return the method that the model expects to be fastest.

    `bound` limits the sums of whole numbers, which must come out exact; it is None for floats.
    """
    work = task.frame.dtype
    if work.kind == "i" or not task.kernel.any() or not all_finite(task.kernel):
        return "direct"
    costs: dict[Method, float] = {
        "direct": cost("direct", direct_counts(task), work),
        "gemm": cost("gemm", gemm_counts(task), work),
    }
    if bound is None or bound < EXACT_AFTER_ROUNDING:
        costs["fft"] = cost("fft", fft_counts(task), work if bound is None else np.dtype(float))
    best = min(costs, key=lambda method: costs[method])
    if bound is None:
        for rank in range(1, min(task.kernel.shape)):
            price = cost("separable", separable_counts(task, rank), work)
            if price > WORTH_FACTORING * costs[best]:
                break
            if rank_at_most(task.kernel, rank):
                return "separable"
    return best


def cost(method: Method, counts: Counts, work: DType) -> float:
    """Return the expected time in nanoseconds."""
    place = "browser" if engines.IN_BROWSER else "native"
    help_at_hand = "scipy" if engines.find_axpy(work) else "numpy"
    prices = PRICES[place, help_at_hand, work.itemsize][method]
    return sum(count * price for count, price in zip(counts, prices, strict=True))


def direct_counts(task: Task) -> Counts:
    """Count the call, the kernel's elements, rows and elements per band, and what they make."""
    rows, columns = task.output
    taps, lines = int(np.count_nonzero(task.kernel)), len(task.kernel)
    bands = -(-rows // band_rows(task.frame, lines, task.stride[0], DIRECT_BYTES))
    made = rows * columns
    return bands, taps, bands * lines, bands * taps, made, made * lines, made * taps


def gemm_counts(task: Task) -> Counts:
    """Count the bands, the matrix products, and what they read and multiply."""
    (rows, columns), (height, width) = task.output, task.kernel.shape
    band = band_rows(task.frame, height, task.stride[0], MATRIX_BYTES)
    bands = -(-rows // band)
    if slides_down(task.kernel.shape, task.stride):
        products = (
            width * bands * -(-min(band, rows) // PLACES_DOWN) * -(-columns // COLUMNS_AT_ONCE)
        )
        lines, depth = width, (PLACES_DOWN - 1) * task.stride[0] + reach(height, task.dilation[0])
    else:
        products = height * bands * -(-columns // PLACES_ACROSS)
        lines, depth = height, (PLACES_ACROSS - 1) * task.stride[1] + reach(width, task.dilation[1])
    made = rows * columns * lines
    return bands, products, made, made * depth


def separable_counts(task: Task, rank: int) -> Counts:
    """Count the bands, the passes, and what they make and multiply."""
    rows, columns = task.output
    sizes = sum(task.kernel.shape)
    band = band_rows(task.frame, len(task.kernel), task.stride[0], MATRIX_BYTES)
    made = rank * rows * columns
    return -(-rows // band), rank * -(-rows // band), rank * sizes, made, made * sizes


def fft_counts(task: Task) -> Counts:
    """Count the call, and the stages of all transforms."""
    return 1, effort(*cut_frame(task.frame, task.kernel.shape, task.dilation))
