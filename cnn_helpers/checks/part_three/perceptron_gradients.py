"""Checks of a multilayer perceptron's way back: points (N, D), weights (inputs, outputs)."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.checks.numbers import integers
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(16)


TANH_GRADIENT = Task(
    ("dh", "h"),
    lambda dh, h: dh * (1 - h**2),
    (
        (np.array([[1.0, 2.0]]), np.array([[0.0, 0.5]])),
        (integers(RNG, 4, 3), np.tanh(RNG.normal(size=(4, 3)))),
        (integers(RNG, 5, 8), np.tanh(3 * RNG.normal(size=(5, 8)))),
    ),
    (
        Mistake(
            lambda dh, h: 1 - h**2,
            "That is the slope of tanh alone. Chain rule: multiply by dh, which comes from above.",
        ),
        Mistake(
            lambda dh, h: dh * (1 - np.tanh(h) ** 2),
            "h is the output of tanh already; you applied tanh a second time.",
        ),
        Mistake(
            lambda dh, h: dh * (h > 0),
            "That is the mask of ReLU. The slope of tanh is 1 - tanh(z)**2.",
        ),
        Mistake(
            lambda dh, h: dh * h * (1 - h),
            "That is the slope of the sigmoid. The slope of tanh is 1 - tanh(z)**2.",
        ),
    ),
)


def _layer_gradients(dh: Array, x: Array, w: Array, mask: Array) -> tuple[Array, Array, Array]:
    dz = dh * mask
    return dz @ w.T, x.T @ dz, dz.sum(axis=0)


def _open(x: Array, w: Array, b: Array) -> Array:
    return np.asarray(x @ w + b > 0)


def _mean_bias(dh: Array, x: Array, w: Array, b: Array) -> tuple[Array, Array, Array]:
    dx, dw, db = _layer_gradients(dh, x, w, _open(x, w, b))
    return dx, dw, db / len(x)


LAYER_GRADIENTS = Task(
    ("dh", "x", "w", "b"),
    lambda dh, x, w, b: _layer_gradients(dh, x, w, _open(x, w, b)),
    (
        (np.array([[1.0, 2.0]]), np.array([[3.0]]), np.array([[1.0, -1.0]]), np.array([0.5, 0.5])),
        (integers(RNG, 4, 3), integers(RNG, 4, 2), integers(RNG, 2, 3), integers(RNG, 3) + 0.5),
        (
            integers(RNG, 6, 2),
            integers(RNG, 6, 5),
            integers(RNG, 5, 2),
            20 * integers(RNG, 2) + 0.5,
        ),
    ),
    (
        Mistake(
            lambda dh, x, w, b: _layer_gradients(dh, x, w, np.ones_like(dh)),
            "You forgot ReLU: where z is not positive, dz is 0.",
        ),
        Mistake(
            lambda dh, x, w, b: _layer_gradients(dh, x, w, dh > 0),
            "You masked by the sign of dh. ReLU was open where z = x @ w + b was positive.",
        ),
        Mistake(
            lambda dh, x, w, b: _layer_gradients(dh, x, w, _open(x, w, np.zeros_like(b))),
            "You forgot the bias in z: the mask is x @ w + b > 0.",
        ),
        Mistake(_mean_bias, "db is a sum over the batch, not a mean: dh carries the 1 / N."),
        Mistake(
            lambda dh, x, w, b: (
                dh @ w.T,
                *_layer_gradients(dh, x, w, _open(x, w, b))[1:],
            ),
            "dw and db are right. dx also comes from dz, not from dh.",
        ),
    ),
    returns=("dx", "dw", "db"),
)


def check_tanh_gradient(answer: Answer) -> None:
    """Check `answer(dh, h)`: dL/dz of h = tanh(z).

    >>> check_tanh_gradient(lambda dh, h: 1 - h**2)
    That is the slope of tanh alone. Chain rule: multiply by dh, which comes from above.
    """
    report(answer, TANH_GRADIENT)


def check_layer_gradients(answer: Answer) -> None:
    """Check `answer(dh, x, w, b)`: dL/dx, dL/dw and dL/db of h = ReLU(x w + b).

    >>> check_layer_gradients(lambda dh, x, w, b: (dh @ w.T, x.T @ dh, dh.sum(axis=0)))
    You forgot ReLU: where z is not positive, dz is 0.
    """
    report(answer, LAYER_GRADIENTS)
