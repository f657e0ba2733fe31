"""Checks of a multilayer perceptron's way forward: points (N, D), weights (inputs, outputs)."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_helpers.checks import formulas as known
from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.checks.numbers import integers
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(12)


def _relu(z: Array) -> Array:
    return np.maximum(z, 0)


def _count(sizes: Sequence[int], biases: Sequence[int]) -> int:
    return int(np.dot(sizes[:-1], sizes[1:])) + sum(biases)


PARAMETER_COUNT = Task(
    ("sizes",),
    lambda sizes: _count(sizes, sizes[1:]),
    (((2, 3),), ((2, 8, 2),), ((2, 11, 11, 11, 2),), ((784, 100, 10),)),
    (
        Mistake(
            lambda sizes: _count(sizes, []),
            "Those are the weights. Each neuron also has a bias: add the width of each layer, "
            "but not that of the inputs, which are no neurons.",
        ),
        Mistake(
            lambda sizes: _count(sizes, sizes),
            "Too many biases: the inputs are no neurons and have none.",
        ),
        Mistake(
            lambda sizes: _count(sizes, [*sizes[:-1], *sizes[1:]]),
            "Between two layers you add both widths. Only the neurons that a layer leads to have "
            "a bias there: the second width.",
        ),
        Mistake(
            lambda sizes: _count(sizes, sizes[:-1]),
            "Each output of a layer has a bias, not each input: (inputs + 1) x outputs.",
        ),
        Mistake(
            lambda sizes: _count(sizes, [1] * (len(sizes) - 1)),
            "You gave each layer one bias. Each of its neurons has its own.",
        ),
    ),
)


TWO_HIDDEN_LAYERS = Task(
    ("x", "w1", "w2", "w3"),
    lambda x, w1, w2, w3: _relu(_relu(x @ w1) @ w2) @ w3,
    (
        (np.array([[1.0, -1.0]]), np.eye(2), np.array([[1.0], [2.0]]), np.array([[-3.0]])),
        (integers(RNG, 4, 2), integers(RNG, 2, 3), integers(RNG, 3, 5), integers(RNG, 5, 2)),
        (integers(RNG, 6, 3), integers(RNG, 3, 4), integers(RNG, 4, 4), integers(RNG, 4, 3)),
    ),
    (
        Mistake(
            lambda x, w1, w2, w3: _relu(_relu(_relu(x @ w1) @ w2) @ w3),
            "No ReLU after the last layer: scores may be negative.",
        ),
        Mistake(
            lambda x, w1, w2, w3: x @ w1 @ w2 @ w3,
            "Without ReLU three matrices are one matrix. Bend after each hidden layer.",
        ),
        Mistake(
            lambda x, w1, w2, w3: _relu(x @ w1) @ w2 @ w3,
            "The second hidden layer has no ReLU.",
        ),
        Mistake(
            lambda x, w1, w2, w3: _relu(x @ w1 @ w2) @ w3,
            "The first hidden layer has no ReLU.",
        ),
    ),
)


def _loss_of_each(scores: Array, labels: Array) -> Array:
    shifted = scores - scores.max(axis=1, keepdims=True)
    losses: Array = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels]
    return losses


def _log_of_sum(scores: Array, labels: Array) -> Array:
    losses: Array = np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(len(labels)), labels]
    return losses


def _one_maximum(scores: Array, labels: Array) -> Array:
    shifted = scores - scores.max()
    losses: Array = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels]
    return losses


def _log_of_softmax(scores: Array, labels: Array, *, stable: bool) -> Array:
    probabilities = known.softmax(scores, stable=stable)
    losses: Array = -np.log(probabilities[np.arange(len(labels)), labels])
    return losses


CROSS_ENTROPY = Task(
    ("scores", "labels"),
    lambda s, t: _loss_of_each(s, t).mean(),
    (
        (np.array([[2.0, 1.0, 0.1]]), np.array([0])),
        (np.array([[2.0, 1.0, 0.1], [0.0, 3.0, 1.0]]), np.array([0, 2])),
        (RNG.normal(size=(5, 10)), np.array([9, 0, 3, 3, 1])),
        (np.array([[1000.0, 0.0]]), np.array([0])),
        (np.array([[1000.0, 0.0]]), np.array([1])),
        (np.array([[1000.0, 0.0], [0.0, 1.0]]), np.array([0, 1])),
    ),
    (
        Mistake(
            lambda s, t: _loss_of_each(s, t).sum(),
            "That is the sum over the batch. The loss is the mean: divide by N.",
        ),
        Mistake(
            lambda s, t: -_loss_of_each(s, t).mean(),
            "The sign is wrong. A loss is never negative: minus the log of a probability.",
        ),
        Mistake(
            lambda s, t: _log_of_sum(s, t).mean(),
            "Scores of 1000 overflow in np.exp. Subtract each row's largest score first.",
        ),
        Mistake(
            lambda s, t: _log_of_softmax(s, t, stable=False).mean(),
            "Scores of 1000 overflow in np.exp, and infinity / infinity is no number. Subtract "
            "each row's largest score first.",
        ),
        Mistake(
            lambda s, t: _log_of_softmax(s, t, stable=True).mean(),
            "A probability rounds to 0, and its log is minus infinity. Do not go through the "
            "probabilities: log of the sum, minus the true score.",
        ),
        Mistake(
            lambda s, t: _one_maximum(s, t).mean(),
            "One maximum for all rows: the log of a row far below it is minus infinity. Subtract "
            "each row's own, scores.max(axis=1, keepdims=True).",
        ),
    ),
)


STANDARDIZED = Task(
    ("train", "new"),
    lambda train, new: (new - train.mean(axis=0)) / train.std(axis=0),
    (
        (np.array([[0.0, 10.0], [2.0, 50.0]]), np.array([[1.0, 30.0], [3.0, 10.0], [2.0, 90.0]])),
        (integers(RNG, 20, 3), integers(RNG, 5, 3)),
        (RNG.normal(5, [1, 100], (50, 2)), RNG.normal(7, [2, 50], (9, 2))),
    ),
    (
        Mistake(
            lambda train, new: (new - new.mean(axis=0)) / new.std(axis=0),
            "You used mean and spread of the new points. The network knows the scale of the "
            "training points: use theirs.",
        ),
        Mistake(
            lambda train, new: (new - train.mean()) / train.std(),
            "One mean for everything. Each column has a scale of its own: axis=0.",
        ),
        Mistake(
            lambda train, new: (new - train.mean(axis=0)) / train.var(axis=0),
            "You divided by the variance. Divide by its square root, train.std(axis=0).",
        ),
        Mistake(
            lambda train, new: new - train.mean(axis=0),
            "Now the middle is right. Divide by the standard deviation of each column, too.",
        ),
        Mistake(
            lambda train, new: (train - train.mean(axis=0)) / train.std(axis=0),
            "You returned the training points. Apply their mean and spread to the new ones.",
        ),
    ),
)


def check_parameter_count(answer: Answer) -> None:
    """Check `answer(sizes)`: the weights and biases of an MLP whose layers have these widths.

    >>> check_parameter_count(lambda sizes: sum(a * b for a, b in zip(sizes, sizes[1:])))
    Those are the weights. Each neuron also has a bias: add the width of each layer, but not that \
of the inputs, which are no neurons.
    """
    report(answer, PARAMETER_COUNT)


def check_two_hidden_layers(answer: Answer) -> None:
    """Check `answer(x, w1, w2, w3)`: the scores of an MLP with two hidden layers, without biases.

    >>> check_two_hidden_layers(lambda x, w1, w2, w3: x @ w1 @ w2 @ w3)
    Without ReLU three matrices are one matrix. Bend after each hidden layer.
    """
    report(answer, TWO_HIDDEN_LAYERS)


def check_cross_entropy(answer: Answer) -> None:
    """Check `answer(scores, labels)`: the mean cross-entropy, also for large scores.

    >>> check_cross_entropy(...)
    Not yet: replace the ... by your own code.
    """
    report(answer, CROSS_ENTROPY)


def check_standardized(answer: Answer) -> None:
    """Check `answer(train, new)`: new points on the scale of the training points.

    >>> check_standardized(lambda train, new: new - train.mean(axis=0))
    Now the middle is right. Divide by the standard deviation of each column, too.
    """
    report(answer, STANDARDIZED)
