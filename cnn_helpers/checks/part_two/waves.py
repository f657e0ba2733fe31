"""Checks of the chapter on waves: sums, amplitudes, and waves that look alike."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(8)


def _triangle(
    x: Array,
    n: int,
    *,
    signs: bool = True,
    power: int = 2,
    step: int = 2,
    scale: float = 8 / np.pi**2,
) -> Array:
    numbers = [step * k + 1 for k in range(n)]
    terms = [((-1) ** k if signs else 1) * np.sin(m * x) / m**power for k, m in enumerate(numbers)]
    return np.asarray(scale * sum(terms))


PLACES = np.linspace(0, np.pi, 5)

TRIANGLE_SUM = Task(
    ("x", "n"),
    _triangle,
    ((PLACES, 1), (PLACES, 2), (RNG.uniform(0, 7, 9), 3), (RNG.uniform(0, 7, 4), 6)),
    (
        Mistake(
            lambda x, n: _triangle(x, n, signs=False),
            "The signs alternate: +, -, +, ... Multiply the term k by (-1) ** k.",
        ),
        Mistake(
            lambda x, n: _triangle(x, n, power=1),
            "The heights fall like 1 / m ** 2, not like 1 / m as in the square wave.",
        ),
        Mistake(
            lambda x, n: _triangle(x, n, step=1),
            "Only odd waves count: 1, 3, 5, ... That is 2 * k + 1.",
        ),
        Mistake(
            lambda x, n: _triangle(x, n, scale=4 / np.pi),
            "The shape is right, the factor in front is not: 8 / np.pi**2.",
        ),
        Mistake(
            lambda x, n: _triangle(x, n + 1),
            "You added one wave too many: k goes from 0 to n - 1.",
        ),
        Mistake(
            lambda x, n: _triangle(x, n, scale=1),
            "The factor 8 / np.pi**2 in front is missing.",
        ),
    ),
)


def _amplitudes(signal: Array, *, first: float = 1, last: float = 1, others: float = 2) -> Array:
    sizes = np.abs(np.fft.rfft(signal)) / len(signal)
    factors = np.full(len(sizes), others)
    factors[[0, -1]] = first, last
    return np.asarray(sizes * factors)


STEPS = 2 * np.pi * np.arange(8) / 8

AMPLITUDES = Task(
    ("signal",),
    _amplitudes,
    (
        (2 + 3 * np.cos(STEPS) + np.sin(2 * STEPS),),
        (RNG.normal(size=8),),
        (RNG.normal(size=14),),
    ),
    (
        Mistake(
            lambda signal: _amplitudes(signal, first=2, last=2),
            "Right but for the first and the last entry: they have no partner, so they are not "
            "doubled.",
        ),
        Mistake(
            lambda signal: _amplitudes(signal, last=2),
            "Right but for the last entry, wave N / 2: it has no partner either, so it is not "
            "doubled.",
        ),
        Mistake(
            lambda signal: _amplitudes(signal, first=2),
            "Right but for the first entry, the mean: it has no partner, so it is not doubled.",
        ),
        Mistake(
            lambda signal: _amplitudes(signal, others=1),
            "A wave shares its height between two entries, u and N - u: double it.",
        ),
        Mistake(
            lambda signal: np.abs(np.fft.rfft(signal)),
            "Those are the magnitudes. They grow with the number of samples: divide by N.",
        ),
        Mistake(
            lambda signal: np.abs(np.fft.fft(signal)),
            "Those are all N magnitudes. Keep the waves 0 to N / 2 (np.fft.rfft), divide by N, and "
            "double those that have a partner.",
        ),
    ),
)

ALIAS = Task(
    ("frequency", "samples"),
    lambda f, n: min(f % n, -f % n),
    ((7, 8), (9, 8), (3, 8), (13, 10), (16, 8), (4, 8), (30, 12), (100, 7)),
    (
        Mistake(
            lambda f, n: f % n,
            "Right where the rest is at most half of the samples. A rest of 7 of 8 looks like 1: "
            "the wave that turns backwards.",
        ),
        Mistake(
            lambda f, n: abs(f - n),
            "Right for frequencies near the number of samples. Higher ones go round more than "
            "once: take the rest, frequency % samples.",
        ),
        Mistake(
            lambda f, n: -f % n,
            "That is the wave that turns backwards. Take the slower of the two.",
        ),
        Mistake(
            lambda f, n: f,
            "That is the frequency itself. A slower one gives the same samples.",
        ),
    ),
)


def check_triangle_sum(answer: Answer) -> None:
    """Check `answer(x, n)`: the sum of the first n sines of the triangle wave.

    >>> check_triangle_sum(lambda x, n: sum(np.sin((2 * k + 1) * x) for k in range(n)))
    Not yet: for x = [0.0, 0.79, 1.57, 2.36, 3.14], n = 1 the answer at [1] must be 0.573159; \
yours is 0.707107. All of it should be
    [0.     0.5732 0.8106 0.5732 0.    ]
    and yours is
    [0.     0.7071 1.     0.7071 0.    ]
    """
    report(answer, TRIANGLE_SUM)


def check_amplitudes(answer: Answer) -> None:
    """Check `answer(signal)`: the amplitude of each wave in an even number of samples.

    >>> check_amplitudes(lambda signal: 2 * np.abs(np.fft.rfft(signal)) / len(signal))
    Right but for the first and the last entry: they have no partner, so they are not doubled.
    """
    report(answer, AMPLITUDES)


def check_alias(answer: Answer) -> None:
    """Check `answer(frequency, samples)`: the slowest wave with the same samples.

    >>> check_alias(lambda frequency, samples: frequency)
    That is the frequency itself. A slower one gives the same samples.
    """
    report(answer, ALIAS)
