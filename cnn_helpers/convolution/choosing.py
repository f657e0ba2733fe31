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
fft       n log n                 whatever the size of the kernel, see `cutting.effort`
========= ======================= =============================================
"""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from cnn_helpers.convolution import engines
from cnn_helpers.convolution.cutting import Axis, cheapest_cuts, effort
from cnn_helpers.convolution.direct import suits_in_place
from cnn_helpers.convolution.factors import rank_at_most
from cnn_helpers.convolution.frame import Frame
from cnn_helpers.convolution.geometry import output_shape, reach
from cnn_helpers.convolution.methods import DIRECT_BYTES, MATRIX_BYTES, band_rows
from cnn_helpers.convolution.numbers import EXACT_AFTER_ROUNDING, DType, all_finite
from cnn_helpers.convolution.prices import PRICES
from cnn_helpers.convolution.toeplitz import (
    COLUMNS_AT_ONCE,
    PLACES_ACROSS,
    PLACES_DOWN,
    slides_down,
)
from cnn_helpers.convolution.types import Array, Method, Pair

Counts = tuple[float, ...]
Place = tuple[str, str]

WORTH_FACTORING = 0.9  # a sum of products rounds a little more; it must pay


class Task(NamedTuple):
    """What of a correlation decides how long it takes."""

    down: Axis
    across: Axis
    kernel: Pair
    taps: int
    stride: Pair
    dilation: Pair
    itemsize: int

    @property
    def output(self) -> Pair:
        """How many rows and columns come out."""
        frame = self.down.total, self.across.total
        return output_shape(frame, self.kernel, self.stride, self.dilation)

    def bands(self, most: int) -> int:
        """How many bands of at most so many bytes the image is cut into."""
        line_bytes = self.across.total * self.itemsize * self.stride[0]
        band = band_rows(self.down.size, line_bytes, self.kernel[0], most)
        return -(-self.output[0] // band)


def describe(frame: Frame, kernel: Array, stride: Pair, dilation: Pair) -> Task:
    """Return the task of correlating a frame with a kernel."""
    shape, taps = (kernel.shape[0], kernel.shape[1]), int(np.count_nonzero(kernel))
    return Task(*frame.axes, shape, taps, stride, dilation, frame.dtype.itemsize)


def cheapest(
    frame: Frame,
    kernel: Array,
    stride: Pair,
    dilation: Pair,
    bound: int | None,
    *,
    transforms: bool = True,
) -> Method:
    """Return the method that the model expects to be fastest.

    `bound` limits the sums of whole numbers, which must come out exact; it is None for floats.
    Without `transforms` the Fourier method does not come into question.
    """
    if frame.dtype.kind == "i" or not kernel.any() or not all_finite(kernel):
        return "direct"
    task = describe(frame, kernel, stride, dilation)
    may_round = transforms and (bound is None or bound < EXACT_AFTER_ROUNDING)
    whole_numbers = bound is not None
    best, rank = plan(task, place(frame.dtype), whole_numbers, may_round)
    return "separable" if rank and rank_at_most(kernel, rank) else best


def place(work: DType) -> Place:
    """Say where Python runs and what is at hand there."""
    return (
        "browser" if engines.IN_BROWSER else "native",
        "scipy" if engines.find_axpy(work) else "numpy",
    )


@lru_cache(maxsize=512)
def plan(task: Task, where: Place, whole_numbers: bool, may_round: bool) -> tuple[Method, int]:
    """Return the best method for any kernel, and the rank up to which "separable" is better."""
    costs: dict[Method, float] = {
        "direct": cost("direct", direct_counts(task), where, task.itemsize),
        "gemm": cost("gemm", gemm_counts(task), where, task.itemsize),
    }
    if may_round:
        costs["fft"] = cost("fft", fft_counts(task), where, 8 if whole_numbers else task.itemsize)
    best = min(costs, key=lambda method: costs[method])
    rank = 0
    while not whole_numbers and rank + 1 < min(task.kernel):
        price = cost("separable", separable_counts(task, rank + 1), where, task.itemsize)
        if price > WORTH_FACTORING * costs[best]:
            break
        rank += 1
    return best, rank


def cost(method: Method, counts: Counts, where: Place, itemsize: int) -> float:
    """Return the expected time in nanoseconds."""
    prices = PRICES[*where, itemsize][method]
    return sum(count * price for count, price in zip(counts, prices, strict=True))


def direct_counts(task: Task) -> Counts:
    """Count the bands, the kernel's rows and elements in each, and what they copy and add up."""
    rows, made = task.kernel[0], math.prod(task.output)
    bands, copied = task.bands(DIRECT_BYTES), made
    if suits_in_place((task.down, task.across), task.kernel, task.stride, task.dilation):
        axes = zip((task.down, task.across), task.kernel, task.dilation, strict=True)
        inside = math.prod(axis.size - reach(size, gap) + 1 for axis, size, gap in axes)
        bands, copied = 2, made - inside  # above and below, and the two sides
    return bands, bands * rows, bands * task.taps, copied, made * rows, made * task.taps


def gemm_counts(task: Task) -> Counts:
    """Count the bands, the matrix products, what they make down or across, and multiply."""
    (rows, columns), (height, width) = task.output, task.kernel
    bands = task.bands(MATRIX_BYTES)
    if slides_down(task.kernel, task.stride):
        products = width * (bands + rows // PLACES_DOWN) * -(-columns // COLUMNS_AT_ONCE)
        depth = (PLACES_DOWN - 1) * task.stride[0] + reach(height, task.dilation[0])
        made = rows * columns * width
        return bands, products, made, 0, made * depth
    products = height * bands * -(-columns // PLACES_ACROSS)
    depth = (PLACES_ACROSS - 1) * task.stride[1] + reach(width, task.dilation[1])
    made = rows * columns * height
    return bands, products, 0, made, made * depth


def separable_counts(task: Task, rank: int) -> Counts:
    """Count the bands, the passes, and what they make and multiply."""
    bands, made = task.bands(MATRIX_BYTES), rank * math.prod(task.output)
    sizes = sum(task.kernel)
    return bands, rank * bands, rank * bands * sizes, made, made * sizes


def fft_counts(task: Task) -> Counts:
    """Count the call, and the stages of all transforms."""
    return 1, effort(*cheapest_cuts(task.down, task.across, task.kernel, task.dilation))
