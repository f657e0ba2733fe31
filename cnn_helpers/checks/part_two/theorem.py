"""Checks of the convolution theorem: rings, centres, responses and bands."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.form import without, without_loop
from cnn_helpers.checks.judge import Mistake, Task, report, report_value
from cnn_helpers.checks.numbers import integers
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(10)


def _folded(full: Array, size: int) -> Array:
    ring = np.zeros(size, full.dtype)
    np.add.at(ring, np.arange(len(full)) % size, full)
    return ring


def _folded_once(full: Array, size: int) -> Array:
    ring, tail = full[:size].copy(), full[size : 2 * size]
    ring[: len(tail)] += tail
    return ring


def _at_the_end(full: Array, size: int) -> Array:
    ring, tail = full[:size].copy(), full[size:][-size:]
    ring[size - len(tail) :] += tail
    return ring


FOLD = Task(
    ("full", "size"),
    _folded,
    (
        (np.array([1, 3, 6, 9, 7, 4]), 4),
        (np.array([2.0, -1, 4, 5, 1]), 3),
        (integers(RNG, 11), 4),
        (integers(RNG, 7), 5),
    ),
    (
        Mistake(
            lambda full, size: full[:size],
            "The tail is lost. What does not fit on the ring comes round, to the start.",
        ),
        Mistake(
            lambda full, size: full[-size:],
            "The beginning is lost. The ring holds the first numbers, plus what comes round.",
        ),
        Mistake(
            _folded_once,
            "A long tail comes round more than once: entry n of the line belongs to n % size.",
        ),
        Mistake(
            _at_the_end,
            "You added the tail to the last places. It comes round to the first ones.",
        ),
    ),
)


def _laid(kernel: Array, shape: tuple[int, int], up: tuple[int, int]) -> Array:
    field = np.zeros(shape, kernel.dtype)
    field[: kernel.shape[0], : kernel.shape[1]] = kernel
    return np.roll(field, (-up[0], -up[1]), axis=(0, 1))


def _half(kernel: Array) -> tuple[int, int]:
    return kernel.shape[0] // 2, kernel.shape[1] // 2


def _in_the_middle(kernel: Array, shape: tuple[int, int]) -> Array:
    rows, columns = _half(kernel)
    return _laid(kernel, shape, (rows - shape[0] // 2, columns - shape[1] // 2))


CENTRED = Task(
    ("kernel", "shape"),
    lambda kernel, shape: _laid(kernel, shape, _half(kernel)),
    (
        (np.arange(1, 10).reshape(3, 3), (4, 5)),
        (RNG.integers(1, 10, (5, 3)).astype(float), (7, 6)),
        (RNG.integers(1, 10, (4, 2)), (6, 8)),
        (RNG.integers(1, 10, (1, 5)).astype(float), (5, 9)),
    ),
    (
        Mistake(
            lambda kernel, shape: _laid(kernel, shape, (0, 0)),
            "The first weight stands at (0, 0). The centre belongs there: roll by half a kernel.",
        ),
        Mistake(
            lambda kernel, shape: _laid(kernel, shape, _half(np.pad(kernel, ((1, 0), (1, 0))))),
            "One place too far for an odd side: -K // 2 rounds down. Write -(K // 2).",
        ),
        Mistake(
            lambda kernel, shape: np.roll(_laid(kernel, shape, (0, 0)), _half(kernel), axis=(0, 1)),
            "You rolled down and to the right. The centre must move up and to the left, to (0, 0).",
        ),
        Mistake(
            _in_the_middle,
            "The centre stands in the middle of the array, which moves the result by half a "
            "picture. It belongs at (0, 0).",
        ),
        Mistake(
            lambda kernel, shape: _laid(kernel, shape, (_half(kernel)[0], 0)),
            "You rolled the rows only. Roll the columns too.",
        ),
        Mistake(
            lambda kernel, shape: _laid(kernel[::-1, ::-1], shape, _half(kernel[::-1, ::-1])),
            "You flipped the kernel. The theorem flips by itself: leave the weights as they are.",
        ),
    ),
    forms=(
        without_loop(
            (np.ones((9, 9)), (16, 16)), "One slice takes all of the kernel, np.roll moves it."
        ),
    ),
)


STRIPES_TWICE = Task(
    (),
    lambda: 1 / 9,
    ((),),
    (
        Mistake(lambda: -1 / 3, "That is the factor of one blur. Two blurs multiply theirs."),
        Mistake(lambda: -2 / 3, "You added the factors. One filter after the other multiplies."),
        Mistake(
            lambda: -1 / 9,
            "Minus times minus is plus: black and white are exchanged, and exchanged back.",
        ),
        Mistake(lambda: 1 / 3, "The factor of one blur is negative, and it comes twice."),
        Mistake(lambda: 1, "That is the factor of a constant image, the sum of the weights."),
    ),
    returns=("factor",),
    tolerance=0,
    near=5e-3,
    how=(
        "Look up the factor of one blur, with its sign. The second blur multiplies by it once more."
    ),
)


FILTERS = frozenset({"band_pass", "high_pass", "low_pass", "radial_mask"})
"""The library's, which the exercise is to do without."""

ORDERS = (
    "Mask and spectrum are in different orders. Shift both, or none: fft2 has frequency 0 in the "
    "corner."
)


def _radius(image: Array) -> Array:
    rows, columns = (np.fft.fftfreq(size, d=1 / size) for size in image.shape)
    return np.asarray(np.hypot(rows[:, None], columns))


def _kept(image: Array, mask: Array) -> Array:
    return np.asarray(np.fft.ifft2(np.fft.fft2(image) * mask).real)


def _band(image: Array, low: float, high: float) -> Array:
    return (_radius(image) > low) & (_radius(image) <= high)


def _with_low(image: Array, low: float, high: float) -> Array:
    return (_radius(image) >= low) & (_radius(image) <= high)


def _without_high(image: Array, low: float, high: float) -> Array:
    return (_radius(image) > low) & (_radius(image) < high)


BAND_PASS = Task(
    ("image", "low", "high"),
    lambda image, low, high: _kept(image, _band(image, low, high)),
    (
        (RNG.integers(0, 256, (8, 8)).astype(float), 0.5, 2.5),
        (RNG.integers(0, 256, (16, 16)).astype(float), 2.3, 5.7),
        (RNG.integers(0, 256, (9, 9)).astype(float), 1.2, 3.4),
        (RNG.integers(0, 256, (8, 8)).astype(float), 1, 3),
    ),
    (
        Mistake(
            lambda image, low, high: _kept(image, np.fft.fftshift(_band(image, low, high))),
            ORDERS,
        ),
        Mistake(
            lambda image, low, high: _kept(image, np.fft.ifftshift(_band(image, low, high))),
            ORDERS,
        ),
        Mistake(
            lambda image, low, high: _kept(image, _radius(image) <= high),
            "That is a low-pass. Waves up to the radius `low` must go, too.",
        ),
        Mistake(
            lambda image, low, high: _kept(image, _radius(image) > low),
            "That is a high-pass. Waves beyond the radius `high` must go, too.",
        ),
        Mistake(
            lambda image, low, high: _kept(image, ~_band(image, low, high)),
            "You kept what should go: that is the image without the band.",
        ),
        Mistake(
            lambda image, low, high: _kept(image, _with_low(image, low, high)),
            "Waves whose radius is exactly `low` must go: radius > low.",
        ),
        Mistake(
            lambda image, low, high: _kept(image, _without_high(image, low, high)),
            "Waves whose radius is exactly `high` stay: radius <= high.",
        ),
    ),
    near=1e-6,
    forms=(
        without(
            FILTERS,
            "The picture is right, but the library made it. Make the mask yourself, from `radius`, "
            "and multiply the spectrum by it.",
        ),
    ),
)


def check_fold(answer: Answer) -> None:
    """Check `answer(full, size)`: a linear convolution folded onto a ring of `size` places.

    >>> check_fold(lambda full, size: full[-size:])
    The beginning is lost. The ring holds the first numbers, plus what comes round.
    """
    report(answer, FOLD)


def check_centred(answer: Answer) -> None:
    """Check `answer(kernel, shape)`: the kernel in zeros, its centre at (0, 0).

    >>> check_centred(lambda kernel, shape: np.zeros(shape))  # doctest: +ELLIPSIS
    Not yet: for kernel = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], shape = (4, 5) the answer at [0, 0] ...
    """
    report(answer, CENTRED)


def check_stripes_twice(factor: Any) -> None:
    """Check the factor for stripes of period 2 after two box blurs.

    >>> check_stripes_twice(-1 / 9)
    Minus times minus is plus: black and white are exchanged, and exchanged back.
    """
    report_value(factor, STRIPES_TWICE)


def check_band_pass(answer: Answer) -> None:
    """Check `answer(image, low, high)`: the waves with low < radius <= high of a square image.

    >>> check_band_pass(lambda image, low, high: image * 0)  # doctest: +ELLIPSIS
    Not yet: for image = (an array of shape (8, 8)), low = 0.5, high = 2.5 the answer at ...
    """
    report(answer, BAND_PASS)
