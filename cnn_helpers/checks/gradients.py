"""Checks of the gradients of softmax, bias and max pooling."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks import formulas as known
from cnn_helpers.checks.form import without_loop
from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.checks.numbers import integers

Answer = Callable[..., Any]
RNG = np.random.default_rng(13)


SOFTMAX_GRADIENT = Task(
    ("scores", "labels"),
    known.softmax_gradient,
    (
        (np.array([[2.0, 1.0, 0.1]]), np.array([0])),
        (np.array([[2.0, 1.0, 0.1], [0.0, 3.0, 1.0]]), np.array([0, 2])),
        (RNG.normal(size=(5, 10)).astype("float32"), np.array([9, 0, 3, 3, 1])),
        (np.array([[1000.0, 0.0], [0.0, 1000.0]]), np.array([0, 0])),
        (np.array([[1000.0, 0.0], [0.0, 1.0]]), np.array([0, 1])),
    ),
    (
        Mistake(
            lambda s, t: known.softmax(s) / len(s),
            "Those are the probabilities, divided by N. Subtract 1 at the right class of each row.",
        ),
        Mistake(
            lambda s, t: known.softmax_gradient(s, t) * len(s),
            "Right for one image. The loss is the mean over N images, so divide by N.",
        ),
        Mistake(
            lambda s, t: known.softmax_gradient(s, t) / len(s),
            "You divided by N twice.",
        ),
        Mistake(
            lambda s, t: -known.softmax_gradient(s, t),
            "The sign is wrong: probabilities minus one-hot, not the other way round.",
        ),
        Mistake(
            lambda s, t: known.softmax_gradient(s, t, stable=False),
            "Scores of 1000 overflow in np.exp. Subtract each row's largest score first.",
        ),
        Mistake(
            lambda s, t: known.softmax_gradient(s, t, one_maximum=True),
            "One maximum for all rows: a row far below it becomes 0 / 0. Subtract each row's own, "
            "scores.max(axis=1, keepdims=True).",
        ),
    ),
)


BIAS_GRADIENT = Task(
    ("dy",),
    lambda dy: dy.sum(axis=(0, 2, 3)),
    ((integers(RNG, 1, 2, 2, 2),), (integers(RNG, 4, 3, 5, 2),), (integers(RNG, 2, 1, 3, 3),)),
    (
        Mistake(
            lambda dy: dy.mean(axis=(0, 2, 3)),
            "That is the mean. Every output adds its share: sum.",
        ),
        Mistake(lambda dy: dy.sum(), "You added up everything. Each filter has a bias of its own."),
        Mistake(
            lambda dy: dy.sum(axis=(2, 3)),
            "Almost: one bias serves all images of the batch, so sum over axis 0 as well.",
        ),
        Mistake(
            lambda dy: dy.sum(axis=0),
            "One bias serves all places of a map: sum over axes 2 and 3 too.",
        ),
    ),
    forms=(without_loop((np.ones((9, 9, 9, 9)),), "sum takes several axes at once, in a tuple."),),
)


MAX_POOL_GRADIENT = Task(
    ("dy", "x"),
    known.max_pool_gradient,
    (
        (np.array([[8.0]]), np.array([[1.0, 3.0], [2.0, 0.0]])),
        (integers(RNG, 2, 3), RNG.permutation(24).reshape(4, 6).astype(float)),
        (np.array([[8.0]]), np.array([[1.0, 5.0], [5.0, 0.0]])),
        (integers(RNG, 3, 2), RNG.integers(-1, 2, (6, 4)).astype(float)),
    ),
    (
        Mistake(
            lambda dy, x: known.upsample(dy) * known.winners(x),
            "Ties were counted twice: among equal largest values only the first gets the gradient.",
        ),
        Mistake(
            lambda dy, x: known.upsample(dy) * known.winners(x) / known.upsample(known.ties(x)),
            "You shared the gradient among equal values. Allowed, but here the first takes all.",
        ),
        Mistake(
            lambda dy, x: known.max_pool_gradient(dy[::-1, ::-1], x[::-1, ::-1])[::-1, ::-1],
            "Of equal largest values yours picks the last. Here the first in row order takes all.",
        ),
        Mistake(
            lambda dy, x: known.upsample(dy) / 4,
            "That is the gradient of average pooling. Only the largest value gets something.",
        ),
        Mistake(
            lambda dy, x: known.upsample(dy),
            "All four values got the gradient. Only the largest of each window may.",
        ),
    ),
)


def check_softmax_gradient(answer: Answer) -> None:
    """Check `answer(scores, labels)`: the gradient of the mean cross-entropy, shape (N, K).

    >>> check_softmax_gradient(...)
    Not yet: replace the ... by your own code.
    """
    report(answer, SOFTMAX_GRADIENT)


def check_bias_gradient(answer: Answer) -> None:
    """Check `answer(dy)`: dL/db of a convolution layer, (N, F, H, W) to (F,).

    >>> check_bias_gradient(lambda dy: dy.sum(axis=(0, 2, 3)))
    Right.
    >>> check_bias_gradient(lambda dy: dy.sum())
    You added up everything. Each filter has a bias of its own.
    """
    report(answer, BIAS_GRADIENT)


def check_max_pool_gradient(answer: Answer) -> None:
    """Check `answer(dy, x)`: dL/dx of 2x2 max pooling of one map with even sides.

    >>> check_max_pool_gradient(lambda dy, x: dy.repeat(2, 0).repeat(2, 1) / 4)
    That is the gradient of average pooling. Only the largest value gets something.
    """
    report(answer, MAX_POOL_GRADIENT)
