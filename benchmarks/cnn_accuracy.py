"""Train on the digits with five seeds for each setting; choose on validation, state on test.

The `result` holds the figures of each network. ``benchmarks/cnn.py`` starts it with one thread.
"""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from benchmarks.networks import large, small
from cnn_helpers import datasets, nn

SEEDS = range(5)


class Plan(NamedTuple):
    """A network, its epochs, and the learning rates to choose from."""

    build: Callable[[np.random.Generator], nn.Sequential]
    epochs: int
    rates: tuple[float, ...]


PLANS = {
    "small": Plan(small, 4, (2.5e-3, 5e-3, 1e-2)),
    "large": Plan(large, 8, (1.5e-3, 3e-3)),
}


def train(plan: Plan, rate: float, seed: int, split: datasets.Split) -> tuple[float, float, float]:
    """Return accuracy on validation and test, and the seconds of work that training took."""
    rng = np.random.default_rng(seed)
    model = plan.build(rng)
    start = time.process_time()
    for _ in nn.fit(
        model,
        split.train,
        epochs=plan.epochs,
        batch_size=32,
        optimizer=nn.Adam(rate),
        schedule=nn.cosine(),
        rng=rng,
    ):
        pass
    seconds = time.process_time() - start
    return nn.evaluate(model, split.validation), nn.evaluate(model, split.test), seconds


def measure() -> dict[str, dict[str, float]]:
    """Return what was chosen and what it reaches."""
    split = datasets.digits()
    found = {}
    for name, plan in PLANS.items():
        runs = {rate: [train(plan, rate, seed, split) for seed in SEEDS] for rate in plan.rates}
        best = max(runs, key=lambda rate: statistics.mean(run[0] for run in runs[rate]))
        tests = [test for _, test, _ in runs[best]]
        found[name] = {
            "rate": best,
            "epochs": plan.epochs,
            "validation": statistics.mean(run[0] for run in runs[best]),
            "mean": statistics.mean(tests),
            "spread": statistics.stdev(tests),
            "worst": min(tests),
            "seconds": statistics.median(run[2] for run in runs[best]),
        }
    return found
