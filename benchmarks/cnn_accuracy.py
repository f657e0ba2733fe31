"""Train on the digits with five seeds for each setting; choose on validation, state on test.

Prints one JSON object per network. ``benchmarks/cnn.py`` starts it with one thread.
"""

import json
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from cnn_helpers import datasets, nn

SEEDS = range(5)


class Plan(NamedTuple):
    """A network, its epochs, and the learning rates to choose from."""

    build: Callable[[np.random.Generator], nn.Sequential]
    epochs: int
    rates: tuple[float, ...]


def small(rng: np.random.Generator) -> nn.Sequential:
    """Conv 8@3x3, conv 16@3x3, dense: 5,258 numbers."""
    return nn.Sequential(
        nn.Conv2D(1, 8, 3, rng=rng),
        nn.MaxPool2D(),
        nn.ReLU(),
        nn.Conv2D(8, 16, 3, rng=rng),
        nn.MaxPool2D(),
        nn.ReLU(),
        nn.Flatten(),
        nn.Dense(400, 10, rng=rng),
    )


def large(rng: np.random.Generator) -> nn.Sequential:
    """Conv 16@5x5, conv 32@3x3, dropout, dense: 13,066 numbers."""
    return nn.Sequential(
        nn.Conv2D(1, 16, 5, rng=rng),
        nn.MaxPool2D(),
        nn.ReLU(),
        nn.Conv2D(16, 32, 3, rng=rng),
        nn.MaxPool2D(),
        nn.ReLU(),
        nn.Flatten(),
        nn.Dropout(0.5, rng=rng),
        nn.Dense(800, 10, rng=rng),
    )


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


def main() -> None:
    """Print what was chosen and what it reaches."""
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
    print(json.dumps(found))


main()
