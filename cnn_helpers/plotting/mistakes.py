"""The images that a network gets wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnn_helpers.nn.model import Sequential
from cnn_helpers.nn.training.evaluation import Examples, predict

MOST_SHOWN = 6


@dataclass(frozen=True)
class Mistakes:
    """A few wrongly classified images (M, H, W), and how many there were among how many."""

    images: NDArray[Any]
    labels: NDArray[Any]
    predictions: NDArray[Any]
    wrong: int
    asked: int

    def pairs(self) -> list[tuple[int, int]]:
        """Return (right class, class it was taken for) for each image."""
        return [(int(a), int(b)) for a, b in zip(self.labels, self.predictions, strict=True)]

    def share(self) -> str:
        """Say how many were wrong.

        >>> Mistakes(np.zeros((0, 2, 2)), np.zeros(0), np.zeros(0), 0, 200).share()
        '0 of 200'
        """
        return f"{self.wrong} of {self.asked}"


def find_mistakes(model: Sequential, examples: Examples, *, most: int = MOST_SHOWN) -> Mistakes:
    """Return the first images of `examples` whose most likely class is not the right one.

    >>> from cnn_helpers.nn import Dense, Flatten
    >>> model = Sequential(Flatten(), Dense(4, 2, initializer="zeros"))
    >>> found = find_mistakes(model, (np.ones((3, 1, 2, 2)), np.array([0, 1, 1])))
    >>> found.share(), found.pairs()
    ('2 of 3', [(1, 0), (1, 0)])
    """
    images, labels = examples
    predictions = predict(model, images)
    wrong = np.flatnonzero(predictions != labels)
    chosen = wrong[:most]
    return Mistakes(
        images=images[chosen, 0],
        labels=labels[chosen],
        predictions=predictions[chosen],
        wrong=len(wrong),
        asked=len(labels),
    )
