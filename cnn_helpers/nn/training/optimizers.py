r"""How gradients change the weights: one step of an optimiser."""

from __future__ import annotations

import math
from typing import Any, Protocol

import numpy as np

from cnn_helpers.convolution.basics.types import Array


class Optimizer(Protocol):
    """Has a `rate`, and a method `step` that changes weights in place from their gradients.

    An own optimiser works in `fit` as it works in the loop of chapter 15:

    >>> class Descent:
    ...     def __init__(self, rate):
    ...         self.rate = rate
    ...
    ...     def step(self, weights, gradients):
    ...         for w, g in zip(weights, gradients):
    ...             w -= self.rate * g
    >>> from cnn_helpers.nn import Dense, Sequential, fit
    >>> model = Sequential(Dense(2, 2, rng=np.random.default_rng(0)))
    >>> examples = np.eye(2, dtype="float32"), np.array([0, 1])
    >>> losses = [r.loss for r in fit(model, examples, epochs=99, optimizer=Descent(0.5))]
    >>> losses[-1] < 0.1
    True
    """

    rate: float

    def step(self, weights: list[Array], gradients: list[Array]) -> None:
        """Make one step; the lists hold the same arrays in the same order each time."""
        ...


def checked_rate(rate: Any, name: str = "rate") -> float:
    """Return a learning rate that can be one, or say what it must be."""
    if isinstance(rate, bool) or not isinstance(rate, int | float | np.number):
        raise TypeError(f"{name} must be a number, not {rate!r}")
    if not (rate > 0 and math.isfinite(rate)):
        raise ValueError(f"{name} must be positive and finite; it is {rate}")
    return float(rate)


def checked_optimizer(optimizer: Any) -> Optimizer:
    """Return what `fit` can work with, or say what it lacks."""
    if isinstance(optimizer, type):
        name = optimizer.__name__
        raise TypeError(f"optimizer is the class {name}; give fit one made from it: {name}(...)")
    name = type(optimizer).__name__
    if not callable(getattr(optimizer, "step", None)):
        raise TypeError(
            f"optimizer must be one such as nn.Adam(0.01); {optimizer!r} of type {name} has no "
            "method step(weights, gradients)"
        )
    if not hasattr(optimizer, "rate"):
        raise TypeError(
            f"the optimiser {name} has no `rate`, the size of a step, which fit and its schedule "
            "set: write self.rate = rate in its __init__"
        )
    checked_rate(optimizer.rate, f"{name}.rate")
    found: Optimizer = optimizer
    return found


def _share(value: float, name: str) -> float:
    if not 0 <= value < 1:
        raise ValueError(f"{name} must be at least 0 and less than 1; it is {value}")
    return value


def _not_negative(value: float, name: str) -> float:
    if not 0 <= value < math.inf:
        raise ValueError(f"{name} cannot be negative; it is {value}")
    return value


class _Memory:
    """Arrays of zeros beside the weights, new whenever other weights come."""

    def __init__(self) -> None:
        self._weights: list[Array] = []
        self.arrays: list[tuple[Array, Array]] = []

    def fits(self, weights: list[Array]) -> bool:
        """Say whether these are the weights of the last step; if not, begin anew."""
        known = self._weights
        if len(known) == len(weights) and all(map(lambda a, b: a is b, known, weights)):
            return True
        self._weights = list(weights)
        self.arrays = [(np.zeros_like(w), np.zeros_like(w)) for w in weights]
        return False


class SGD:
    r"""Stochastic gradient descent, with momentum and weight decay on request.

    .. math::
        v \leftarrow \mu v + (g + \lambda w), \qquad w \leftarrow w - \eta v

    Source: Robbins & Monro (1951); momentum as in Sutskever et al. (2013), in PyTorch's form.

    >>> w, g = np.array([1.0]), np.array([2.0])
    >>> SGD(0.1, momentum=0.9).step([w], [g])
    >>> w
    array([0.8])
    """

    def __init__(
        self, rate: float = 0.1, *, momentum: float = 0.0, weight_decay: float = 0.0
    ) -> None:
        self.rate = checked_rate(rate)
        self.momentum = _share(momentum, "momentum")
        self.weight_decay = _not_negative(weight_decay, "weight_decay")
        self._memory = _Memory()

    def step(self, weights: list[Array], gradients: list[Array]) -> None:
        """Move every weight down its gradient."""
        if self.momentum:
            self._memory.fits(weights)
        for number, (weight, gradient) in enumerate(zip(weights, gradients, strict=True)):
            if self.weight_decay:
                gradient = gradient + self.weight_decay * weight
            if self.momentum:
                velocity, _ = self._memory.arrays[number]
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
        self.rate = checked_rate(rate)
        self.betas = _share(betas[0], "betas"), _share(betas[1], "betas")
        self.epsilon = checked_rate(epsilon, "epsilon")
        self.weight_decay = _not_negative(weight_decay, "weight_decay")
        self._memory = _Memory()
        self._steps = 0

    def step(self, weights: list[Array], gradients: list[Array]) -> None:
        """Move every weight by its scaled gradient."""
        self._steps = self._steps + 1 if self._memory.fits(weights) else 1
        beta1, beta2 = self.betas
        size = self.rate / (1 - beta1**self._steps)
        correction = 1 / np.sqrt(1 - beta2**self._steps)
        for weight, gradient, (mean, square) in zip(
            weights, gradients, self._memory.arrays, strict=True
        ):
            mean += (1 - beta1) * (gradient - mean)
            square += (1 - beta2) * (gradient * gradient - square)
            if self.weight_decay:
                weight *= 1 - self.rate * self.weight_decay
            root = np.sqrt(square)
            root *= correction
            root += self.epsilon
            weight -= size * mean / root
