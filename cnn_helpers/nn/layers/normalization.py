"""Batch normalisation of feature maps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.arguments import whole
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.layers.base import Layer
from cnn_helpers.nn.layers.shapes import need_maps

PLACES = (1, 2, 3)  # rows, columns and batch: the axes that a channel's mean runs over


class BatchNorm2D(Layer):
    r"""Give each channel of the batch mean 0 and variance 1, then a learned scale and shift.

    .. math::
        \hat x = \frac{x - \mu_c}{\sqrt{\sigma_c^2 + \epsilon}}, \qquad
        y = \gamma_c \hat x + \beta_c

    With m values per channel and g = dL/dy:

    .. math::
        \frac{\partial L}{\partial x} = \frac{\gamma_c}{m \sqrt{\sigma_c^2 + \epsilon}}
        \left( m g - \sum g - \hat x \sum g \hat x \right)

    After training the running mean and variance are used.
    Source: Ioffe & Szegedy (2015).

    >>> BatchNorm2D(3)(np.ones((2, 3, 4, 4), "float32")).shape
    (2, 3, 4, 4)
    """

    def __init__(
        self,
        channels: int,
        *,
        epsilon: float = 1e-5,
        momentum: float = 0.1,
        dtype: str = "float32",
    ) -> None:
        super().__init__()
        self.channels = whole(channels, "channels", least=1)
        self.epsilon, self.momentum = epsilon, momentum
        self.parameters["scale"] = np.ones(channels, dtype)
        self.parameters["shift"] = np.zeros(channels, dtype)
        self.running_mean = np.zeros(channels, dtype)
        self.running_variance = np.ones(channels, dtype)

    def settings(self) -> Mapping[str, Any]:
        return {"channels": self.channels, "epsilon": self.epsilon, "momentum": self.momentum}

    def state(self) -> dict[str, Array]:
        return {"running_mean": self.running_mean, "running_variance": self.running_variance}

    def forward(self, x: Array) -> Array:
        need_maps(x, "BatchNorm2D", self.channels)
        if self.training:
            mean, variance = x.mean(axis=PLACES), x.var(axis=PLACES)
            count = x.size // self.channels
            unbiased = variance * (count / max(count - 1, 1))
            self.running_mean += self.momentum * (mean - self.running_mean)
            self.running_variance += self.momentum * (unbiased - self.running_variance)
        else:
            mean, variance = self.running_mean, self.running_variance
        self._inverse_std = (1 / np.sqrt(variance + self.epsilon)).astype(x.dtype)
        self._normal = (x - _per_channel(mean)) * _per_channel(self._inverse_std)
        scale, shift = self.parameters["scale"], self.parameters["shift"]
        y: Array = _per_channel(scale) * self._normal + _per_channel(shift)
        return self.gives(y)

    def backward(self, dy: Array) -> Array:
        self.takes(dy)
        sum_dy, sum_dy_x = dy.sum(axis=PLACES), (dy * self._normal).sum(axis=PLACES)
        self.gradients["shift"], self.gradients["scale"] = sum_dy, sum_dy_x
        factor = _per_channel(self.parameters["scale"] * self._inverse_std)
        dx: Array = factor * dy
        if self.training:
            count = dy.size // self.channels
            dx -= factor * (_per_channel(sum_dy) + self._normal * _per_channel(sum_dy_x)) / count
        return dx


def _per_channel(values: Array) -> Array:
    """Shape C numbers so that they broadcast over (C, H, W, N)."""
    return values[:, None, None, None]
