"""Checks of the chapter on colour and channels."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.checks.numbers import integers

Answer = Callable[..., Any]
RNG = np.random.default_rng(6)


LAYER_PARAMETERS = Task(
    ("channels", "filters", "size"),
    lambda c, f, k: f * (c * k**2 + 1),
    ((3, 10, 3), (64, 128, 3), (1, 6, 5), (64, 16, 1), (4, 2, 7)),
    (
        Mistake(lambda c, f, k: f * c * k**2, "You left out the biases: one for each filter."),
        Mistake(
            lambda c, f, k: f * c * k**2 + 1,
            "One bias is not enough: each filter has its own.",
        ),
        Mistake(
            lambda c, f, k: f * c * (k**2 + 1),
            "A filter has one bias, not one for each of its planes.",
        ),
        Mistake(
            lambda c, f, k: f * (k**2 + 1),
            "A filter has a plane of weights for each input channel.",
        ),
        Mistake(lambda c, f, k: f * (c * k + 1), "A plane has size * size weights."),
        Mistake(lambda c, f, k: c * (f * k**2 + 1), "Channels and filters are exchanged."),
    ),
    returns=("the number of parameters",),
    tolerance=0,
)


ONE_BY_ONE = Task(
    ("image", "weights"),
    lambda image, weights: np.tensordot(weights, image, 1),
    (
        (np.arange(1, 9).reshape(2, 2, 2), np.array([[1, 10]])),
        (integers(RNG, 3, 2, 4), integers(RNG, 2, 3)),
        (RNG.normal(size=(4, 3, 2)), RNG.normal(size=(5, 4))),
    ),
    (
        Mistake(
            lambda image, weights: np.tensordot(weights, image, 1) / len(image),
            "That is the mean over the channels. A layer adds them up.",
        ),
        Mistake(
            lambda image, weights: np.moveaxis(np.tensordot(weights, image, 1), 0, -1),
            "The maps come last. They come first: the shape is (F, H, W).",
        ),
        Mistake(
            lambda image, weights: np.tensordot(weights, image, 1).sum(axis=0),
            "You added the filters up, too. Each filter has a map of its own.",
        ),
    ),
)


def check_layer_parameters(answer: Answer) -> None:
    """Check `answer(channels, filters, size)`: the numbers that a layer learns.

    >>> check_layer_parameters(lambda channels, filters, size: filters * channels * size**2)
    You left out the biases: one for each filter.
    """
    report(answer, LAYER_PARAMETERS)


def check_one_by_one(answer: Answer) -> None:
    """Check `answer(image, weights)`: a 1 x 1 layer, (C, H, W) and (F, C) to (F, H, W).

    >>> check_one_by_one(lambda image, weights: np.tensordot(weights, image, 1))
    Right.
    """
    report(answer, ONE_BY_ONE)
