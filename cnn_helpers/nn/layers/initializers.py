r"""How weights start: small enough not to explode, different enough to learn different things."""

from typing import Literal

import numpy as np

from cnn_helpers.convolution.basics.types import Array

Initializer = Literal["he", "glorot", "zeros"]


def initial_weights(
    shape: tuple[int, ...], *, how: Initializer, rng: np.random.Generator, dtype: str
) -> Array:
    r"""Draw weights of the given shape, (outputs, inputs) or (filters, channels, rows, columns).

    .. math::
        \text{He: } w \sim N\!\left(0, \tfrac{2}{n_\text{in}}\right), \qquad
        \text{Glorot: } w \sim U(-a, a),\; a = \sqrt{\tfrac{6}{n_\text{in} + n_\text{out}}}

    He keeps the variance of activations through ReLU layers, Glorot through linear ones.
    Sources: He et al. (2015); Glorot & Bengio (2010).

    >>> w = initial_weights((400, 300), how="he", rng=np.random.default_rng(0), dtype="float64")
    >>> bool(abs(w.var() - 2 / 300) < 1e-4)
    True
    """
    receptive_field = int(np.prod(shape[2:]))
    fan_in, fan_out = shape[1] * receptive_field, shape[0] * receptive_field
    if how == "he":
        normal: Array = (rng.standard_normal(shape) * np.sqrt(2 / fan_in)).astype(dtype)
        return normal
    if how == "glorot":
        bound = np.sqrt(6 / (fan_in + fan_out))
        return rng.uniform(-bound, bound, shape).astype(dtype)
    if how == "zeros":
        return np.zeros(shape, dtype)
    raise ValueError(f"initializer is {how!r}; choose 'he', 'glorot' or 'zeros'")
