"""Checks of what convolution costs, in space and by spectra."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]

SIDES = ((3,), (5,), (9,), (51,))


SEPARABLE_COST = Task(
    ("side",),
    lambda side: 4 * side,
    SIDES,
    (
        Mistake(lambda side: 2 * side, "You counted products only. Each comes with an addition."),
        Mistake(
            lambda side: 4 * side - 2,
            "A sum has one addition fewer than products, that is true. Here, as in the text, every "
            "product counts with an addition.",
        ),
        Mistake(
            lambda side: 2 * side**2,
            "That is plain sliding, all side * side weights. Here a column and then a row pass.",
        ),
        Mistake(lambda side: side**2, "That is one product for each weight of the whole kernel."),
        Mistake(
            lambda side: 4 * side**2,
            "Each pass has `side` weights, not side * side: one column, then one row.",
        ),
    ),
)


FRAME = Task(
    ("size", "side"),
    lambda size, side: size**2 - (size - side + 1) ** 2,
    ((5, 3), (64, 3), (100, 1), (33, 9), (1024, 51)),
    (
        Mistake(
            lambda size, side: (size - side + 1) ** 2,
            "Those are the pixels that stay right. Subtract them from all.",
        ),
        Mistake(
            lambda size, side: size**2 - (size - side) ** 2,
            "The window fits at size - side + 1 places along each axis, not at size - side.",
        ),
        Mistake(
            lambda size, side: size**2 - (size - side // 2) ** 2,
            "Each axis has a border at both of its ends.",
        ),
        Mistake(
            lambda size, side: 4 * size * (side // 2),
            "You counted the corners twice.",
        ),
        Mistake(
            lambda size, side: size**2 - (size - 2 * side) ** 2,
            "The frame is half a kernel wide, (side - 1) / 2 pixels: so far it reaches out.",
        ),
    ),
)


TRANSFORMS = Task(
    ("kernels",),
    lambda kernels: 2 * kernels + 1,
    ((1,), (2,), (32,), (100,)),
    (
        Mistake(
            lambda kernels: 3 * kernels,
            "The image is the same for all kernels: transform it once and keep its spectrum.",
        ),
        Mistake(
            lambda kernels: kernels + 2,
            "Each result has to come back by a transform of its own.",
        ),
        Mistake(
            lambda kernels: kernels + 1,
            "Those are the ways there. Each result has to come back, too.",
        ),
        Mistake(lambda kernels: 2 * kernels, "You left out the transform of the image."),
    ),
)


def _crossover(sides: Array, sliding: Array, fourier: Array) -> Any:
    lost = np.flatnonzero(fourier >= sliding)
    return sides[lost[-1] + 1] if lost.size else sides[0]


K_SIDES = np.array([3, 5, 7, 9, 13, 19])
EVEN = np.array([4.0, 4, 4, 4, 4, 4])
UNEVEN = np.array([9.0, 5, 8, 8, 8, 9])


CROSSOVER = Task(
    ("sides", "sliding", "fourier"),
    _crossover,
    (
        (K_SIDES, np.array([1.0, 2, 3, 5, 9, 20]), EVEN),
        (K_SIDES, np.array([1.0, 6, 5, 7, 9, 20]), UNEVEN),
        (K_SIDES[:3], np.array([7.0, 8, 9]), EVEN[:3]),
        (K_SIDES, np.array([1.0, 1, 2, 4, 5, 9]), EVEN),
    ),
    (
        Mistake(
            lambda sides, sliding, fourier: sides[np.argmax(fourier < sliding)],
            "That is the first victory, which may be chance. Give the side from which on Fourier "
            "is faster at all larger sides.",
        ),
        Mistake(
            lambda sides, sliding, fourier: sides[
                max(np.flatnonzero(fourier >= sliding), default=0)
            ],
            "That is the last side at which sliding was as fast. Give the next one.",
        ),
        Mistake(
            lambda sides, sliding, fourier: np.argmax(sides == _crossover(sides, sliding, fourier)),
            "That is the place in the list. Give the side of the kernel that stands there.",
        ),
        Mistake(
            lambda sides, sliding, fourier: sides[
                max(np.flatnonzero(fourier > sliding), default=-1) + 1
            ],
            "A draw is no victory: Fourier must take less time, not the same.",
        ),
    ),
)


def check_separable_cost(answer: Answer) -> None:
    """Check `answer(side)`: operations per pixel of a column and then a row of weights.

    >>> check_separable_cost(lambda side: 2 * side)
    You counted products only. Each comes with an addition.
    """
    report(answer, SEPARABLE_COST)


def check_frame(answer: Answer) -> None:
    """Check `answer(size, side)`: how many pixels see beyond the border through a kernel.

    >>> check_frame(lambda size, side: 4 * size * (side // 2))
    You counted the corners twice.
    """
    report(answer, FRAME)


def check_transforms(answer: Answer) -> None:
    """Check `answer(kernels)`: transforms for one image and so many kernels.

    >>> check_transforms(lambda kernels: 2 * kernels)
    You left out the transform of the image.
    """
    report(answer, TRANSFORMS)


def check_crossover(answer: Answer) -> None:
    """Check `answer(sides, sliding, fourier)`: the side from which on Fourier is faster.

    >>> check_crossover(lambda sides, sliding, fourier: sides[-1])  # doctest: +ELLIPSIS
    Not yet: for sides = [3, 5, 7, 9, 13, 19], sliding = ... the answer must be 9; yours is 19.
    """
    report(answer, CROSSOVER)
