"""Memory that stays from call to call: pages that are new cost more than the sums written there.

The system hands out memory page by page and clears each; a few megabytes of it cost as much as a
whole transform. Each thread keeps what it used last, up to a few megabytes.
"""

import math
import threading

import numpy as np

from cnn_helpers.convolution.basics.numbers import DType
from cnn_helpers.convolution.basics.types import Array

MOST_KEPT = 2 * 1024 * 1024  # bytes


class _Kept(threading.local):
    """What this thread keeps: one block for each use."""

    def __init__(self) -> None:
        self.blocks: dict[str, Array] = {}


_kept = _Kept()


def scratch(use: str, shape: tuple[int, ...], dtype: DType) -> Array:
    """Return an array of anything, good until the same use asks again."""
    count = math.prod(shape) * dtype.itemsize
    block = _kept.blocks.get(use)
    if block is None or block.nbytes < count:
        block = np.empty(count, np.uint8)
        if count <= MOST_KEPT:
            _kept.blocks[use] = block
    return block[:count].view(dtype).reshape(shape)


def release() -> None:
    """Give all of this thread's memory back."""
    _kept.blocks.clear()
