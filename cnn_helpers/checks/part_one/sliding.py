"""Checks of the chapters on sliding a window and on flipping the kernel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers import kernels
from cnn_helpers.checks.judge import Mistake, Task, report, report_value
from cnn_helpers.checks.numbers import whole_number
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.convolution.planar import correlate2d

Answer = Callable[..., Any]


LAST_SUM = whole_number(
    951,
    "my_last",
    {
        681: "That is one step right and one step down. It takes two of each.",
        501: "That is the top right output: you still have to go down.",
        861: "That is the bottom left output: you still have to go right.",
        759: "That is the convolution. In a correlation the kernel stays as it is.",
        411 + 3 * 45 + 3 * 225: (
            "You took three steps. From the first of three places to the last there are two."
        ),
        225: "225 is what one step down adds. Begin at 411.",
    },
    how="Begin at 411, top left. Count the steps to the right and down, and what each adds.",
)


def _scores(image: Array, weights: Array, *, power: float) -> Array:
    """Divide the correlation by a power of each window's variance: its root is the contrast."""
    image = image.astype(float)
    box = np.ones(weights.shape) / weights.size
    variance = correlate2d(image**2, box) - correlate2d(image, box) ** 2
    return np.asarray(correlate2d(image, weights) / np.maximum(variance, 1) ** power)


def _place(scores: Array) -> tuple[int, int]:
    row, column = np.unravel_index(int(scores.argmax()), scores.shape)
    return int(row), int(column)


def _found(image: Array, patch: Array) -> tuple[int, int]:
    return _place(_scores(image, patch - patch.mean(), power=0.5))


def _plain(image: Array, patch: Array) -> tuple[int, int]:
    return _place(_scores(image, patch - patch.mean(), power=0))


def _with_mean(image: Array, patch: Array) -> tuple[int, int]:
    return _place(_scores(image, patch.astype(float), power=0))


def _fair_with_mean(image: Array, patch: Array) -> tuple[int, int]:
    return _place(_scores(image, patch.astype(float), power=0.5))


def _by_variance(image: Array, patch: Array) -> tuple[int, int]:
    return _place(_scores(image, patch - patch.mean(), power=1))


def _patches() -> tuple[tuple[Array, Array], ...]:
    """Pieces of a scene whose contrast grows to the right, and which is lighter at the bottom."""
    rows, columns = np.mgrid[:90, :110]
    noise = np.random.default_rng(23).normal(size=rows.shape)
    scene = np.clip(60 + rows + columns / 2 * noise, 0, 255).astype("uint8")
    places = ((12, 30), (55, 20), (70, 60), (8, 90))
    return tuple((scene, scene[top : top + 12, left : left + 12]) for top, left in places)


FOUND = Task(
    ("image", "patch"),
    _found,
    _patches(),
    (
        Mistake(
            _with_mean,
            "Light places win: their sums are large for every patch. Subtract the patch's mean.",
        ),
        Mistake(
            _plain,
            "Places with strong contrast win. Divide each score by its window's contrast.",
        ),
        Mistake(
            _fair_with_mean,
            "The contrast is right. Subtract the patch's mean, too: it makes light places win.",
        ),
        Mistake(
            _by_variance,
            "You divided by the variance, so places with little contrast win. Take its root.",
        ),
        Mistake(
            lambda image, patch: _found(image, patch)[::-1],
            "You returned the column first. The order is row, column.",
        ),
    ),
    returns=("row", "column"),
    tolerance=0,
    near=0,
)


FULL_BY_HAND = Task(
    (),
    lambda: np.array([1, 2, 2, -2, -3]),
    ((),),
    (
        Mistake(
            lambda: np.array([-1, -2, -2, 2, 3]),
            "Every sign is the other way round: that is the correlation. Do not flip the stamps.",
        ),
        Mistake(
            lambda: np.array([2]),
            "That is the one place where the whole kernel fits. Full counts every overlap.",
        ),
        Mistake(
            lambda: np.array([2, 2, -2]),
            "That is the size same. Full has 3 + 3 - 1 numbers.",
        ),
        Mistake(
            lambda: np.array([1, 2, 3, -1, -2, -3]),
            "The stamps lie side by side. Each begins one place after the last, so they overlap.",
        ),
    ),
    returns=("my_full",),
    tolerance=0,
    how=(
        "Write the kernel once for each number of the signal, times that number, each one place "
        "further right. Then add what stands below each other."
    ),
)


def _kind(kernel: Array, turned: Array) -> int:
    if np.array_equal(kernel, turned):
        return 1
    return -1 if np.array_equal(kernel, -turned) else 0


HALF_TURN = Task(
    ("kernel",),
    lambda kernel: _kind(kernel, kernel[::-1, ::-1]),
    (
        (kernels.sobel_x,),
        (kernels.laplacian,),
        (kernels.emboss,),
        (np.array([[1, 2, 3], [4, 5, 4], [3, 2, 1]]),),
        (np.array([[0, 1, 2], [-1, 0, -3], [3, -1, -2]]),),
        (np.array([[1, 2, 1], [0, 0, 0], [3, 4, 3]]),),
        (np.array([[1, 2], [2, 1]]),),
    ),
    (
        Mistake(
            lambda kernel: _kind(kernel, kernel[::-1]),
            "You flipped the rows only. Half a turn flips the columns too: kernel[::-1, ::-1].",
        ),
        Mistake(
            lambda kernel: _kind(kernel, kernel[:, ::-1]),
            "You flipped the columns only. Half a turn flips the rows too: kernel[::-1, ::-1].",
        ),
        Mistake(
            lambda kernel: _kind(kernel, kernel.T),
            "You transposed the kernel. That exchanges rows and columns; it is no half turn.",
        ),
        Mistake(
            lambda kernel: -_kind(kernel, kernel[::-1, ::-1]),
            "1 and -1 are exchanged: unchanged is 1, a changed sign is -1.",
        ),
        Mistake(
            lambda kernel: max(0, _kind(kernel, kernel[::-1, ::-1])),
            "You find the unchanged ones. Compare with -kernel too: a changed sign is -1.",
        ),
        Mistake(
            lambda kernel: _kind(kernel, kernel[::-1, ::-1]) or -1,
            "Not every other kernel changes its sign. Compare with -kernel; what is left is 0.",
        ),
    ),
)


def check_last_sum(my_last: Any) -> None:
    """Check the bottom right output of the worked example.

    >>> check_last_sum(501)
    That is the top right output: you still have to go down.
    """
    report_value(my_last, LAST_SUM)


def check_found(answer: Answer) -> None:
    """Check `answer(image, patch)`: the row and column that the patch was cut out at.

    >>> check_found(lambda image, patch: 20)
    It must return 2 things, row, column; it returned an int.
    """
    report(answer, FOUND)


def check_full_by_hand(my_full: Any) -> None:
    """Check the full convolution of [1, 2, 3] with [1, 0, -1].

    >>> check_full_by_hand([2])
    That is the one place where the whole kernel fits. Full counts every overlap.
    """
    report_value(my_full, FULL_BY_HAND)


def check_half_turn(answer: Answer) -> None:
    """Check `answer(kernel)`: 1 if half a turn leaves it, -1 if its sign changes, 0 otherwise.

    >>> check_half_turn(lambda kernel: 1 - (kernel.sum() == 0) * 2)
    Not yet: for kernel = [[0.0, -1.0, 0.0], [-1.0, 4.0, -1.0], [0.0, -1.0, 0.0]] the answer \
must be 1; yours is -1.
    """
    report(answer, HALF_TURN)
