"""Calls within calls: how deep they may go here, and how they are let go of.

Python frees a chain of objects by one C call inside another, and a browser's stack is small: some
thousand links end Python. So no limit is so high that writing the error takes minutes, and the
frames of an error go one by one, from the inside.
"""

from __future__ import annotations

import sys

DEEPEST = 20_000
"""Enough for a function that visits each pixel of 128 x 128 by calling itself."""


def install() -> None:
    """Let `sys.setrecursionlimit` go up to `DEEPEST` and no higher."""
    set_limit = sys.setrecursionlimit

    def setrecursionlimit(limit: int, /) -> None:
        """Set how deep calls may go; a browser ends at 20000."""
        set_limit(min(limit, DEEPEST))

    sys.setrecursionlimit = setrecursionlimit


def let_go(error: BaseException) -> None:
    """Free the frames of an error one by one; it has no traceback any more."""
    frames = []
    step, error.__traceback__ = error.__traceback__, None
    while step is not None:
        frames.append(step.tb_frame)
        following, step.tb_next = step.tb_next, None
        step = following
    while frames:
        frames.pop()
