"""Checks of answers that hold random numbers."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]


def _he(share: Callable[[tuple[int, ...]], float]) -> Callable[..., Array]:
    """Return a function that draws weights whose standard deviation is share(shape)."""
    return lambda shape, rng: rng.normal(0, share(shape), shape)


def _inputs(shape: tuple[int, ...]) -> float:
    return float(np.prod(shape[1:]))


HE_WEIGHTS = Task(
    ("shape", "rng"),
    _he(lambda shape: np.sqrt(2 / _inputs(shape))),
    (
        ((64, 32, 3, 3), np.random.default_rng(1)),
        ((400, 200), np.random.default_rng(2)),
        ((50, 8, 5, 5), np.random.default_rng(3)),
    ),
    (
        Mistake(
            _he(lambda shape: 2 / _inputs(shape)),
            "2 / inputs is the variance; the standard deviation is its square root.",
        ),
        Mistake(
            _he(lambda shape: np.sqrt(1 / _inputs(shape))),
            "sqrt(1 / inputs) is for layers without ReLU. ReLU drops half: take sqrt(2 / inputs).",
        ),
        Mistake(
            _he(lambda shape: np.sqrt(2 / shape[1])),
            "A filter sees channels x rows x columns numbers, not only shape[1] channels.",
        ),
        Mistake(
            _he(lambda shape: np.sqrt(2 / (shape[0] * np.prod(shape[2:])))),
            "You counted the outputs. Count the inputs of each filter: all of shape but the first.",
        ),
        Mistake(
            lambda shape, rng: np.zeros(shape),
            "All zeros: then all filters get the same gradient and stay equal for ever.",
        ),
        Mistake(
            _he(lambda shape: 1.0), "Standard deviation 1 is too large: scale by sqrt(2 / inputs)."
        ),
    ),
    measure=lambda w, *_: np.array([np.log(w.std() + 1e-9), w.mean() / (w.std() + 1e-9)]),
    tolerance=0,
    near=0.06,
)


def _dropout(x: Array, rng: np.random.Generator, *, kept: float, factor: float) -> Array:
    dropped: Array = x * (rng.random(x.shape) < kept) * factor
    return dropped


def _spread(y: Array, x: Array, *_: Any) -> Array:
    """Measure how many numbers were dropped, whether evenly, and by how much the others grew.

    Even means: each quarter of the array loses the same share, and rows and columns differ as much
    as chance makes them.
    """
    dropped = np.where(np.isfinite(y), y == 0, 0.0).reshape(len(y), -1)
    grown = (y / x)[y != 0] if (y != 0).any() else np.zeros(1)
    quarters = [part.mean() for part in np.array_split(dropped.ravel(), 4)]
    spreads = [dropped.mean(axis=axis).std() for axis in (0, 1)]
    return np.array([dropped.mean(), *quarters, *spreads, grown.min(), grown.max()])


def _positive(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).uniform(1, 2, shape)


def _drop_first(x: Array, rate: float) -> Array:
    kept = x / (1 - rate)
    kept.flat[: round(rate * x.size)] = 0
    return np.asarray(kept)


def _drop_rows(x: Array, rate: float, rng: np.random.Generator) -> Array:
    rows = rng.random((len(x), *(1,) * (x.ndim - 1)))
    return x * (rows >= rate) / (1 - rate)


DROPOUT = Task(
    ("x", "rate", "rng"),
    lambda x, r, rng: _dropout(x, rng, kept=1 - r, factor=1 / (1 - r)),
    (
        (_positive(6, 200, 200), 0.3, np.random.default_rng(4)),
        (_positive(7, 100, 4, 10, 10).astype("float32"), 0.6, np.random.default_rng(5)),
    ),
    (
        Mistake(
            lambda x, r, rng: _dropout(x, rng, kept=1 - r, factor=1),
            "The right share is dropped. Divide the others by 1 - rate, so that the mean stays.",
        ),
        Mistake(
            lambda x, r, rng: _dropout(x, rng, kept=r, factor=1 / r),
            "You kept the share `rate`. Drop that share and keep 1 - rate.",
        ),
        Mistake(
            lambda x, r, rng: _dropout(x, rng, kept=1 - r, factor=1 / r),
            "Divide what is kept by 1 - rate, not by rate.",
        ),
        Mistake(
            lambda x, r, rng: _dropout(x, rng, kept=1 - r, factor=1 - r),
            "You made the rest smaller. Divide by 1 - rate instead of multiplying.",
        ),
        Mistake(
            lambda x, r, rng: _drop_first(x, r),
            "You always drop the first numbers. Chance decides for each: rng.random(x.shape).",
        ),
        Mistake(
            lambda x, r, rng: _drop_first(x[::-1], r)[::-1],
            "You always drop the last numbers. Chance decides for each: rng.random(x.shape).",
        ),
        Mistake(
            _drop_rows,
            "Whole rows were dropped. Each number needs a draw of its own: rng.random(x.shape).",
        ),
        Mistake(
            lambda x, r, rng: _dropout(np.ones_like(x), rng, kept=1 - r, factor=1 / (1 - r)),
            "You returned the mask. Multiply x by it.",
        ),
    ),
    measure=_spread,
    tolerance=0,
    near=0.03,
)


def check_he_weights(answer: Answer) -> None:
    """Check `answer(shape, rng)`: random weights as He et al. (2015) scale them.

    >>> check_he_weights(lambda shape, rng: rng.normal(size=shape))
    Standard deviation 1 is too large: scale by sqrt(2 / inputs).
    """
    report(answer, HE_WEIGHTS)


def check_dropout(answer: Answer) -> None:
    """Check `answer(x, rate, rng)`: dropout that keeps the mean.

    >>> check_dropout(lambda x, rate, rng: x * (rng.random(x.shape) >= rate))
    The right share is dropped. Divide the others by 1 - rate, so that the mean stays.
    """
    report(answer, DROPOUT)
