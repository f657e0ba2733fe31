"""Checks of the chapter on the spectrum: its first entry, one wave less, phase alone."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report, report_value
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(9)

FIRST_ENTRY = Task(
    (),
    lambda: 409600,
    ((),),
    (
        Mistake(lambda: 100, "That is the mean. The entry [0, 0] is the sum of all pixels."),
        Mistake(lambda: 6400, "That is the sum of one row. There are 64 of them."),
        Mistake(
            lambda: 204800,
            "A wave that varies shares its height between two entries. This one has no partner.",
        ),
    ),
    returns=("first_entry",),
    tolerance=0,
    near=0.5,
    how=(
        "The entry [0, 0] is the sum of all pixels. How many are there, and what are they on "
        "average?"
    ),
)


def _without(image: Array, *places: tuple[int, int]) -> Array:
    table = np.fft.fft2(image)
    for u, v in places:
        table[u % len(table), v % len(table.T)] = 0
    return np.fft.ifft2(table).real


def _without_rows(image: Array, u: int) -> Array:
    table = np.fft.fft2(image)
    table[[u, -u]] = 0
    return np.fft.ifft2(table).real


WITHOUT_WAVE = Task(
    ("image", "u", "v"),
    lambda image, u, v: _without(image, (u, v), (-u, -v)),
    (
        (np.array([[4.0, 2, 0, 2], [5, 3, 1, 3]]), 0, 1),
        (RNG.normal(size=(6, 8)), 1, 2),
        (RNG.normal(size=(8, 6)), -3, 2),
        (RNG.normal(size=(5, 7)), 2, 0),
    ),
    (
        Mistake(
            lambda image, u, v: _without(image, (u, v)),
            "Half of the wave is left: each wave has two entries. Erase [-u, -v] as well.",
        ),
        Mistake(
            lambda image, u, v: _without(image, (u, v), (u, -v)),
            "The partner stands on the other side of the middle: both signs change, [-u, -v].",
        ),
        Mistake(
            lambda image, u, v: _without(image, (u, v), (-u, v)),
            "The partner stands on the other side of the middle: both signs change, [-u, -v].",
        ),
        Mistake(
            lambda image, u, v: _without(image, (v, u), (-v, -u)),
            "That is another wave: u counts rows and comes first, [u, v].",
        ),
        Mistake(
            lambda image, u, v: _without_rows(image, u),
            "You erased whole rows of the table. One wave is two entries, [u, v] and [-u, -v].",
        ),
        Mistake(
            lambda image, u, v: _without(image, (u, v), (-u, -v), (0, 0)),
            "The mean is gone, too: leave the entry [0, 0] alone.",
        ),
    ),
)


def _phases(image: Array) -> Array:
    return np.angle(np.fft.fft2(image))


PHASE_ONLY = Task(
    ("image",),
    lambda image: np.fft.ifft2(np.exp(1j * _phases(image))).real,
    (
        (np.array([[1.0, 2], [3, 5]]),),
        (RNG.normal(size=(6, 8)),),
        (RNG.normal(size=(5, 4)),),
    ),
    (
        Mistake(
            lambda image: np.fft.ifft2(np.abs(np.fft.fft2(image))).real,
            "That keeps the magnitudes and drops the phases. Do it the other way round.",
        ),
        Mistake(
            lambda image: np.fft.ifft2(_phases(image)).real,
            "Those are the angles as numbers. A coefficient of length 1 is np.exp(1j * angle).",
        ),
        Mistake(
            lambda image: np.fft.ifft2(np.exp(-1j * _phases(image))).real,
            "The sign of every angle is turned round, which turns the picture by half a circle.",
        ),
        Mistake(
            lambda image: image,
            "That is the whole image: the magnitudes are still in it. Divide them away.",
        ),
    ),
)


def check_first_entry(first_entry: Any) -> None:
    """Check the entry [0, 0] of the spectrum of 64 x 64 pixels whose mean is 100.

    >>> check_first_entry(100)
    That is the mean. The entry [0, 0] is the sum of all pixels.
    """
    report_value(first_entry, FIRST_ENTRY)


def check_without_wave(answer: Answer) -> None:
    """Check `answer(image, u, v)`: the image without one of its waves.

    >>> check_without_wave(lambda image, u, v: _without(image, (u, v)))
    Half of the wave is left: each wave has two entries. Erase [-u, -v] as well.
    """
    report(answer, WITHOUT_WAVE)


def check_phase_only(answer: Answer) -> None:
    """Check `answer(image)`: the image with all magnitudes 1 and the phases as they are.

    >>> check_phase_only(lambda image: image)
    That is the whole image: the magnitudes are still in it. Divide them away.
    """
    report(answer, PHASE_ONLY)
