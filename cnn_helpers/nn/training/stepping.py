"""One step of training: forward, backward, and the optimiser on what both left behind."""

from __future__ import annotations

import math

import numpy as np

from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.model import Sequential
from cnn_helpers.nn.training.losses import Loss
from cnn_helpers.nn.training.optimizers import Optimizer

ADVICE = (
    "the steps are too large or the images hold NaN. Build the network anew and try a learning "
    "rate ten times smaller; scale images to 0..1"
)


class TrainingDivergedError(FloatingPointError):
    """The loss, or a weight, is no longer a number."""


def training_step(
    model: Sequential, images: Array, targets: Array, *, loss: Loss, optimizer: Optimizer
) -> tuple[float, int]:
    """Make one step; return the loss before it and how many images were right.

    >>> from cnn_helpers.nn import SGD, Dense, SoftmaxCrossEntropy
    >>> model = Sequential(Dense(2, 2, initializer="zeros"))
    >>> x, t = np.eye(2, dtype="float32"), np.array([0, 1])
    >>> value, right = training_step(model, x, t, loss=SoftmaxCrossEntropy(), optimizer=SGD(0.1))
    >>> round(value, 4)
    0.6931
    """
    # Numbers that overflow end in a loss that is none, and that is said in a sentence.
    with np.errstate(over="ignore", invalid="ignore"):
        outputs = model.forward(images, training=True)
        value = loss.forward(outputs, targets)
        if not math.isfinite(value):
            raise TrainingDivergedError(f"the loss is {value}: {ADVICE}")
        model.backward(loss.backward())
        optimizer.step(*weights_and_gradients(model))
    labelled = np.asarray(targets).ndim == 1
    return value, int((outputs.argmax(axis=1) == targets).sum()) if labelled else 0


def weights_and_gradients(model: Sequential) -> tuple[list[Array], list[Array]]:
    """Return all weights in the order of the layers, and their gradients beside them."""
    weights, gradients = [], []
    for place, layer in enumerate(model.layers, start=1):
        for name, weight in layer.parameters.items():
            gradient = layer.gradients.get(name)
            if gradient is None or np.shape(gradient) != weight.shape:
                came = "none" if gradient is None else f"one of shape {np.shape(gradient)}"
                raise ValueError(
                    f"layer {place}, {layer!r}, has a weight {name!r} of shape {weight.shape}; its "
                    f"backward must leave a gradient of this shape in self.gradients[{name!r}], "
                    f"and left {came}"
                )
            weights.append(weight)
            gradients.append(gradient)
    return weights, gradients


def copied_weights(model: Sequential) -> list[Array]:
    """Return copies of all weights in the order of the layers."""
    return [w.copy() for layer in model.layers for w in layer.parameters.values()]


def need_change(before: list[Array], model: Sequential, optimizer: Optimizer) -> None:
    """Refuse an optimiser whose first step has changed nothing, though it should have."""
    weights, gradients = weights_and_gradients(model)
    pulled = any(bool(np.any(gradient)) for gradient in gradients)
    if pulled and all(map(np.array_equal, before, weights)):
        raise ValueError(
            f"{type(optimizer).__name__}.step has changed no weight. It must write into the arrays "
            "that it gets: w -= rate * g does; w = w - rate * g makes a new array, and the network "
            "keeps the old one"
        )


def need_finite_weights(model: Sequential) -> None:
    """Say so when the last step has made weights that are no numbers."""
    with np.errstate(over="ignore", invalid="ignore"):
        for place, layer in enumerate(model.layers, start=1):
            for name, weight in layer.parameters.items():
                if not math.isfinite(float(weight.sum(dtype=np.float64))):
                    raise TrainingDivergedError(
                        f"{name} of layer {place}, {layer!r}, holds NaN or infinity: {ADVICE}"
                    )
