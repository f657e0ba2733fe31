"""Checks of the chapter on stride, padding and borders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report, report_value
from cnn_helpers.checks.numbers import integers, whole_number
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(5)

PADDING = whole_number(
    2,
    "my_padding",
    {
        0: "Without padding it gives 30. Padding adds 2 * p rows.",
        1: "With padding 1 it gives (64 + 2 - 5) // 2 + 1 = 31.",
        3: "With padding 3 it gives (64 + 6 - 5) // 2 + 1 = 33.",
        4: "That is top and bottom together. The padding p is added on each side.",
    },
    how=("Put it into the size formula: (64 + 2 * p - 5) // 2 + 1. For which p does that give 32?"),
)

LOST_ROWS = whole_number(
    2,
    "lost_rows",
    {
        0: "The last window begins at row 21 and ends at row 25. Count the rows below it.",
        3: "The last row has the index 27, not 28.",
        8: "That is the number of windows. Find out where the last one ends.",
        23: "That is 28 - 5, the room for steps. Steps of 3 do not fill it: what remains is lost.",
    },
    how=(
        "Write down the rows of each window: 0 to 4, 3 to 7, and so on. Which rows are left below "
        "the last one that fits?"
    ),
)


def _framed(image: Array, p: int, mode: Any) -> Array:
    return np.asarray(np.pad(image, p, mode=mode))


EDGE_FRAME = Task(
    ("image", "p"),
    lambda image, p: _framed(image, p, "edge"),
    (
        (np.arange(1, 7).reshape(2, 3), 1),
        (integers(RNG, 3, 4), 2),
        (RNG.normal(size=(5, 4)), 3),
    ),
    (
        Mistake(
            lambda image, p: _framed(image, p, "constant"),
            "The frame holds zeros. It shall repeat the nearest pixel.",
        ),
        Mistake(
            lambda image, p: _framed(image, p, "wrap"),
            "That is wrap: the frame continues with the opposite side.",
        ),
        Mistake(
            lambda image, p: _framed(image, p, "reflect"),
            "That is a mirror that leaves the last pixel out. Repeat the last pixel alone.",
        ),
        Mistake(
            lambda image, p: _framed(image, p, "symmetric"),
            "That is a mirror. It looks right for p = 1; for larger p repeat the last pixel alone.",
        ),
        Mistake(
            lambda image, p: np.pad(image, ((p, 0), (p, 0)), mode="edge"),
            "The frame is missing at the bottom and at the right.",
        ),
    ),
)


def check_padding(my_padding: Any) -> None:
    """Check the padding that turns 64 rows into 32 with kernel 5 and stride 2.

    >>> check_padding(4)
    That is top and bottom together. The padding p is added on each side.
    """
    report_value(my_padding, PADDING)


def check_lost_rows(lost_rows: Any) -> None:
    """Check how many of 28 rows no window of 5 rows meets at stride 3.

    >>> check_lost_rows(8)
    That is the number of windows. Find out where the last one ends.
    """
    report_value(lost_rows, LOST_ROWS)


def check_edge_frame(answer: Answer) -> None:
    """Check `answer(image, p)`: the image in a frame that repeats its last pixels.

    >>> check_edge_frame(lambda image, p: np.pad(image, p))
    The frame holds zeros. It shall repeat the nearest pixel.
    """
    report(answer, EDGE_FRAME)
