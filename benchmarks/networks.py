"""The two networks that benchmarks and tests train."""

import numpy as np

from cnn_helpers import nn


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
