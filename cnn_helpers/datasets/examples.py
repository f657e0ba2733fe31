"""What the data sets for training share: where their files lie and how a set is split."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DATA = Path(__file__).parent.parent / "data"


class Examples(NamedTuple):
    """Images and their labels, as `cnn_helpers.nn.fit` takes them.

    `images` is float32 of shape (N, 1, H, W) from 0 (background) to 1 (ink), `labels` int64 of
    shape (N,).

    >>> images, labels = Examples(np.zeros((2, 1, 28, 28), np.float32), np.array([3, 7]))
    >>> images.shape, labels.tolist()
    ((2, 1, 28, 28), [3, 7])
    """

    images: NDArray[np.float32]
    labels: NDArray[np.int64]


class Split(NamedTuple):
    """Examples to learn from, to choose by, and to state the result on.

    Look at `test` once, when nothing is left to choose.

    >>> pair = Examples(np.zeros((4, 1, 2, 2), np.float32), np.arange(4))
    >>> Split(pair, pair, pair)
    Split(train: 4, validation: 4, test: 4)
    """

    train: Examples
    validation: Examples
    test: Examples

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name}: {len(self[i].labels)}" for i, name in enumerate(self._fields))
        return f"Split({sizes})"


def as_examples(images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> Examples:
    """Scale grey levels (N, H, W) to 0..1 and give each image its one channel.

    >>> as_examples(np.full((1, 1, 1), 255, np.uint8), np.array([5], np.uint8)).images
    array([[[[1.]]]], dtype=float32)
    """
    scaled = images[:, None].astype(np.float32)  # (N, 1, H, W)
    scaled /= 255
    return Examples(scaled, labels.astype(np.int64))
