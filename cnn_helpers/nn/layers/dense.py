"""The fully connected layer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.arguments import whole
from cnn_helpers.convolution.basics.matmul import product, row_products
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.layers.base import Layer
from cnn_helpers.nn.layers.initializers import Initializer, initial_weights
from cnn_helpers.nn.layers.shapes import need_vectors


class Dense(Layer):
    r"""Multiply by a matrix and add a bias.

    .. math::
        y = W x + b, \qquad
        \frac{\partial L}{\partial W} = \frac{\partial L}{\partial y}\, x^\top, \quad
        \frac{\partial L}{\partial b} = \sum_n \frac{\partial L}{\partial y_n}, \quad
        \frac{\partial L}{\partial x} = W^\top \frac{\partial L}{\partial y}

    Source: Goodfellow, Bengio & Courville (2016), section 6.5.

    >>> Dense(3, 2)(np.zeros((5, 3), "float32")).shape
    (5, 2)
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        *,
        initializer: Initializer = "he",
        rng: np.random.Generator | None = None,
        dtype: str = "float32",
    ) -> None:
        super().__init__()
        self.inputs = whole(inputs, "inputs", least=1)
        self.outputs = whole(outputs, "outputs", least=1)
        rng = rng if rng is not None else np.random.default_rng()
        shape = (outputs, inputs)
        self.parameters["weight"] = initial_weights(shape, how=initializer, rng=rng, dtype=dtype)
        self.parameters["bias"] = np.zeros(outputs, dtype)

    def settings(self) -> Mapping[str, Any]:
        return {"inputs": self.inputs, "outputs": self.outputs}

    def forward(self, x: Array) -> Array:
        need_vectors(x, "Dense", self.inputs)
        self._x = x
        y: Array = product(self.parameters["weight"], x) + self.parameters["bias"][:, None]
        return self.gives(y)

    def backward(self, dy: Array) -> Array:
        self.takes(dy)
        self.gradients["weight"] = row_products(dy, self._x)
        self.gradients["bias"] = dy.sum(axis=1)
        if not self.needs_input_gradient:
            return np.zeros(0, dy.dtype)
        return product(self.parameters["weight"].T, dy)
