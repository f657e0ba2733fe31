"""The cost model behind method="auto".

Each method's time is modelled as a sum of a few counts (calls, numbers made, products), each with
its price in nanoseconds. The counts follow from the shapes alone; the prices were measured, natively
and in the browser, with SciPy and without, for float32 and float64, by
``benchmarks/calibrate_convolution.py``, and stand in `prices.py`. Only the ratios matter.

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
from cnn_helpers.convolution.cutting import cheapest_cuts, effort
from cnn_helpers.convolution.direct import BAND_BYTES
from cnn_helpers.convolution.factors import rank_at_most
from cnn_helpers.convolution.geometry import output_shape, reach
from cnn_helpers.convolution.numbers import EXACT_AFTER_ROUNDING, DType
from cnn_helpers.convolution.prices import PRICES
from cnn_helpers.convolution.toeplitz import (
    COLUMNS_AT_ONCE,
    PLACES_ACROSS,
    PLACES_DOWN,
    ROWS_AT_ONCE,
    slides_down,
)
from cnn_helpers.convolution.types import Array, Method, Pair

Counts = tuple[float, ...]

WORTH_FACTORING = 0.9  # a sum of products rounds a little more; it must pay


class Task(NamedTuple):
    """The shape of one correlation."""

    frame: Pair
    kernel: Pair
    stride: Pair
    dilation: Pair

    @property
    def output(self) -> Pair:
        """How many rows and columns come out."""
        return output_shape(*self)

    @property
    def spans(self) -> Pair:
        """How many pixels the kernel spans."""
        return reach(self.kernel[0], self.dilation[0]), reach(self.kernel[1], self.dilation[1])


def cheapest(task: Task, kernel: Array, work: DType, *, bound: int | None) -> Method:
    """Return the method that the model expects to be fastest for sums in the dtype `work`.

    `bound` limits the sums of whole numbers, which must come out exact; it is None for floats.
    """
    if work.kind == "i":
        return "direct"
    costs: dict[Method, float] = {
        "direct": cost("direct", direct_counts(task, np.count_nonzero(kernel), work.itemsize), work),
        "gemm": cost("gemm", gemm_counts(task), work),
    }
    if bound is None or bound < EXACT_AFTER_ROUNDING:
        costs["fft"] = cost("fft", fft_counts(task), work if bound is None else np.dtype(float))
    best = min(costs, key=lambda method: costs[method])
    if bound is None and min(task.kernel) > 1:
        for rank in range(1, min(task.kernel)):
            price = cost("separable", separable_counts(task, rank), work)
            if price > WORTH_FACTORING * costs[best]:
                break
            if rank_at_most(kernel, rank):
                return "separable"
    return best


def cost(method: Method, counts: Counts, work: DType) -> float:
    """Return the expected time in nanoseconds."""
    place = "browser" if engines.IN_BROWSER else "native"
    help_at_hand = "scipy" if engines.find_axpy(work) else "numpy"
    prices = PRICES[place, help_at_hand, work.itemsize][method]
    return sum(count * price for count, price in zip(counts, prices, strict=True))


def direct_counts(task: Task, taps: int, itemsize: int) -> Counts:
    """Count the call, the kernel's elements, rows and elements per band, and what they make."""
    rows, columns = task.output
    bands = 1 + rows * task.frame[1] * itemsize // (task.stride[1] * BAND_BYTES)
    made = rows * columns
    lines = task.kernel[0]
    return 1, taps, bands * lines, bands * taps, made, made * lines, made * taps


def gemm_counts(task: Task) -> Counts:
    """Count the call, the matrix products, and what they read and multiply."""
    rows, columns = task.output
    if slides_down(task.kernel, task.stride):
        products = task.kernel[1] * -(-rows // PLACES_DOWN) * -(-columns // COLUMNS_AT_ONCE)
        lines, depth = task.kernel[1], (PLACES_DOWN - 1) * task.stride[0] + task.spans[0]
    else:
        products = task.kernel[0] * -(-columns // PLACES_ACROSS) * -(-rows // ROWS_AT_ONCE)
        lines, depth = task.kernel[0], (PLACES_ACROSS - 1) * task.stride[1] + task.spans[1]
    made = rows * columns * lines
    return 1, products, made, made * depth


def separable_counts(task: Task, rank: int) -> Counts:
    """Count the call, the passes, and what they make and multiply."""
    rows, columns = task.output
    made = rank * rows * columns
    return 1, rank * sum(task.kernel), rank, made, made * sum(task.kernel)


def fft_counts(task: Task) -> Counts:
    """Count the call, the pixels, and the stages of all transforms."""
    cuts = cheapest_cuts(task.frame, task.spans, (None, None))
    return 1, task.frame[0] * task.frame[1], effort(*cuts)
