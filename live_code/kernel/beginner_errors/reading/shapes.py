"""Shapes in NumPy's messages and in words."""

from __future__ import annotations

import math
import re

Shape = tuple[int, ...]


def shapes_in(text: str) -> list[Shape]:
    """Return the shapes that a message of NumPy's names, in order.

    >>> shapes_in("shapes (512,512) (3,) ()")
    [(512, 512), (3,), ()]
    """
    found = re.findall(r"\(((?:\d+,?)*)\)", text)
    return [tuple(int(size) for size in shape.split(",") if size) for shape in found]


def clash(first: Shape, second: Shape) -> tuple[int, int] | None:
    """Return the first two sizes, counted from the last axis, that do not fit.

    >>> clash((512, 512), (3, 3)), clash((2, 3), (3,))
    ((512, 3), None)
    """
    for one, other in zip(reversed(first), reversed(second), strict=False):
        if one != other and 1 not in (one, other):
            return one, other
    return None


def elements(shape: Shape) -> str:
    """Say how many elements a shape has.

    >>> elements((2, 3)), elements((1,))
    ('6 elements', '1 element')
    """
    count = math.prod(shape)
    return f"{count} element{'s' * (count != 1)}"
