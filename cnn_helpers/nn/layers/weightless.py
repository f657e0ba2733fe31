"""The layers without weights that look at each image alone: ReLU, Flatten, Dropout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.layers.base import Layer
from cnn_helpers.nn.layers.elementwise import keep


class ReLU(Layer):
    r"""Keep what is positive.

    .. math::
        y = \max(x, 0), \qquad
        \frac{\partial L}{\partial x} = \frac{\partial L}{\partial y}\,[x > 0]

    Source: Nair & Hinton (2010).

    >>> ReLU()(np.array([[-1.0, 2.0]]))
    array([[0., 2.]])
    """

    def forward(self, x: Array) -> Array:
        self._y: Array = np.maximum(x, 0, out=self.room("y", x.shape, x.dtype))
        return self.gives(self._y)

    def backward(self, dy: Array) -> Array:
        self.takes(dy)
        mask = np.greater(self._y, 0, out=self.room("mask", dy.shape, np.bool_))
        return keep(dy, mask, out=self.room("dx", dy.shape, dy.dtype))


class Flatten(Layer):
    """Lay the channels, rows and columns of each image out in one vector: (C, H, W) to (C H W,).

    >>> Flatten()(np.zeros((2, 3, 4, 4))).shape
    (2, 48)
    """

    def forward(self, x: Array) -> Array:
        self._shape = x.shape
        return self.gives(x.reshape(-1, x.shape[-1]))

    def backward(self, dy: Array) -> Array:
        self.takes(dy)
        return dy.reshape(self._shape)


class Dropout(Layer):
    r"""While training, set each value to zero with probability `rate` and scale the others up.

    .. math::
        y = \frac{m \odot x}{1 - \text{rate}}, \qquad m_i \sim \text{Bernoulli}(1 - \text{rate})

    The scale keeps the mean, so nothing changes when training is over.
    Source: Srivastava et al. (2014), in the "inverted" form.

    >>> Dropout(0.5)(np.ones((1, 3)))
    array([[1., 1., 1.]])
    """

    def __init__(self, rate: float = 0.5, *, rng: np.random.Generator | None = None) -> None:
        super().__init__()
        if not 0 <= rate < 1:
            raise ValueError(f"rate is the share of values to drop, 0 <= rate < 1; it is {rate}")
        self.rate = rate
        self.rng = rng if rng is not None else np.random.default_rng()

    def settings(self) -> Mapping[str, Any]:
        return {"rate": self.rate}

    def forward(self, x: Array) -> Array:
        if not self.training or self.rate == 0:
            self._mask: Array | None = None
            return self.gives(x)
        kept = self.rng.random(x.shape, dtype=np.float32) >= self.rate
        self._mask = kept.astype(x.dtype) / x.dtype.type(1 - self.rate)
        y: Array = x * self._mask
        return self.gives(y)

    def backward(self, dy: Array) -> Array:
        self.takes(dy)
        return dy if self._mask is None else dy * self._mask
