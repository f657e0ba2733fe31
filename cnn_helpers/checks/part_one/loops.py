"""Check of the loops that slide a window, put in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.convolution.planar import correlate2d

Answer = Callable[..., Any]


def _products(image: Array, kernel: Array) -> Array:
    """Return the products of every window: (rows, columns, K, L)."""
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.asarray(windows * kernel)


def _sums(image: Array, kernel: Array) -> Array:
    return np.asarray(_products(image, kernel).sum(axis=(2, 3)))


def _never_begun_again(image: Array, kernel: Array) -> Array:
    sums = _sums(image, kernel)
    return sums.cumsum().reshape(sums.shape)


def _images() -> tuple[tuple[Array, Array], ...]:
    rng = np.random.default_rng(29)
    pairs = (((5, 5), (3, 3)), ((4, 6), (3, 2)), ((7, 5), (2, 4)))
    return tuple((rng.integers(0, 20, a), rng.integers(-5, 6, b)) for a, b in pairs)


FOUR_LOOPS = Task(
    ("image", "kernel"),
    correlate2d,
    _images(),
    (
        Mistake(
            _never_begun_again,
            "The total begins at 0 only once, so each output has the sums before it inside.",
        ),
        Mistake(
            lambda image, kernel: _sums(image, kernel).cumsum(axis=1),
            "The total begins at 0 once in each row of the output. Every window needs a new one.",
        ),
        Mistake(
            lambda image, kernel: _products(image, kernel)[:, :, -1, -1],
            "The total is set to 0 before every product, so only the last product is left.",
        ),
        Mistake(
            lambda image, kernel: _products(image, kernel)[:, :, -1].sum(axis=-1),
            "The total is set to 0 before each row of the kernel, so only the last row is left.",
        ),
        Mistake(
            lambda image, kernel: correlate2d(image, kernel[::-1, ::-1]),
            "That is the convolution. In a correlation the kernel stays as it is.",
        ),
        Mistake(
            lambda image, kernel: np.full_like(_sums(image, kernel), _sums(image, kernel)[0, 0]),
            "Every output is the sum of the window at the top left. The window has to move along.",
        ),
    ),
)


def check_four_loops(answer: Answer) -> None:
    """Check `answer(image, kernel)`: the valid correlation, product by product.

    >>> check_four_loops(lambda image, kernel: correlate2d(image, kernel[::-1, ::-1]))
    That is the convolution. In a correlation the kernel stays as it is.
    """
    report(answer, FOUR_LOOPS)
