"""Checks of the chapter on fast convolution: four ways to slide a window."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks import formulas as known
from cnn_helpers.checks.form import loop_over_weights, without
from cnn_helpers.checks.judge import Mistake, Task, report, report_value
from cnn_helpers.checks.numbers import integers, whole_number
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(7)

MATRIX_SIZE = whole_number(
    14400,
    "numbers_in_matrix",
    {
        576: "That is the number of columns. Each has a number for every weight.",
        784: "That is the number of pixels. Count the windows, and the numbers in each.",
        19600: (
            "You took a window for every pixel. At the border the kernel does not fit: 28 - 5 + 1."
        ),
        13225: "One position too few along each side: 28 - 5 + 1 = 24.",
    },
    how=(
        "Count the places of a kernel along one side, then all of them. Each window gives a "
        "column with one number for every weight."
    ),
)


def _strided(image: Array, kernel: Array, s: int) -> Array:
    return known.valid_correlation(image, kernel)[::s, ::s]


SHIFTED_ADDS = Task(
    ("image", "kernel", "s"),
    _strided,
    (
        (np.arange(1, 17).reshape(4, 4), np.array([[1, 2], [3, 4]]), 1),
        (np.arange(1, 26).reshape(5, 5), np.array([[1, 2], [3, 4]]), 2),
        (integers(RNG, 7, 6), integers(RNG, 3, 2), 2),
        (RNG.normal(size=(9, 11)), RNG.normal(size=(3, 4)), 3),
    ),
    (
        Mistake(
            lambda image, kernel, s: known.valid_correlation(image, kernel),
            "Right for stride 1 only. With stride s take every s-th row and column of each slice.",
        ),
        Mistake(
            lambda image, kernel, s: _strided(image, kernel[::-1, ::-1], s),
            "That is the convolution: the kernel was flipped. A correlation leaves it as it is.",
        ),
        Mistake(
            lambda image, kernel, s: _strided(
                image, kernel * (np.arange(kernel.size) == kernel.size - 1).reshape(kernel.shape), s
            ),
            "Only the last weight is left. Add with +=, do not overwrite with =.",
        ),
        Mistake(
            lambda image, kernel, s: _strided(image, np.ones(kernel.shape), s),
            "The slices are right, but the weights are missing: multiply by kernel[u, v].",
        ),
    ),
    forms=(
        loop_over_weights(
            (np.ones((16, 16)), np.ones((2, 2)), 1),
            4,
            "The numbers are right, but the image is read once for each output. Loop over the "
            "weights alone: each meets one large slice of the image.",
        ),
    ),
)


def _columns(image: Array, size: int, s: int) -> Array:
    """Return the windows with their four axes, for `_matrix` to order."""
    return np.lib.stride_tricks.sliding_window_view(image, (size, size))[::s, ::s]


def _matrix(windows: Array, size: int) -> Array:
    return windows.reshape(-1, size * size).T


IM2COL = Task(
    ("image", "size", "s"),
    lambda image, size, s: _matrix(_columns(image, size, s), size),
    (
        (np.arange(1, 13).reshape(3, 4), 2, 1),
        (integers(RNG, 5, 6), 3, 1),
        (integers(RNG, 7, 6), 2, 2),
        (RNG.normal(size=(9, 11)), 3, 3),
    ),
    (
        Mistake(
            lambda image, size, s: _matrix(_columns(image, size, s), size).T,
            "Your windows are the rows. Each shall be a column: stack along axis 1, or write .T.",
        ),
        Mistake(
            lambda image, size, s: _matrix(_columns(image, size, 1), size),
            "Right for stride 1 only. Windows begin at i * s and j * s.",
        ),
        Mistake(
            lambda image, size, s: _matrix(_columns(image, size, s).swapaxes(0, 1), size),
            "The windows come column by column. Go along the rows of the image first.",
        ),
        Mistake(
            lambda image, size, s: _matrix(_columns(image, size, s).swapaxes(2, 3), size),
            "Each window was read column by column. Read it row by row.",
        ),
    ),
)


def _passes(image: Array, column: Array, row: Array) -> Array:
    return known.valid_correlation(known.valid_correlation(image, column[:, None]), row[None])


TWO_PASSES = Task(
    ("image", "column", "row"),
    _passes,
    (
        (np.arange(1, 13).reshape(3, 4), np.array([1, 2]), np.array([3, 4])),
        (integers(RNG, 6, 7), integers(RNG, 3), integers(RNG, 4)),
        (RNG.normal(size=(8, 9)), RNG.normal(size=4), RNG.normal(size=2)),
    ),
    (
        Mistake(
            lambda image, column, row: _passes(image, column[::-1], row[::-1]),
            "That is the convolution: both were flipped, as np.convolve does. Slide them as they "
            "are.",
        ),
        Mistake(
            lambda image, column, row: _passes(image, row, column),
            "Down goes `column`, along goes `row`: yours are exchanged.",
        ),
        Mistake(
            lambda image, column, row: _passes(image, column, np.ones(1)),
            "Only the first pass is there. Slide `row` along its result.",
        ),
        Mistake(
            lambda image, column, row: _passes(image, np.ones(1), row),
            "Only the pass along the rows is there. Slide `column` down, too.",
        ),
    ),
    forms=(
        without(
            frozenset({"outer", "kron"}),
            "The numbers are right, but the kernel was built, and each of its weights costs a "
            "product. Go down with `column`, then along the result with `row`.",
        ),
    ),
)


def check_matrix_size(numbers_in_matrix: Any) -> None:
    """Check how many numbers im2col makes of 28 x 28 pixels for 5 x 5 kernels.

    >>> check_matrix_size(25 * 24 * 24)
    Right.
    """
    report_value(numbers_in_matrix, MATRIX_SIZE)


def check_shifted_adds(answer: Answer) -> None:
    """Check `answer(image, kernel, s)`: the valid correlation at stride s.

    >>> check_shifted_adds(lambda image, kernel, s: known.valid_correlation(image, kernel))
    Right for stride 1 only. With stride s take every s-th row and column of each slice.
    """
    report(answer, SHIFTED_ADDS)


def check_im2col(answer: Answer) -> None:
    """Check `answer(image, size, s)`: the windows as columns.

    >>> check_im2col(lambda image, size, s: image)  # doctest: +ELLIPSIS
    Not yet: for image = ... the answer must have the shape (4, 6); yours has (3, 4).
    """
    report(answer, IM2COL)


def check_two_passes(answer: Answer) -> None:
    """Check `answer(image, column, row)`: the correlation with their outer product.

    >>> check_two_passes(lambda image, column, row: image)  # doctest: +ELLIPSIS
    Not yet: for image = ... the answer must have the shape (2, 3); yours has (3, 4).
    """
    report(answer, TWO_PASSES)
