"""Check of the way back through a whole small network, put in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.checks.numbers import integers
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.convolution.planar import correlate2d

Answer = Callable[..., Any]
Call = tuple[Array, Array, Array, int]


def _forward(x: Array, w: Array, v: Array) -> tuple[Array, Array]:
    """Return what the layer computes before ReLU, and the probabilities."""
    z = correlate2d(x, w)
    powers = np.exp(v @ np.maximum(z, 0).ravel())
    return z, powers / powers.sum()


def _walk_back(
    x: Array, w: Array, v: Array, label: int, *, relu: bool = True, truth: bool = True
) -> tuple[Array, Array]:
    z, p = _forward(x, w, v)
    ds = p - (np.arange(len(p)) == label) * truth
    dh = (v.T @ ds).reshape(z.shape)
    return correlate2d(x, dh * (z > 0) if relu else dh), np.outer(ds, np.maximum(z, 0))


def _flipped(x: Array, w: Array, v: Array, label: int) -> tuple[Array, Array]:
    dw, dv = _walk_back(x, w, v, label)
    return dw[::-1, ::-1], dv


def _calls() -> tuple[Call, ...]:
    rng = np.random.default_rng(31)
    sizes = (((3, 3), (2, 2), 2), ((5, 4), (2, 3), 3), ((4, 6), (3, 2), 4))
    calls = []
    for image, kernel, classes in sizes:
        outputs = int(np.prod([n - k + 1 for n, k in zip(image, kernel, strict=True)]))
        x, w = integers(rng, *image) / 4, integers(rng, *kernel) / 4
        calls.append((x, w, integers(rng, classes, outputs) / 8, classes - 2))
    return tuple(calls)


WALK_BACK = Task(
    ("x", "w", "v", "label"),
    _walk_back,
    _calls(),
    (
        Mistake(
            lambda x, w, v, label: _walk_back(x, w, v, label, relu=False),
            "dv is right. dw goes past ReLU: where z was not positive, no slope comes through.",
        ),
        Mistake(
            lambda x, w, v, label: _walk_back(x, w, v, label, truth=False),
            "The slope of the scores is p, minus 1 at the true class. You left the 1 out.",
        ),
        Mistake(
            _flipped,
            "dv is right, and dw is flipped: it is the correlation of x with dz, without a flip.",
        ),
        Mistake(
            lambda x, w, v, label: _walk_back(x, w, v, label)[::-1],
            "You returned them in the wrong order: dw first, then dv.",
        ),
    ),
    returns=("dw", "dv"),
)


def check_walk_back(answer: Answer) -> None:
    """Check `answer(x, w, v, label)`: the slopes of a small network's kernel and last weights.

    >>> check_walk_back(lambda x, w, v, label: w)
    It must return 2 things, dw, dv; it returned an array of shape (2, 2).
    """
    report(answer, WALK_BACK)
