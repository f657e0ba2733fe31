r"""What training makes small: one number for a batch, and its gradient beside it.

Losses speak the outer layout, (N, K) predictions and N targets; the network's last step and its
first one are the only places where the batch axis moves.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.layers.shapes import ShapeError


class Loss(Protocol):
    """A function of predictions and targets with its derivative."""

    def forward(self, predictions: Array, targets: Array) -> float:
        """Return the mean loss of the batch."""
        ...

    def backward(self) -> Array:
        """Return the gradient with respect to the predictions of the last `forward`."""
        ...


def checked_loss(loss: Any) -> Loss:
    """Return what `fit` can make small, or say what it lacks."""
    if isinstance(loss, type):
        name = loss.__name__
        raise TypeError(f"loss is the class {name}; give fit one made from it: {name}()")
    for method in ("forward(predictions, targets)", "backward()"):
        if not callable(getattr(loss, method.partition("(")[0], None)):
            raise TypeError(
                f"loss must be one such as nn.MeanSquaredError(); {loss!r} of type "
                f"{type(loss).__name__} has no method {method}"
            )
    found: Loss = loss
    return found


def softmax(logits: Array) -> Array:
    r"""Turn each row of numbers into probabilities.

    .. math:: p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}

    The largest number is taken off first, which changes nothing but keeps the exponential finite.
    Source: Goodfellow, Bengio & Courville (2016), section 6.2.2.

    >>> softmax(np.array([[2.0, 1.0, 0.1]])).round(6)
    array([[0.659001, 0.242433, 0.098566]])
    """
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Array = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return probabilities


class SoftmaxCrossEntropy:
    r"""Minus the log of the probability given to the right class.

    .. math::
        L = -\frac{1}{N} \sum_n \log p_{n, t_n}, \qquad
        \frac{\partial L}{\partial z_{n,k}} = \frac{p_{n,k} - [k = t_n]}{N}

    Source: Goodfellow, Bengio & Courville (2016), section 6.2.2.

    >>> loss = SoftmaxCrossEntropy()
    >>> round(loss.forward(np.array([[2.0, 1.0, 0.1]]), np.array([0])), 6)
    0.41703
    >>> loss.backward().round(6)
    array([[-0.340999,  0.242433,  0.098566]])
    """

    def forward(self, predictions: Array, targets: Array) -> float:
        _need_rows(predictions)
        targets = checked_labels(targets, *predictions.shape)
        shifted = predictions - predictions.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(shifted).sum(axis=1))
        rows = np.arange(len(targets))
        self._probabilities = np.exp(shifted - log_sum[:, None])
        self._targets = targets
        return float(np.mean(log_sum - shifted[rows, targets]))

    def backward(self) -> Array:
        gradient: Array = self._probabilities.copy()
        gradient[np.arange(len(gradient)), self._targets] -= 1
        gradient /= len(gradient)
        return gradient


class MeanSquaredError:
    r"""The mean of the squared differences.

    .. math:: L = \frac{1}{M} \sum_m (y_m - t_m)^2, \qquad
        \frac{\partial L}{\partial y_m} = \frac{2}{M}(y_m - t_m)

    Source: Goodfellow, Bengio & Courville (2016), section 5.1.4.

    >>> loss = MeanSquaredError()
    >>> loss.forward(np.array([[1.0, 3.0]]), np.array([[0.0, 3.0]])), loss.backward()
    (0.5, array([[1., 0.]]))
    """

    def forward(self, predictions: Array, targets: Array) -> float:
        if predictions.shape != np.shape(targets):
            raise ValueError(
                f"predictions have shape {predictions.shape} and targets {np.shape(targets)}; "
                "they must be equal"
            )
        self._difference = predictions - targets
        return float(np.mean(self._difference**2))

    def backward(self) -> Array:
        gradient: Array = self._difference * (2 / self._difference.size)
        return gradient


def _need_rows(predictions: Array) -> None:
    if predictions.ndim != 2:
        raise ShapeError(
            "a network for classes gives one row of scores for each image, shape (N, K); this one "
            f"gives {predictions.shape}: end it with Flatten() and Dense(..., K)"
        )


def checked_labels(labels: Array, count: int, classes: int) -> Array:
    """Return `count` labels as whole numbers, or say what is wrong with them."""
    labels = np.asarray(labels)
    if labels.shape != (count,):
        raise ValueError(
            f"labels must be one whole number for each image, shape ({count},); "
            f"they have shape {labels.shape}{_cure(labels, count)}"
        )
    if not np.issubdtype(labels.dtype, np.integer):
        cure = "; labels.astype(int) makes them so" if labels.dtype.kind == "f" else ""
        raise TypeError(f"labels must be whole numbers, not {labels.dtype}{cure}")
    if count and (labels.min() < 0 or labels.max() >= classes):
        raise ValueError(
            f"labels go from {labels.min()} to {labels.max()}, but the network has {classes} "
            f"outputs, for the labels 0 to {classes - 1}"
        )
    return labels


def _cure(labels: Array, count: int) -> str:
    if labels.shape == (count, 1):
        return "; labels.ravel() makes them so"
    if labels.ndim == 2 and len(labels) == count and bool(np.all(labels.sum(axis=1) == 1)):
        return ". These are one-hot rows: labels.argmax(axis=1) makes labels of them"
    return ""
