"""Checks of the pieces around a network: pooling, counting, stepping, shifting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks import formulas as known
from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(15)


def _counts(labels: Array, predictions: Array, classes: int) -> Array:
    counts = np.zeros((classes, classes), int)
    np.add.at(counts, (labels, predictions), 1)
    return counts


MAX_POOL = Task(
    ("x", "p"),
    lambda x, p: known.windows(x, p).max(axis=(2, 3)),
    (
        (np.array([[1, 3], [2, 4]]), 2),
        (RNG.integers(0, 256, (4, 6)).astype("uint8"), 2),
        (-RNG.random((6, 6)).astype("float32") - 1, 3),
        (RNG.normal(size=(7, 5)), 2),
    ),
    (
        Mistake(
            lambda x, p: known.windows(x, p).mean(axis=(2, 3)),
            "That is average pooling. Keep the largest value of each window.",
        ),
        Mistake(
            lambda x, p: np.lib.stride_tricks.sliding_window_view(x, (p, p)).max(axis=(2, 3)),
            "Your windows overlap: the next one must begin p pixels further.",
        ),
        Mistake(
            lambda x, p: np.maximum(known.windows(x, p).max(axis=(2, 3)), 0),
            "Wrong when all values are negative: do not begin the search for the largest at 0.",
        ),
    ),
)


CONFUSION = Task(
    ("labels", "predictions", "classes"),
    _counts,
    (
        (np.array([0, 1, 1, 1]), np.array([0, 0, 0, 1]), 2),
        (RNG.integers(0, 3, 20), RNG.integers(0, 3, 20), 3),
        (RNG.integers(0, 9, 200), RNG.integers(0, 9, 200), 10),
    ),
    (
        Mistake(
            lambda t, p, k: np.minimum(_counts(t, p, k), 1),
            "counts[labels, predictions] += 1 adds 1 once to each pair, however often it occurs. "
            "Use a loop or np.add.at.",
        ),
        Mistake(
            lambda t, p, k: _counts(t, p, k).T,
            "Rows and columns are swapped: the row is the true class, the column the prediction.",
        ),
        Mistake(
            lambda t, p, k: _counts(t, p, k) / len(t), "Those are shares. Counts are asked for."
        ),
        Mistake(
            lambda t, p, k: _counts(t, p, k) * np.eye(k),
            "You counted only right answers. The wrong ones are the point of this table.",
        ),
    ),
)


MOMENTUM = Task(
    ("w", "v", "g", "rate", "momentum"),
    lambda w, v, g, rate, mu: (w - rate * (mu * v + g), mu * v + g),
    (
        (np.array([1.0]), np.array([0.0]), np.array([2.0]), 0.1, 0.9),
        (np.array([1.0, -2.0]), np.array([3.0, 1.0]), np.array([2.0, 4.0]), 0.1, 0.9),
        (RNG.normal(size=(2, 3)), RNG.normal(size=(2, 3)), RNG.normal(size=(2, 3)), 0.01, 0.5),
    ),
    (
        Mistake(
            lambda w, v, *_: (w, v),
            "w and v are still the old ones: w = ... and return make new arrays, which the network "
            "never sees. A step returns nothing and writes into the old ones: v *= momentum, "
            "v += g, w -= rate * v.",
        ),
        Mistake(
            lambda w, v, g, _rate, mu: (w, mu * v + g),
            "v is right, but w is still the old one: w = w - ... makes a new array. Write w -= ...",
        ),
        Mistake(
            lambda w, v, g, rate, mu: (w - rate * (mu * v + g), v),
            "w is right, but v is still the old one, so the next step knows nothing of this one. "
            "Write into it: v *= momentum, then v += g.",
        ),
        Mistake(
            lambda w, v, g, rate, mu: (w + rate * (mu * v + g), mu * v + g),
            "You walk uphill: subtract rate * velocity.",
        ),
        Mistake(
            lambda w, v, g, rate, mu: (w - rate * v, mu * v + g),
            "You moved by the old velocity. Update v first, then move w by the new one.",
        ),
        Mistake(
            lambda w, v, g, rate, mu: (w - rate * g, mu * v + g),
            "w was moved by the gradient alone. Move it by the new velocity.",
        ),
        Mistake(
            lambda w, v, g, rate, mu: (
                w - rate * (mu * v + (1 - mu) * g),
                mu * v + (1 - mu) * g,
            ),
            "You took the mean of v and g. Here v = momentum * v + g, with the whole gradient.",
        ),
    ),
    returns=("w", "v"),
)


PICTURE = np.arange(1.0, 10).reshape(1, 1, 3, 3)
SHIFT = Task(
    ("images", "down", "right"),
    known.shift,
    (
        (PICTURE, 1, 0),
        (PICTURE, 0, -1),
        (RNG.random((2, 1, 5, 7)).astype("float32"), -2, 1),
        (RNG.random((1, 3, 6, 4)), 0, 0),
    ),
    (
        Mistake(
            lambda x, down, right: np.roll(x, (down, right), axis=(2, 3)),
            "What leaves on one side comes back on the other: np.roll wraps. Set those rows and "
            "columns to 0.",
        ),
        Mistake(
            lambda x, down, right: known.shift(x, -down, -right),
            "Your images move the other way: down and right are positive.",
        ),
        Mistake(
            lambda x, down, right: known.shift(x, right, down),
            "Rows and columns are swapped: axis 2 goes down, axis 3 to the right.",
        ),
    ),
)


def check_max_pool(answer: Answer) -> None:
    """Check `answer(x, p)`: the largest value of each whole p x p window of one map.

    >>> check_max_pool(lambda x, p: x.max())
    Not yet: for x = [[1, 3], [2, 4]], p = 2 the answer must have the shape (1, 1); yours has ().
    """
    report(answer, MAX_POOL)


def check_confusion_matrix(answer: Answer) -> None:
    """Check `answer(labels, predictions, classes)`: counts, true class by row.

    >>> check_confusion_matrix(lambda labels, predictions: 0)  # doctest: +ELLIPSIS
    Your function must take the arguments (labels, predictions, classes). Python says: ...
    """
    report(answer, CONFUSION)


def check_momentum_step(answer: Answer) -> None:
    """Check `answer(w, v, g, rate, momentum)`, which changes weights and velocity in place.

    >>> check_momentum_step(lambda w, v, g, rate, momentum: ...)
    Not yet: replace the ... by your own code.
    """
    report(_InPlace(answer) if callable(answer) else answer, MOMENTUM)


class _InPlace:
    """A step that returns the arrays which a reader's step has written into."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.__code__ = getattr(answer, "__code__", None)  # an error names the reader's line

    def __call__(self, w: Array, v: Array, *others: Any) -> Any:
        new_w, new_v = w.copy(), v.copy()
        returned = self._answer(new_w, new_v, *others)
        untouched = np.array_equal(w, new_w) and np.array_equal(v, new_v)
        if untouched and returned is not None and not isinstance(returned, tuple):
            return returned
        return new_w, new_v


def check_shift(answer: Answer) -> None:
    """Check `answer(images, down, right)`: moved images (N, C, H, W), zeros where it is empty.

    >>> check_shift(lambda images, down, right: np.roll(images, (down, right), axis=(2, 3)))
    What leaves on one side comes back on the other: np.roll wraps. Set those rows and columns to 0.
    """
    report(answer, SHIFT)
