"""Checks of Part I: grey levels, sliding, flipping, kernels, sizes, channels."""

# ruff: noqa: ARG005 - the formula of a mistake ignores what it should use

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers import kernels
from cnn_helpers.checks import formulas as known
from cnn_helpers.checks.form import without_loop
from cnn_helpers.checks.judge import Mistake, Task, report, report_value
from cnn_helpers.checks.numbers import integers
from cnn_helpers.convolution.basics.geometry import output_size
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(17)


LUMA = Task(
    (),
    lambda: 76.245,
    ((),),
    (
        Mistake(lambda: 85, "That is a third of 255. The three colours do not count the same."),
        Mistake(lambda: 149.685, "That is the weight of green. Pure red has only red in it."),
        Mistake(lambda: 29.07, "That is the weight of blue. Pure red has only red in it."),
        Mistake(lambda: 0.299 * 256, "The lightest level is 255, not 256: counting starts at 0."),
        Mistake(lambda: 0.299, "That is the weight of red. Multiply it by the level of red, 255."),
        Mistake(lambda: 255, "That is white. Red is one of three colours: multiply by its weight."),
    ),
    returns=("my_luma",),
    tolerance=0,
    near=0.25,  # 76 is right, and 0.299 * 256 is not
    how="Each of the three levels counts with its own weight: add level times weight.",
)


def _slices(signal: Array, first: float, second: float) -> Array:
    return np.asarray(first * signal[:-1] + second * signal[1:])


TWO_SLICES = Task(
    ("signal",),
    lambda signal: _slices(signal, 2, 5),
    ((np.array([1, 3, 2, 5, 4]),), (integers(RNG, 9),), (RNG.normal(size=2),)),
    (
        Mistake(
            lambda signal: _slices(signal, 5, 2),
            "That is the convolution. In a correlation the weight 2 comes first: it belongs to "
            "the signal as it is, and 5 to the signal one step later.",
        ),
        Mistake(
            lambda signal: 7 * signal[:-1],
            "Both weights met the same slice. The second slice begins one step later.",
        ),
        Mistake(
            lambda signal: 2 * signal + 5 * np.roll(signal, -1),
            "The end of the signal met its beginning. At the end the kernel no longer fits: leave "
            "that number out.",
        ),
    ),
    forms=(
        without_loop(
            (np.ones(30),),
            "Two slices of the whole signal need none: one without its last number, one without "
            "its first.",
        ),
    ),
)


CONVOLVE = Task(
    ("image", "kernel"),
    lambda image, kernel: known.valid_correlation(image, kernel[::-1, ::-1]),
    (
        (np.arange(1, 10).reshape(3, 3), np.array([[1, 2], [3, 4]])),
        (integers(RNG, 5, 6), integers(RNG, 2, 3)),
        (RNG.normal(size=(6, 5)), RNG.normal(size=(3, 3))),
    ),
    (
        Mistake(
            known.valid_correlation,
            "You forgot the flip: your answer equals the correlation.",
        ),
        Mistake(
            lambda image, kernel: known.valid_correlation(image, kernel[::-1]),
            "You flipped the rows only. Flip the columns too: kernel[::-1, ::-1].",
        ),
        Mistake(
            lambda image, kernel: known.valid_correlation(image, kernel[:, ::-1]),
            "You flipped the columns only. Flip the rows too: kernel[::-1, ::-1].",
        ),
        Mistake(
            lambda image, kernel: known.valid_correlation(image, kernel.T),
            "You transposed the kernel. That exchanges rows and columns; the flip is a half turn.",
        ),
        Mistake(
            lambda image, kernel: known.valid_correlation(image[::-1, ::-1], kernel),
            "You flipped the image, so the result is turned by half a circle. Flip the kernel.",
        ),
    ),
)


def _twice(kernel: Array) -> Array:
    return known.full_convolution(kernel, kernel)


TWICE_GAUSSIAN = Task(
    (),
    lambda: _twice(kernels.gaussian_blur),
    ((),),
    (
        Mistake(
            lambda: kernels.gaussian_blur,
            "That is one Gaussian. Convolve it with itself.",
        ),
        Mistake(
            lambda: _twice(kernels.gaussian_blur)[1:-1, 1:-1],
            'The output was cut to 3 x 3, and with it a part of the weights: mode="full".',
        ),
        Mistake(
            lambda: kernels.gaussian_blur**2,
            "You squared each weight. Convolve the kernel with itself.",
        ),
        Mistake(
            lambda: _twice(kernels.blur),
            "That is the box blur with itself. Take kernels.gaussian_blur.",
        ),
        Mistake(
            lambda: 2 * _twice(kernels.gaussian_blur),
            "The gain is 2. Gains multiply: 1 x 1 = 1.",
        ),
    ),
    returns=("twice",),
    near=1e-6,
    how=('Convolve kernels.gaussian_blur with itself, with mode="full": no part is cut away.'),
)


SIZES = (
    (5, 3, 1, 0, 1),
    (5, 3, 1, 1, 1),
    (7, 3, 1, 0, 2),
    (28, 5, 1, 0, 1),
    (9, 4, 2, 1, 1),
    (10, 3, 3, 0, 1),
    (227, 11, 4, 0, 1),
    (30, 5, 3, 2, 3),
    (17, 2, 2, 0, 4),
    (24, 7, 5, 3, 2),
    (8, 1, 2, 0, 3),
)


OUTPUT_SIZE = Task(
    ("height", "size", "s", "p", "d"),
    lambda h, size, s, p, d: output_size(h, size, stride=s, padding=p, dilation=d),
    SIZES,
    (
        Mistake(
            lambda h, size, s, p, d: (h + 2 * p - size) // s + 1,
            "Right without dilation. With it the kernel covers d * (size - 1) + 1 pixels.",
        ),
        Mistake(
            lambda h, size, s, p, d: (h + 2 * p - d * size) // s + 1,
            "The kernel does not cover d * size pixels: after its last weight there is no gap.",
        ),
        Mistake(
            lambda h, size, s, p, d: (h + 2 * p - d * (size - 1) - 1) // s,
            "You counted the steps. The first position counts, too: + 1.",
        ),
        Mistake(
            lambda h, size, s, p, d: (h + p - d * (size - 1) - 1) // s + 1,
            "Padding is added on both sides: 2 * p.",
        ),
        Mistake(
            lambda h, size, s, p, d: (h + 2 * p - d * (size - 1)) // s + 1,
            "The covered side is d * (size - 1) + 1: you left out its 1.",
        ),
        Mistake(
            lambda h, size, s, p, d: (h + 2 * p - d * (size - 1) - 1) / s + 1,
            "A size is a whole number: divide with //, which rounds down.",
        ),
        Mistake(
            lambda h, size, s, p, d: -(-(h + 2 * p - d * (size - 1) - 1) // s) + 1,
            "You rounded up. A window that does not fit is left out: round down with //.",
        ),
        Mistake(
            lambda h, size, s, p, d: (h + 2 * p - d * 2 - 1) // s + 1,
            "Right for kernels of side 3 only: the side is `size`.",
        ),
    ),
)


def _planes(red: Array, green: Array, blue: Array) -> Array:
    return np.stack([red, green, blue])


BLUE_PLANES = Task(
    (),
    lambda: _planes(-kernels.blur / 2, -kernels.blur / 2, kernels.blur),
    ((),),
    (
        Mistake(
            lambda: _planes(kernels.blur, -kernels.blur / 2, -kernels.blur / 2),
            "That asks for red. The planes stand in the order red, green, blue.",
        ),
        Mistake(
            lambda: _planes(kernels.blur / 2, kernels.blur / 2, -kernels.blur),
            "Every sign is turned round: blue counts for, red and green count against.",
        ),
        Mistake(
            lambda: _planes(-kernels.blur, -kernels.blur, kernels.blur),
            "You subtracted red plus green. Their mean is half of that.",
        ),
        Mistake(
            lambda: _planes(0 * kernels.blur, 0 * kernels.blur, kernels.blur),
            "That is the mean of blue, which is high on white, too. Subtract red and green.",
        ),
        Mistake(
            lambda: _planes(*(np.full((3, 3), weight) for weight in (-0.5, -0.5, 1.0))),
            "Those are sums over nine pixels. A mean needs a ninth of each.",
        ),
        Mistake(
            lambda: _planes(-kernels.blur / 2, -kernels.blur / 2, kernels.blur).transpose(1, 2, 0),
            "The channels come last. They come first: planes[0] is the plane for red.",
        ),
    ),
    returns=("planes",),
    near=1e-6,
    how=(
        "A plane is a kernel for one colour, in the order red, green, blue: each is kernels.blur "
        "times a weight. The weights add up to 0."
    ),
)


def check_luma(my_luma: Any) -> None:
    """Check the grey level of pure red, rounded or not.

    >>> check_luma(76), check_luma(85)
    Right.
    That is a third of 255. The three colours do not count the same.
    (None, None)
    """
    report_value(my_luma, LUMA)


def check_two_slices(answer: Answer) -> None:
    """Check `answer(signal)`: the correlation with [2, 5], from two slices.

    >>> check_two_slices(lambda signal: 5 * signal[:-1] + 2 * signal[1:])  # doctest: +ELLIPSIS
    That is the convolution. ...
    """
    report(answer, TWO_SLICES)


def check_convolve(answer: Answer) -> None:
    """Check `answer(image, kernel)`: the valid convolution.

    >>> check_convolve(lambda image, kernel: image)
    Not yet: for image = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], kernel = [[1, 2], [3, 4]] the answer \
must have the shape (2, 2); yours has (3, 3).
    """
    report(answer, CONVOLVE)


def check_twice_gaussian(twice: Any) -> None:
    """Check `gaussian_blur` convolved with itself, all of it.

    >>> check_twice_gaussian(kernels.gaussian_blur)
    That is one Gaussian. Convolve it with itself.
    """
    report_value(twice, TWICE_GAUSSIAN)


def check_output_size(answer: Answer) -> None:
    """Check `answer(height, size, s, p, d)`: how many positions a kernel has along one axis.

    >>> check_output_size(lambda h, size, s, p, d: (h + 2 * p - size) // s + 1)
    Right without dilation. With it the kernel covers d * (size - 1) + 1 pixels.
    """
    report(answer, OUTPUT_SIZE)


def check_blue_planes(planes: Any) -> None:
    """Check three planes (3, 3, 3): the mean of blue minus that of red and green.

    >>> check_blue_planes(np.zeros((3, 3)))
    Not yet: planes must have the shape (3, 3, 3); yours has (3, 3).
    """
    report_value(planes, BLUE_PLANES)
