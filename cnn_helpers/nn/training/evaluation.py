"""What a network says, and how often it is right."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.arguments import whole
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.layers.shapes import ShapeError
from cnn_helpers.nn.model import Sequential
from cnn_helpers.nn.training.losses import checked_labels

Examples = tuple[Array, Array]
"""Images (N, C, H, W) or vectors (N, D), and N targets."""


def predict(model: Sequential, images: Array, *, batch_size: int = 100) -> Array:
    """Return the most likely class of each image.

    >>> from cnn_helpers.nn import Dense
    >>> predict(Sequential(Dense(2, 2, initializer="zeros")), np.eye(2)).tolist()
    [0, 0]
    """
    batch_size = whole(batch_size, "batch_size", least=1)
    images = np.asarray(images)
    model.need_same_scale(images)
    parts = []
    for first in range(0, len(images) if images.ndim else 1, batch_size):
        scores = model.forward(images[first : first + batch_size] if images.ndim else images)
        _need_scores(scores)
        parts.append(scores.argmax(axis=1))
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _need_scores(scores: Array) -> None:
    if scores.ndim != 2:
        raise ShapeError(
            f"the network gives {scores.shape}, not one row of scores for each image, (N, K): "
            "end it with Flatten() and Dense(..., K)"
        )
    if not np.isfinite(scores).all():
        raise ValueError(
            "some scores are NaN or infinite: the images hold NaN, or training has diverged. "
            "Build the network anew and train it with a smaller learning rate"
        )


def evaluate(model: Sequential, examples: Examples) -> float:
    """Return the share of images whose most likely class is the right one.

    >>> from cnn_helpers.nn import Dense
    >>> evaluate(Sequential(Dense(2, 2, initializer="zeros")), (np.eye(2), np.array([0, 1])))
    0.5
    """
    images, labels = checked_examples(examples, "examples")
    answers = predict(model, images)
    return float(np.mean(answers == checked_labels(labels, len(images), model.outputs)))


def confusion_matrix(labels: Array, predictions: Array, *, classes: int = 10) -> Array:
    """Count in row i, column j the images of class i that were taken for class j.

    >>> confusion_matrix(np.array([0, 1, 1]), np.array([0, 0, 1]), classes=2)
    array([[1, 0],
           [1, 1]])
    """
    labels = checked_labels(labels, len(labels), classes)
    predictions = checked_labels(predictions, len(labels), classes)
    counts: Array = np.bincount(labels * classes + predictions, minlength=classes**2)
    return counts.reshape(classes, classes)


def checked_examples(examples: Any, name: str) -> Examples:
    """Return images and targets as arrays of equal length, or say what is wrong with them."""
    try:
        images, targets = examples
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be a pair (images, labels)") from None
    images, targets = np.asarray(images), np.asarray(targets)
    if images.dtype.kind not in "buif":
        raise TypeError(f"the images of {name} must hold real numbers, not {images.dtype}")
    if not images.ndim or not targets.ndim or not len(images):
        raise ValueError(f"{name} has no images")
    if len(images) != len(targets):
        raise ValueError(f"{name} has {len(images)} images but {len(targets)} labels")
    return images, targets
