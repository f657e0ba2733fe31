"""The larger of two arrays, and what a mask keeps: by the quickest way here.

Natively NumPy has fast loops for ``maximum`` and for a product with a mask. In the browser both go
one number at a time, and ``where`` is up to eight times as fast.
"""

import numpy as np

from cnn_helpers.convolution.basics import backends
from cnn_helpers.convolution.basics.types import Array


def larger(a: Array, b: Array, *, a_wins: Array, out: Array) -> Array:
    """Write the larger of each two numbers into `out`.

    >>> a, b = np.array([1.0, 5.0]), np.array([3.0, 4.0])
    >>> larger(a, b, a_wins=a >= b, out=np.empty(2))
    array([3., 5.])
    """
    if backends.IN_BROWSER:
        out[...] = np.where(a_wins, a, b)
    else:
        np.maximum(a, b, out=out)
    return out


def keep(values: Array, mask: Array, *, out: Array) -> Array:
    """Write the values where `mask` is true and 0 elsewhere into `out`.

    >>> keep(np.array([1.0, 5.0]), np.array([False, True]), out=np.empty(2))
    array([0., 5.])
    """
    if backends.IN_BROWSER:
        out[...] = np.where(mask, values, values.dtype.type(0))
    else:
        np.multiply(values, mask, out=out)
    return out
