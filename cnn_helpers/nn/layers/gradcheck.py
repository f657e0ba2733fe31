r"""Check a derivative against finite differences: the test that every layer here has passed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.layers.base import Layer, batch_last


def numerical_gradient(f: Callable[[], float], x: Array, *, step: float = 1e-6) -> Array:
    r"""Return df/dx by central differences, changing `x` in place and putting it back.

    .. math:: \frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}

    Source: Goodfellow, Bengio & Courville (2016), section 11.5.

    >>> x = np.array([3.0])
    >>> numerical_gradient(lambda: float(x[0] ** 2), x).round(6)
    array([6.])
    """
    gradient = np.zeros_like(x)
    for index in np.ndindex(*x.shape):
        kept = x[index]
        x[index] = kept + step
        above = f()
        x[index] = kept - step
        below = f()
        x[index] = kept
        gradient[index] = (above - below) / (2 * step)
    return gradient


def relative_error(a: Array, b: Array) -> float:
    r"""Return ||a - b|| / (||a|| + ||b||), 0 for two zeros.

    >>> relative_error(np.array([1.0]), np.array([1.0]))
    0.0
    """
    size = float(np.linalg.norm(a) + np.linalg.norm(b))
    return float(np.linalg.norm(a - b)) / size if size else 0.0


def gradient_check(layer: Layer, x: Array, *, rng: np.random.Generator) -> dict[str, float]:
    """Return the relative error of each gradient of `layer` at the input `x`, batch first.

    The loss is a random weighted sum of the outputs. Everything must be float64; around 1e-9 is
    right, above 1e-6 is a mistake, or a kink of ReLU or max pooling within the step.

    >>> from cnn_helpers.nn import Dense
    >>> rng = np.random.default_rng(0)
    >>> errors = gradient_check(Dense(3, 2, dtype="float64"), rng.normal(size=(4, 3)), rng=rng)
    >>> max(errors.values()) < 1e-7
    True
    """
    if x.dtype != np.float64 or any(w.dtype != np.float64 for w in layer.parameters.values()):
        raise TypeError("finite differences need float64: give x and the layer dtype='float64'")
    inside = batch_last(x)
    weights = rng.standard_normal(layer.forward(inside).shape)

    def loss() -> float:
        return float((layer.forward(inside) * weights).sum())

    loss()
    dx = layer.backward(weights)
    gradients = {name: gradient.copy() for name, gradient in layer.gradients.items()}
    result = {"input": relative_error(dx, numerical_gradient(loss, inside))}
    for name, weight in layer.parameters.items():
        result[name] = relative_error(gradients[name], numerical_gradient(loss, weight))
    return result
