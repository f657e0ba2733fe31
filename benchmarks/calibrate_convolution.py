"""Measure the prices in `cnn_helpers/convolution/prices.py` and print them as Python.

Native: ``OPENBLAS_NUM_THREADS=1 python benchmarks/calibrate_convolution.py scipy`` (or ``numpy``).
In the browser's Python: run this file's text there, with ``sys.argv`` set alike.

Every method is timed on its own over sizes and kernels, the best of several runs each; the prices
are the non-negative ones that fit the logarithms of the times best.
"""

import importlib
import itertools
import math
import sys
import time
from collections.abc import Iterator

import numpy as np

from cnn_helpers.convolution import choosing, engines
from cnn_helpers.convolution.frame import Frame
from cnn_helpers.convolution.methods import ROUTES
from cnn_helpers.convolution.types import Array

SIZES = (16, 32, 64, 128, 256, 512, 1024)
KERNELS = (
    (1, 1),
    (1, 7),
    (7, 1),
    (3, 3),
    (5, 5),
    (7, 7),
    (9, 9),
    (11, 11),
    (15, 15),
    (31, 31),
    (51, 51),
)
LARGEST_WORK = 8e7  # multiplications of the direct method
RUNS = 5
SHORTEST_RUN = 3e7 if engines.IN_BROWSER else 2e6  # nanoseconds; Node's clock is coarse


def clock() -> float:
    """Return the processor time in nanoseconds, so that other programs count for little."""
    if not engines.IN_BROWSER:
        return time.process_time_ns()
    import js  # in a browser there is no such clock; under Node there is

    if not hasattr(js, "process"):
        return time.perf_counter_ns()
    usage = js.process.cpuUsage()
    return (usage.user + usage.system) * 1e3


def main(with_scipy: bool) -> None:
    """Time, fit and print."""
    if with_scipy:
        importlib.import_module("scipy.linalg.blas")
    else:
        engines.scipy_part = lambda _name: None
    for dtype in (np.dtype(np.float32), np.dtype(np.float64)):
        place = "browser" if engines.IN_BROWSER else "native"
        print(f"    ({place!r}, {'scipy' if with_scipy else 'numpy'!r}, {dtype.itemsize}): {{")
        for method in ROUTES:
            rows = list(measure(method, dtype))
            prices, worst = fit([counts for counts, _ in rows], [t for _, t in rows])
            numbers = ", ".join(f"{price:.3g}" for price in prices)
            print(f"        {method!r}: ({numbers}),  # off by up to {worst:.2f}")
        print("    },")


def measure(method: str, dtype: np.dtype) -> Iterator[tuple[tuple[float, ...], float]]:
    """Yield the counts and the nanoseconds of each task that this method can be asked to do."""
    rng = np.random.default_rng(0)
    most = LARGEST_WORK / (4 if engines.IN_BROWSER else 1)
    for size, (rows, columns) in itertools.product(SIZES, KERNELS):
        if method in ("direct", "gemm") and size * size * rows * columns > most:
            continue
        if method == "separable" and min(rows, columns) == 1:
            continue
        image = rng.standard_normal((size, size)).astype(dtype)
        kernel = rng.standard_normal((rows, columns)).astype(dtype)
        if method == "separable":
            kernel = np.outer(kernel[:, 0], kernel[0])
        above, left = rows // 2, columns // 2
        frame = Frame(image, (above, rows - 1 - above), (left, columns - 1 - left), "zero", dtype)
        yield count(method, frame, kernel), best_time(method, frame, kernel)


def count(method: str, frame: Frame, kernel: Array) -> tuple[float, ...]:
    """Return what the model counts."""
    task = choosing.describe(frame, kernel, (1, 1), (1, 1))
    if method == "direct":
        return choosing.direct_counts(task)
    if method == "gemm":
        return choosing.gemm_counts(task)
    if method == "separable":
        return choosing.separable_counts(task, 1)
    return choosing.fft_counts(task)


def best_time(method: str, frame: Frame, kernel: Array) -> float:
    """Return the best of several runs in nanoseconds, short ones many times over."""

    def run(times: int) -> float:
        start = clock()
        for _ in range(times):
            ROUTES[method](frame, kernel, (1, 1), (1, 1))
        return clock() - start

    repeat = 1
    while (once := run(repeat)) < SHORTEST_RUN:
        repeat *= 2 if once <= 0 else max(2, int(SHORTEST_RUN / once))
    return min(run(repeat) for _ in range(RUNS)) / repeat


def fit(counts: list[tuple[float, ...]], times: list[float]) -> tuple[Array, float]:
    """Return prices >= 0 by multiplicative updates on relative errors, and the largest factor."""
    matrix = np.array(counts) / np.array(times)[:, None]  # times 1 is wanted
    scale = matrix.max(axis=0)
    matrix = matrix / np.where(scale > 0, scale, 1)
    prices = np.full(matrix.shape[1], 1 / matrix.shape[1])
    for _ in range(20_000):
        prices *= matrix.T @ np.ones(len(matrix)) / (matrix.T @ (matrix @ prices) + 1e-30)
    off = matrix @ prices
    return prices / np.where(scale > 0, scale, 1), math.exp(np.abs(np.log(off)).max())


if __name__ == "__main__":
    main(sys.argv[1:] != ["numpy"])
