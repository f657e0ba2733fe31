"""Checks of the chapter on pixels: cutting out, and grey levels that fit into a byte."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task, report
from cnn_helpers.convolution.basics.types import Array

Answer = Callable[..., Any]
RNG = np.random.default_rng(23)


def _photo(*shape: int) -> Array:
    return RNG.integers(0, 255, shape, dtype="uint8")


CROP = Task(
    ("photo",),
    lambda photo: photo[60:200, 170:270],
    ((_photo(512, 512),), (_photo(300, 400),)),
    (
        Mistake(
            lambda photo: photo[60:199, 170:269],
            "The last row and the last column are missing: the end of a slice is left out.",
        ),
        Mistake(
            lambda photo: photo[61:201, 171:271],
            "You began one row and one column too late: counting starts at 0.",
        ),
        Mistake(
            lambda photo: photo[170:270, 60:200],
            "You cut columns 60 to 199 and rows 170 to 269. Rows come first: photo[rows, columns].",
        ),
        Mistake(lambda photo: photo[60:200], "All columns are there. Cut both: [rows, columns]."),
        Mistake(
            lambda photo: photo[60:200][170:270],
            "The second pair of brackets cuts rows again. Put both into one: [rows, columns].",
        ),
    ),
)


NEGATIVE = Task(
    ("photo",),
    lambda photo: 255 - photo,
    (
        (np.array([[0, 100], [200, 250]], dtype="uint8"),),
        (_photo(5, 7),),
        (_photo(6, 4) // 2,),
    ),
    (
        Mistake(
            lambda photo: -photo,
            "In uint8, -photo is 256 - photo, and 256 wraps to 0: black stays black. Use 255.",
        ),
        Mistake(
            lambda photo: photo.max() - photo,
            "That depends on the lightest pixel. Black must become 255 in every photo.",
        ),
        Mistake(
            lambda photo: -photo.astype(int),
            "Below 0 there is no grey level. 0 must become 255, and 255 must become 0.",
        ),
        Mistake(lambda photo: photo, "Nothing has changed: black must become white."),
        Mistake(
            lambda photo: photo[::-1],
            "You turned the photo upside down. Its levels must change, not their places.",
        ),
    ),
)


def _sum(photo: Array, amount: int) -> Array:
    return np.asarray(photo.astype(int) + amount)


BRIGHTER = Task(
    ("photo", "amount"),
    lambda photo, amount: np.clip(_sum(photo, amount), 0, 255),
    (
        (np.array([[0, 100], [200, 250]], dtype="uint8"), 100),
        (_photo(6, 5), 60),
        (_photo(4, 7), -90),
    ),
    (
        Mistake(
            lambda photo, amount: _sum(photo, amount) % 256,
            "The sums wrapped around: 200 + 100 became 44. Go to a wider type before you add.",
        ),
        Mistake(
            _sum,
            "Some levels lie beyond 0 and 255. Clip at the end: np.clip(..., 0, 255).",
        ),
        Mistake(
            lambda photo, amount: np.minimum(_sum(photo, amount), 255),
            "Too large is cut off, too small is not: a negative amount leads below 0.",
        ),
        Mistake(
            lambda photo, amount: np.where(_sum(photo, amount) > 255, photo, _sum(photo, amount)),
            "Where the sum does not fit the old level stays. Put 255 there.",
        ),
        Mistake(
            lambda photo, amount: np.clip(_sum(photo, abs(amount)), 0, 255),
            "A negative amount must make the photo darker.",
        ),
    ),
)


def check_crop(answer: Answer) -> None:
    """Check `answer(photo)`: rows 60 to 199 and columns 170 to 269.

    >>> check_crop(lambda photo: photo[60:199, 170:269])
    The last row and the last column are missing: the end of a slice is left out.
    """
    report(answer, CROP)


def check_negative(answer: Answer) -> None:
    """Check `answer(photo)`: black becomes white, 255 - level.

    >>> check_negative(lambda photo: photo)
    Nothing has changed: black must become white.
    """
    report(answer, NEGATIVE)


def check_brighter(answer: Answer) -> None:
    """Check `answer(photo, amount)`: the amount is added, and the sum is clipped to 0..255.

    >>> check_brighter(lambda photo, amount: photo.astype(int) + amount)
    Some levels lie beyond 0 and 255. Clip at the end: np.clip(..., 0, 255).
    """
    report(answer, BRIGHTER)
