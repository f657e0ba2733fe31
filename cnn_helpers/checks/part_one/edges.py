"""Checks of the chapter on kernels and what they see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers import kernels
from cnn_helpers.checks.judge import Mistake, Task, report, report_value
from cnn_helpers.checks.telling import BLANKS, tell
from cnn_helpers.checks.words import describe_answer, nothing
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.convolution.planar import correlate2d

Answer = Callable[..., Any]
NEAR = 1e-6
_SIDE = 9
_ROWS, _COLUMNS = np.mgrid[:_SIDE, :_SIDE].astype(float)
_DOWN_RIGHT = _ROWS + _COLUMNS
_DOWN_LEFT = _ROWS - _COLUMNS

UNSHARP = Task(
    (),
    lambda: 2 * kernels.identity - kernels.blur,
    ((),),
    (
        Mistake(
            lambda: kernels.identity - kernels.blur,
            "That is the difference alone, with gain 0. Add it to the photo.",
        ),
        Mistake(
            lambda: 2 - kernels.blur,
            "2 minus a kernel subtracts from a 2 at every place. 2 x is the kernel that is 2 in "
            "the centre and 0 around it.",
        ),
        Mistake(
            lambda: 2 * kernels.identity - kernels.gaussian_blur,
            "That is right for the Gaussian blur. This exercise takes kernels.blur.",
        ),
        Mistake(
            lambda: kernels.blur - 2 * kernels.identity,
            "Every sign is the other way round: twice the photo minus its blur.",
        ),
        Mistake(
            lambda: kernels.sharpen,
            "That sharpens with the four sides alone. Here the blur of all nine is subtracted.",
        ),
    ),
    returns=("my_unsharp",),
    near=NEAR,
    how=(
        "2 x is the kernel that is 2 in the centre and 0 around it. Subtract kernels.blur from it."
    ),
)

_EDGES = (
    (np.array([3.0, 0.0, -4.0]), np.array([4.0, 2.0, 0.0])),
    (np.array([[-5.0, 8.0], [1.0, 0.0]]), np.array([[-12.0, -6.0], [-1.0, -7.0]])),
)

GRADIENT_ARROW = Task(
    ("gx", "gy"),
    lambda gx, gy: (np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx))),
    _EDGES,
    (
        Mistake(
            lambda gx, gy: (np.hypot(gx, gy), np.arctan2(gy, gx)),
            "The strength is right, and the direction is in radians. Use np.degrees.",
        ),
        Mistake(
            lambda gx, gy: (np.hypot(gx, gy), np.degrees(np.arctan2(gx, gy))),
            "np.arctan2 takes the vertical part first: np.arctan2(gy, gx).",
        ),
        Mistake(
            lambda gx, gy: (np.hypot(gx, gy), np.degrees(np.arctan(gy / gx))),
            "np.arctan cannot tell an arrow from its opposite. Use np.arctan2(gy, gx).",
        ),
        Mistake(
            lambda gx, gy: (abs(gx) + abs(gy), np.degrees(np.arctan2(gy, gx))),
            "The direction is right. The strength is a length: the root of the sum of squares.",
        ),
        Mistake(
            lambda gx, gy: (gx**2 + gy**2, np.degrees(np.arctan2(gy, gx))),
            "The direction is right. The strength lacks the square root.",
        ),
    ),
    returns=("strength", "direction"),
    near=NEAR,
)


def check_unsharp(my_unsharp: Any) -> None:
    """Check the kernel that adds a photo to its difference from its blur.

    >>> check_unsharp(kernels.identity - kernels.blur)
    That is the difference alone, with gain 0. Add it to the photo.
    """
    report_value(my_unsharp, UNSHARP)


def check_gradient_arrow(answer: Answer) -> None:
    """Check `answer(gx, gy)`: the strength of an edge, and its direction in degrees.

    >>> check_gradient_arrow(lambda gx, gy: (np.hypot(gx, gy), np.arctan2(gy, gx)))
    The strength is right, and the direction is in radians. Use np.degrees.
    """
    report(answer, GRADIENT_ARROW)


def check_diagonal(my_diagonal: Any) -> None:
    """Check a kernel for edges from the top left to the bottom right; there are many right ones.

    >>> check_diagonal(kernels.sobel_x)
    It answers as strongly to edges from the top right to the bottom left: its corners there must \
balance.
    """
    tell(_diagonal_verdict(my_diagonal))


def _diagonal_verdict(answer: Any) -> str:
    if answer is ...:
        return BLANKS
    if answer is None:
        return nothing("my_diagonal")
    try:
        kernel: Array = np.asarray(answer, float)
    except (TypeError, ValueError):
        return f"It must be a table of 3 x 3 numbers, not {describe_answer(answer)}."
    if kernel.shape != (3, 3):
        return f"It must have the shape (3, 3); yours has {kernel.shape}."
    if not np.isfinite(kernel).all():
        return "Every weight must be a finite number."
    scale = max(1.0, float(np.abs(kernel).max()))
    gain = float(kernel.sum())
    if abs(gain) > NEAR * scale:
        return (
            f"Its gain is {gain:.3g}, so it answers on plain areas too. The weights must sum to 0."
        )
    wanted = float(correlate2d(_DOWN_RIGHT, kernel)[0, 0])
    other = float(correlate2d(_DOWN_LEFT, kernel)[0, 0])
    if abs(wanted) <= NEAR * scale and abs(other) <= NEAR * scale:
        return "It answers to no slope at all: compare two opposite corners."
    if abs(other) >= abs(wanted) - NEAR * scale and abs(other) > NEAR * scale:
        if abs(wanted) <= NEAR * scale:
            return "It looks along the other diagonal. Mirror it from left to right."
        return (
            "It answers as strongly to edges from the top right to the bottom left: its corners "
            "there must balance."
        )
    if abs(other) > NEAR * scale:
        return (
            "It prefers the right diagonal, but still answers to the other one: the corners top "
            "right and bottom left, and the sides, must balance."
        )
    if any(abs(float(np.trace(kernel, place))) > NEAR * scale for place in range(-2, 3)):
        return (
            "It lets slopes of the other diagonal pass, but answers to sharp edges there: on each "
            "line from the top left to the bottom right the weights must sum to 0."
        )
    if wanted < 0:
        return "It answers with the wrong sign. Correlation does not flip: turn all signs round."
    return "Right."
