"""Time the sides of `benchmarks/convolution.py` in turns; runs natively and inside Pyodide.

A clock of this process's own work is used, so that other programs do not count. Before a side is
timed it runs on a corner of the image: there all sides must agree, and its time there, scaled by
the number of pixels, says how often it can be run, or that it cannot.
"""

import random
import statistics
import time
import tracemalloc
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from benchmarks.convolution_peers import (
    IN_BROWSER,
    METHODS,
    NUMPY_ALONE,
    Array,
    Factors,
    Side,
    picked,
    sides,
    textbook_loop,
)
from cnn_helpers.convolution.methods.scratch import release

CORNER = 128
LOOP_CORNER = 48
BLOCK = 0.03 if IN_BROWSER else 0.004
"""Seconds that a side runs at least in a round; Node's clock of work is coarse."""


class Pace(NamedTuple):
    """How patient to be: seconds of processor time, expected, of one run."""

    rounds: int
    few: float
    """Longer runs are repeated three times only,"""
    once: float
    """these are made once,"""
    most: float
    """and these not at all."""
    loop: float
    """A longer loop is not run."""
    every: bool
    """Whether each of our methods also runs with NumPy alone, not only "auto"."""


PACES = {
    "quick": Pace(5, 0.04, 0.2, 0.5, 4, every=False),
    "whole": Pace(9, 0.1, 0.5, 3, 10, every=True),
}


def work_clock() -> Callable[[], float]:
    """Return the clock, in seconds."""
    if not IN_BROWSER:
        return time.process_time
    from js import process

    def thread_seconds() -> float:
        used = process.threadCpuUsage()
        return (used.user + used.system) / 1e6

    return thread_seconds


CLOCK = work_clock()


def timed(run: Side, times: int = 1) -> float:
    """Return the seconds of one run, from a block of several."""
    start = CLOCK()
    for _ in range(times):
        run()
    return (CLOCK() - start) / times


def measure(sizes: list[int], kernels: list[int], pace: str) -> list[dict[str, Any]]:
    """Return one row for each size and kernel, and for a 15x15 kernel of rank 1 at each size."""
    tasks = [(k, False) for k in kernels] + [(15, True)]
    return [
        one_row(size, k, rank_one=rank_one, pace=PACES[pace])
        for size in sizes
        for k, rank_one in tasks
    ]


def one_row(size: int, k: int, *, rank_one: bool, pace: Pace) -> dict[str, Any]:
    """Check, time in turns, and weigh all sides on one image and one kernel."""
    rng = np.random.default_rng(size + k)
    image = rng.standard_normal((size, size), np.float32)
    factors = None
    kernel = rng.standard_normal((k, k), np.float32)
    if rank_one:
        factors = kernel[:, 0].copy(), kernel[0].copy()
        kernel = np.outer(*factors)
    expected = expectations(image, kernel, factors, pace.every)
    runs = {
        name: run
        for name, run in sides(image, kernel, factors, every=pace.every).items()
        if expected[name] <= pace.most
    }
    seconds = in_turns(runs, expected, pace)
    if loop := time_loop(image, kernel, pace.loop):
        seconds["loop"] = loop
    return {
        "size": size,
        "k": k,
        "name": f"rank1_k{k}" if rank_one else f"k{k}",
        "picked": {
            prefix + "auto": picked(image, kernel, with_scipy=not prefix)
            for prefix in ("", NUMPY_ALONE)
        },
        "milliseconds": {name: statistics.median(s) * 1e3 for name, s in seconds.items()},
        "ratios": ratios(seconds),
        "memory": {} if IN_BROWSER else memory(runs, image.nbytes),
    }


def expectations(image: Array, kernel: Array, factors: Factors, every: bool) -> dict[str, float]:
    """Run all sides on a corner; return the seconds to expect for the whole, if they agree."""
    corner = np.ascontiguousarray(image[:CORNER, :CORNER])
    seconds, reference = {}, None
    for name, run in sides(corner, kernel, factors, every=every).items():
        result = run()
        reference = result if reference is None else reference
        error = np.abs(result - reference).max() / np.abs(reference).max()
        if not error < 1e-4:
            raise SystemExit(f"{name} differs by {error:.1e} at k = {len(kernel)}")
        seconds[name] = timed(run) * image.size / corner.size
    return seconds


def in_turns(
    runs: dict[str, Side], expected: dict[str, float], pace: Pace
) -> dict[str, list[float]]:
    """Return the seconds of each side in each of its rounds.

    Each round has another order, and each side that is not slow runs once uncounted before its
    block: what the side before it left in the caches must not matter.
    """
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    repeats = {}
    for name, run in runs.items():
        once = timed(run) if expected[name] <= pace.once else expected[name]
        repeats[name] = int(min(BLOCK / max(once, 1e-5), 1000)) + 1
    order, shuffle = list(runs), random.Random(0).shuffle
    for turn in range(pace.rounds):
        shuffle(order)
        for name in order:
            slow = expected[name] > pace.few
            if turn >= (1 if expected[name] > pace.once else 3 if slow else pace.rounds):
                continue
            if not slow:
                runs[name]()
            seconds[name].append(timed(runs[name], repeats[name]))
    return seconds


def time_loop(image: Array, kernel: Array, most: float) -> list[float]:
    """Return the seconds of the textbook's loop, or none if it would take too long."""
    corner = np.ascontiguousarray(image[:LOOP_CORNER, :LOOP_CORNER])
    if timed(lambda: textbook_loop(corner, kernel)) * image.size / corner.size > most:
        return []
    return [timed(lambda: textbook_loop(image, kernel))]


def ratios(seconds: dict[str, list[float]]) -> dict[str, float]:
    """Return the medians of auto's time over each other side's, round by round."""
    found = {}
    for prefix in ("", NUMPY_ALONE):
        ours = seconds[prefix + "auto"]
        over = {
            name: statistics.median(mine / other for mine, other in zip(ours, theirs, strict=False))
            for name, theirs in seconds.items()
        }
        own = [over[prefix + method] for method in METHODS if prefix + method in over]
        if own:
            found[prefix + "auto_vs_best"] = max(own)
        for name, ratio in over.items():
            if name.removeprefix(NUMPY_ALONE) not in ("auto", *METHODS):
                found[f"{prefix}vs_{name}"] = ratio
    return found


def memory(runs: dict[str, Side], image_bytes: int) -> dict[str, float]:
    """Return the most that NumPy's arrays took during a run of ours, result too, in images."""
    found = {}
    for name in ("auto", *METHODS):
        if name in runs:
            release()  # memory that stays from call to call counts too
            tracemalloc.start()
            result = runs[name]()
            found[name] = tracemalloc.get_traced_memory()[1] / image_bytes
            tracemalloc.stop()
            del result
    return found
