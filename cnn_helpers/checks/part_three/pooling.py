"""Checks of the chapters on CNN layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers import kernels
from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.checks.numbers import integers
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.convolution.planar import correlate2d

RNG = np.random.default_rng(11)


def _largest(image: Array) -> Array:
    right = np.maximum(image, np.roll(image, -1, axis=1))
    return np.maximum(right, np.roll(right, -1, axis=0))


def _blurred(image: Array, border: Any = "wrap") -> Array:
    return correlate2d(image, kernels.gaussian_blur, mode="same", border=border)


BLUR_POOL = Task(
    ("feature_map",),
    lambda image: _blurred(_largest(image))[::2, ::2],
    (
        (np.arange(16.0).reshape(4, 4),),
        (integers(RNG, 6, 8).astype(float),),
        (RNG.normal(size=(10, 4)),),
    ),
    (
        Mistake(
            lambda image: _largest(image)[::2, ::2],
            "That is max pooling as it was. Blur before you take every second pixel.",
        ),
        Mistake(
            lambda image: _blurred(image)[::2, ::2],
            "You blur, but the maximum over each 2 x 2 window is missing.",
        ),
        Mistake(
            lambda image: _largest(_blurred(image))[::2, ::2],
            "First the maximum, then the blur: here it is the other way round.",
        ),
        Mistake(
            lambda image: _blurred(_largest(image)),
            "Take every second row and column at the end: [::2, ::2].",
        ),
        Mistake(
            lambda image: _blurred(_largest(image)[::2, ::2]),
            "Here the pixels are dropped before the blur. By then it is too late.",
        ),
        Mistake(
            lambda image: _blurred(_largest(image), "zero")[::2, ::2],
            'The middle is right. At the borders let the image go round: border="wrap".',
        ),
        Mistake(
            lambda image: _blurred(np.maximum(image, np.roll(image, -1, axis=1)))[::2, ::2],
            "A window has two rows as well: the same again with axis=0.",
        ),
    ),
    returns=("the pooled map",),
)


def check_blur_pool(my_blur_pool: Callable[..., Any]) -> None:
    """Check `blur_pool(feature_map)`, (H, W) with even sides to (H / 2, W / 2).

    The method is that of R. Zhang, "Making convolutional networks shift-invariant again", ICML
    2019, with the chapter's blur.

    >>> check_blur_pool(lambda feature_map: _largest(feature_map)[::2, ::2])
    That is max pooling as it was. Blur before you take every second pixel.
    """
    report(my_blur_pool, BLUR_POOL)
