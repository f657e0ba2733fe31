r"""How gradients change the weights: one step of an optimiser."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from cnn_helpers.nn.layers import Array, Layer


class Optimizer(Protocol):
    """Changes the weights of layers in place from their gradients."""

    rate: float

    def step(self, layers: list[Layer]) -> None:
        """Make one step."""
        ...


def _checked_rate(rate: float) -> float:
    if not rate > 0:
        raise ValueError(f"rate is the size of a step and must be positive; it is {rate}")
    return rate


class SGD:
    r"""Stochastic gradient descent, with momentum and weight decay on request.

    .. math::
        v \leftarrow \mu v + (g + \lambda w), \qquad w \leftarrow w - \eta v

    Source: Robbins & Monro (1951); momentum as in Sutskever et al. (2013), in PyTorch's form.

    >>> SGD(0.1, momentum=0.9).rate
    0.1
    """

    def __init__(
        self, rate: float = 0.1, *, momentum: float = 0.0, weight_decay: float = 0.0
    ) -> None:
        self.rate = _checked_rate(rate)
        self.momentum, self.weight_decay = momentum, weight_decay
        self._velocity: dict[tuple[int, str], Array] = {}

    def step(self, layers: list[Layer]) -> None:
        """Move every weight down its gradient."""
        for number, layer in enumerate(layers):
            for name, weight in layer.parameters.items():
                gradient = layer.gradients[name]
                if self.weight_decay:
                    gradient = gradient + self.weight_decay * weight
                if self.momentum:
                    velocity = self._velocity.setdefault((number, name), np.zeros_like(weight))
                    velocity *= self.momentum
                    velocity += gradient
                    gradient = velocity
                weight -= self.rate * gradient


class Adam:
    r"""Adaptive moments: each weight's step is scaled by its gradient's recent size.

    .. math::
        m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad
        v \leftarrow \beta_2 v + (1 - \beta_2) g^2, \quad
        w \leftarrow w - \eta\, \frac{m / (1 - \beta_1^t)}{\sqrt{v / (1 - \beta_2^t)} + \epsilon}

    Source: Kingma & Ba (2015); `weight_decay` is decoupled, as in Loshchilov & Hutter (2019).

    >>> Adam().rate
    0.001
    """

    def __init__(
        self,
        rate: float = 1e-3,
        *,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> None:
        self.rate = _checked_rate(rate)
        self.betas, self.epsilon, self.weight_decay = betas, epsilon, weight_decay
        self._moments: dict[tuple[int, str], tuple[Array, Array]] = {}
        self._steps = 0

    def step(self, layers: list[Layer]) -> None:
        """Move every weight by its scaled gradient."""
        self._steps += 1
        beta1, beta2 = self.betas
        size = self.rate / (1 - beta1**self._steps)
        correction = 1 / np.sqrt(1 - beta2**self._steps)
        for number, layer in enumerate(layers):
            for name, weight in layer.parameters.items():
                gradient = layer.gradients[name]
                if (number, name) not in self._moments:
                    self._moments[number, name] = (np.zeros_like(weight), np.zeros_like(weight))
                mean, square = self._moments[number, name]
                mean += (1 - beta1) * (gradient - mean)
                square += (1 - beta2) * (gradient * gradient - square)
                if self.weight_decay:
                    weight *= 1 - self.rate * self.weight_decay
                root = np.sqrt(square)
                root *= correction
                root += self.epsilon
                weight -= size * mean / root
