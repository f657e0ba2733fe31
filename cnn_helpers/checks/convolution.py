"""Checks of the gradients of a convolution."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks import formulas as known
from cnn_helpers.checks.form import loop_over_weights
from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.checks.numbers import integers
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(14)
DY = np.array([[1.0, 0.0], [-1.0, 2.0]])
W = np.array([[1.0, 2.0], [3.0, 4.0]])


def _turned_dw(gradients: tuple[Array, Array]) -> tuple[Array, Array]:
    return gradients[0], gradients[1][::-1, ::-1]


INPUT_GRADIENT = Task(
    ("dy", "w"),
    known.full_convolution,
    (
        (np.array([[1.0]]), W),
        (DY, W),
        (integers(RNG, 4, 3), integers(RNG, 2, 3)),
        (integers(RNG, 5, 5), integers(RNG, 3, 3)),
    ),
    (
        Mistake(
            lambda dy, w: known.full_convolution(dy, w[::-1, ::-1]),
            "You forgot the flip: your answer equals the full correlation.",
        ),
        Mistake(
            lambda dy, w: known.full_convolution(dy, w[::-1]),
            "You flipped in one direction only. Flip rows and columns: w[::-1, ::-1].",
        ),
        Mistake(
            lambda dy, w: known.full_convolution(dy, w[:, ::-1]),
            "You flipped in one direction only. Flip rows and columns: w[::-1, ::-1].",
        ),
    ),
)


DILATE = Task(
    ("dy", "stride"),
    known.dilate,
    (
        (np.array([[1, 2], [3, 4]]), 2),
        (integers(RNG, 3, 2), 1),
        (integers(RNG, 3, 4), 3),
        (RNG.integers(0, 256, (2, 5)).astype("uint8"), 2),
    ),
    (
        Mistake(
            lambda dy, s: np.kron(dy, np.eye(s)[:1].T @ np.eye(s)[:1]).astype(dy.dtype),
            "Zeros belong between the numbers, not after the last one: the size is s (n - 1) + 1.",
        ),
        Mistake(
            lambda dy, s: known.dilate(dy, s + 1),
            "One zero too many: stride 2 means one zero between.",
        ),
        Mistake(
            lambda dy, s: dy.repeat(s, 0).repeat(s, 1),
            "You repeated the numbers. Put zeros between them.",
        ),
        Mistake(lambda dy, s: dy, "Nothing has changed: put stride - 1 zeros between neighbours."),
    ),
)


def _by_entries(dy: Array, x: Array, w: Array, stride: int) -> tuple[Array, Array]:
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for (u, v), weight in np.ndenumerate(w):
        rows, columns = (start + stride * n for start, n in zip((u, v), dy.shape, strict=True))
        part = np.s_[u:rows:stride, v:columns:stride]
        dx[part] += weight * dy
        dw[u, v] = np.sum(x[part] * dy)
    return dx, dw


CONV_GRADIENTS = Task(
    ("dy", "x", "w", "stride"),
    _by_entries,
    (
        (DY, np.arange(1.0, 10).reshape(3, 3), W, 1),
        (integers(RNG, 4, 3), integers(RNG, 5, 5), integers(RNG, 2, 3), 1),
        (integers(RNG, 2, 2), integers(RNG, 5, 5), integers(RNG, 3, 3), 2),
        (integers(RNG, 2, 3), integers(RNG, 6, 8), integers(RNG, 2, 2), 3),
    ),
    (
        Mistake(
            lambda dy, x, w, s: known.conv_gradients(dy, x, w, s, overwrite=True),
            "A pixel is used by several windows. Add to dx with +=, do not overwrite it with =.",
        ),
        Mistake(
            known.overwritten_gradients,
            "A pixel meets several entries of the kernel. Add to dx with +=, do not overwrite it "
            "with =.",
        ),
        Mistake(
            lambda dy, x, w, s: known.conv_gradients(dy, x, w, 1),
            "Right for stride 1 only. Window (i, j) begins at row i * stride, column j * stride.",
        ),
        Mistake(
            lambda dy, x, w, s: known.conv_gradients(dy, x, w[::-1, ::-1], s),
            "dx is flipped. When you add windows of w to dx, w stays as it is.",
        ),
        Mistake(
            lambda dy, x, w, s: _turned_dw(known.conv_gradients(dy, x, w, s)),
            "dw is flipped: it is the correlation of x with dy, without a flip.",
        ),
        Mistake(
            lambda dy, x, w, s: known.conv_gradients(dy, x, w, s)[::-1],
            "You returned them in the wrong order: dx first, then dw.",
        ),
    ),
    returns=("dx", "dw"),
    forms=(
        loop_over_weights(
            (np.ones((15, 15)), np.ones((16, 16)), np.ones((2, 2)), 1),
            4,
            "The gradients are right, but the loop runs over all outputs. Loop over the kernel's "
            "entries alone: each meets all of dy at once, and one large slice of x and of dx.",
        ),
    ),
)


def check_input_gradient(answer: Answer) -> None:
    """Check `answer(dy, w)`: dL/dx of a valid correlation of one channel.

    >>> check_input_gradient(lambda dy, w: dy[0, 0] * w)
    Not yet: for dy = [[1.0, 0.0], [-1.0, 2.0]], w = [[1.0, 2.0], [3.0, 4.0]] the answer must have \
the shape (3, 3); yours has (2, 2).
    """
    report(answer, INPUT_GRADIENT)


def check_dilate(answer: Answer) -> None:
    """Check `answer(dy, stride)`: dy with stride - 1 zeros between neighbours.

    >>> check_dilate(lambda dy, stride: dy)
    Nothing has changed: put stride - 1 zeros between neighbours.
    """
    report(answer, DILATE)


def check_conv_gradients(answer: Answer) -> None:
    """Check `answer(dy, x, w, stride)`: the pair dL/dx, dL/dw of a strided correlation.

    >>> check_conv_gradients(lambda dy, x, w, stride: w)
    It must return 2 things, dx, dw; it returned an array of shape (2, 2).
    """
    report(answer, CONV_GRADIENTS)
