"""The middle line of a digit, one pixel wide."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


def thin(ink: Mask) -> Mask:
    """Return the middle lines of what is written.

    Ink is taken away from the border, in turns from below right and from above left, as long as
    no line breaks and no end gets shorter.

    References
    ----------
    Zhang & Suen (1984), A fast parallel algorithm for thinning digital patterns.

    Examples
    --------
    >>> bar = np.zeros((5, 7), bool)
    >>> bar[1:4, 1:6] = True
    >>> thin(bar).astype(int)
    array([[0, 0, 0, 0, 0, 0, 0],
           [0, 0, 0, 0, 0, 0, 0],
           [0, 0, 1, 1, 0, 0, 0],
           [0, 0, 0, 0, 0, 0, 0],
           [0, 0, 0, 0, 0, 0, 0]])
    """
    line = np.pad(ink, 1)
    changed = True
    while changed:
        changed = False
        for first in (True, False):
            spare = _spare(line, first=first)
            changed |= bool(spare.any())
            line[1:-1, 1:-1] &= ~spare
    return line[1:-1, 1:-1].copy()


def _spare(line: Mask, *, first: bool) -> Mask:
    """Return the border pixels of one side that no line needs."""
    rows, columns = line.shape
    # Up, then clockwise, and up again.
    around = [(0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0), (0, 1)]
    near = [line[r : r + rows - 2, c : c + columns - 2] for r, c in around]
    up, right, down, left = near[0], near[2], near[4], near[6]
    count = np.sum(near[:8], axis=0, dtype=np.int8)
    begins = np.sum([~a & b for a, b in pairwise(near)], axis=0, dtype=np.int8)
    if first:
        side = ~(up & right & down) & ~(right & down & left)
    else:
        side = ~(up & right & left) & ~(up & down & left)
    spare: Mask = line[1:-1, 1:-1] & (count >= 2) & (count <= 6) & (begins == 1) & side
    return spare
