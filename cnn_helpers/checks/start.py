"""Checks of the first chapter: numbers, an array, a function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report, report_value
from cnn_helpers.checks.numbers import whole_number

Answer = Callable[..., Any]

VIDEO_BYTES = whole_number(
    25 * 512 * 512 * 3,
    "video_bytes",
    {
        25 * 512 * 512: "Those are grey photos. A colour needs three bytes.",
        512 * 512 * 3: "That is one photo. A second has 25 of them.",
        512 * 512: "That is one grey photo. There are 25, and in colour.",
        25 * 512 * 3: "Both sides count: 512 rows of 512 pixels each.",
    },
    how="Multiply: the pixels of a photo, the bytes of a pixel, the photos of a second.",
)


SQUARED_PIXELS = Task(
    (),
    lambda: np.array([100, 400, 900]),
    ((),),
    (
        Mistake(
            lambda: np.array([10, 20, 30, 10, 20, 30]),
            "That is a list, repeated. An array multiplies each number with its partner.",
        ),
        Mistake(lambda: np.array([20, 40, 60]), "That is twice each pixel, not the product."),
        Mistake(
            lambda: 1400,
            "That is the sum of the products, what @ gives. The sign * leaves three numbers.",
        ),
        Mistake(
            lambda: np.outer([10, 20, 30], [10, 20, 30]),
            "Those are all products of all pairs. Each number meets its own partner only.",
        ),
    ),
    returns=("prediction",),
    tolerance=0,
    near=0,
    how="An array multiplies number by number: the first by the first, and so on.",
)


HALFWAY = Task(
    ("levels",),
    lambda levels: (levels.min() + levels.max()) / 2,
    (
        (np.array([10, 20, 90]),),
        (np.array([[0.0, 3.0], [255.0, 1.0]]),),
        (np.array([7, 4, 4, 4, 4]),),
    ),
    (
        Mistake(np.mean, "That is the mean of all. Take the darkest and the lightest only."),
        Mistake(np.median, "That is the median: half of the pixels are darker."),
        Mistake(
            lambda levels: (levels.max() - levels.min()) / 2,
            "That is half of the distance between them. Halfway is half of their sum.",
        ),
        Mistake(
            lambda levels: levels.min() + levels.max() / 2,
            "Python divides before it adds. Put brackets round the sum.",
        ),
        Mistake(
            lambda levels: (levels.min() + levels.max()) // 2,
            "// rounds down. Halfway between 4 and 7 is 5.5: write /.",
        ),
        Mistake(lambda levels: levels.min() + levels.max(), "That is the sum. Halve it."),
    ),
)


def check_video_bytes(video_bytes: Any) -> None:
    """Check the bytes of 25 colour photos of 512 by 512 pixels.

    >>> check_video_bytes(25 * 512 * 512)
    Those are grey photos. A colour needs three bytes.
    """
    report_value(video_bytes, VIDEO_BYTES)


def check_squared_pixels(prediction: Any) -> None:
    """Check what an array times itself is predicted to be.

    >>> check_squared_pixels([20, 40, 60])
    That is twice each pixel, not the product.
    """
    report_value(prediction, SQUARED_PIXELS)


def check_halfway(answer: Answer) -> None:
    """Check `answer(levels)`: the level halfway between the darkest and the lightest.

    >>> check_halfway(lambda levels: levels.mean())
    That is the mean of all. Take the darkest and the lightest only.
    """
    report(answer, HALFWAY)
