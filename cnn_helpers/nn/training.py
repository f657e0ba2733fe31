r"""The training loop, as a generator that tells after every step what has happened."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from cnn_helpers.nn.layers import Array
from cnn_helpers.nn.losses import Loss, SoftmaxCrossEntropy, checked_labels
from cnn_helpers.nn.model import Sequential
from cnn_helpers.nn.optimizers import Adam, Optimizer
from cnn_helpers.nn.schedules import Schedule, constant

Examples = tuple[Array, Array]


@dataclass(frozen=True)
class Record:
    """What is known after one step of training.

    `accuracy` is the share of the batch that was right before the step; `validation_accuracy` is
    there at the end of each epoch, else None. The first layer's `filters` and their `gradients`
    are the network's own arrays, so copy them if you keep them.
    """

    step: int
    steps: int
    epoch: int
    loss: float
    accuracy: float
    images_per_s: float
    seconds_left: float
    validation_accuracy: float | None
    filters: Array | None
    gradients: Array | None


class TrainingDivergedError(FloatingPointError):
    """The loss is no longer a number."""


def fit(
    model: Sequential,
    train: Examples,
    *,
    validation: Examples | None = None,
    epochs: int = 4,
    batch_size: int = 32,
    optimizer: Optimizer | None = None,
    schedule: Schedule | None = None,
    loss: Loss | None = None,
    rng: np.random.Generator | None = None,
) -> Iterator[Record]:
    r"""Train `model` in place and yield a `Record` after every step.

    Stop whenever you like, by ``break`` or with the Stop button: the weights learned so far stay.

    Parameters
    ----------
    model
        Its weights are changed.
    train, validation
        Images (N, C, H, W) or vectors (N, D), and N targets. Training images are shuffled anew in
        every epoch.
    schedule
        Factor of the learning rate for the progress from 0 to 1.

    Raises
    ------
    ValueError
        If there are no images, or not as many labels as images.
    TrainingDivergedError
        If the loss becomes infinite or not a number; the message says what to try.

    Source: Goodfellow, Bengio & Courville (2016), section 8.1.3.

    >>> from cnn_helpers.nn import Dense
    >>> x, t = np.eye(2, dtype="float32"), np.array([0, 1])
    >>> model = Sequential(Dense(2, 2, rng=np.random.default_rng(0)))
    >>> records = list(fit(model, (x, t), epochs=200, optimizer=Adam(0.1), batch_size=2))
    >>> records[-1].loss < 0.01, evaluate(model, (x, t))
    (True, 1.0)
    """
    images, targets = checked_examples(train, "train")
    if validation is not None:
        checked_examples(validation, "validation")
    if epochs < 1 or batch_size < 1:
        raise ValueError(f"epochs and batch_size must be at least 1: {epochs}, {batch_size}")
    optimizer = optimizer if optimizer is not None else Adam()
    schedule = schedule if schedule is not None else constant()
    loss = loss if loss is not None else SoftmaxCrossEntropy()
    rng = rng if rng is not None else np.random.default_rng()
    base_rate = optimizer.rate
    per_epoch = math.ceil(len(images) / batch_size)
    steps, step, started = epochs * per_epoch, 0, time.perf_counter()
    try:
        for epoch in range(1, epochs + 1):
            order = rng.permutation(len(images))
            for first in range(0, len(images), batch_size):
                chosen = order[first : first + batch_size]
                optimizer.rate = base_rate * schedule(step / steps)
                value, right = training_step(
                    model, images[chosen], targets[chosen], loss=loss, optimizer=optimizer
                )
                step += 1
                last = validation is not None and step % per_epoch == 0
                elapsed = time.perf_counter() - started
                yield Record(
                    step=step,
                    steps=steps,
                    epoch=epoch,
                    loss=value,
                    accuracy=right / len(chosen),
                    images_per_s=(step * batch_size) / max(elapsed, 1e-9),
                    seconds_left=elapsed / step * (steps - step),
                    validation_accuracy=evaluate(model, validation) if last else None,  # type: ignore[arg-type]
                    filters=model.layers[0].parameters.get("weight"),
                    gradients=model.layers[0].gradients.get("weight"),
                )
    finally:
        optimizer.rate = base_rate


def training_step(
    model: Sequential, images: Array, targets: Array, *, loss: Loss, optimizer: Optimizer
) -> tuple[float, int]:
    """Make one step; return the loss before it and how many images were right.

    >>> from cnn_helpers.nn import Dense, SGD
    >>> model = Sequential(Dense(2, 2, initializer="zeros"))
    >>> x, t = np.eye(2, dtype="float32"), np.array([0, 1])
    >>> value, right = training_step(model, x, t, loss=SoftmaxCrossEntropy(), optimizer=SGD(0.1))
    >>> round(value, 4)
    0.6931
    """
    outputs = model.forward(images, training=True)
    value = loss.forward(outputs, targets)
    if not math.isfinite(value):
        raise TrainingDivergedError(
            f"the loss is {value}: the steps are too large or the images hold NaN. Build the "
            "network anew and try a learning rate ten times smaller; scale images to 0..1"
        )
    model.backward(loss.backward())
    optimizer.step(model.layers)
    labelled = np.asarray(targets).ndim == 1
    return value, int((outputs.argmax(axis=1) == targets).sum()) if labelled else 0


def predict(model: Sequential, images: Array, *, batch_size: int = 500) -> Array:
    """Return the most likely class of each image.

    >>> from cnn_helpers.nn import Dense
    >>> predict(Sequential(Dense(2, 2, initializer="zeros")), np.eye(2)).tolist()
    [0, 0]
    """
    parts = [
        model.forward(images[first : first + batch_size]).argmax(axis=1)
        for first in range(0, len(images), batch_size)
    ]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def evaluate(model: Sequential, examples: Examples) -> float:
    """Return the share of images whose most likely class is the right one.

    >>> from cnn_helpers.nn import Dense
    >>> evaluate(Sequential(Dense(2, 2, initializer="zeros")), (np.eye(2), np.array([0, 1])))
    0.5
    """
    images, labels = checked_examples(examples, "examples")
    return float(np.mean(predict(model, images) == labels))


def confusion_matrix(labels: Array, predictions: Array, *, classes: int = 10) -> Array:
    """Count in row i, column j the images of class i that were taken for class j.

    >>> confusion_matrix(np.array([0, 1, 1]), np.array([0, 0, 1]), classes=2)
    array([[1, 0],
           [1, 1]])
    """
    one_hot = np.zeros((len(labels), classes))
    checked_labels(labels, one_hot)
    checked_labels(predictions, one_hot)
    counts: Array = np.bincount(labels * classes + predictions, minlength=classes**2)
    return counts.reshape(classes, classes)


def checked_examples(examples: Any, name: str) -> Examples:
    """Return images and targets as arrays of equal length, or say what is wrong with them."""
    try:
        images, targets = examples
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be a pair (images, labels)") from None
    images, targets = np.asarray(images), np.asarray(targets)
    if not len(images):
        raise ValueError(f"{name} has no images")
    if len(images) != len(targets):
        raise ValueError(f"{name} has {len(images)} images but {len(targets)} labels")
    return images, targets
