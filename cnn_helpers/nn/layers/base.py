r"""What every layer has: the interface, and the layout of its data.

Layout. Outside, images are (N, C, H, W) and vectors (N, D), as everywhere in the field. Inside,
the batch stands last: (C, H, W, N) and (D, N). Then every slice that a layer takes is one long run
of memory, and the result of a matrix product is already in the layout that the next layer reads.
``layer(images)`` speaks the outer layout; `forward` and `backward` speak the inner one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.layers.shapes import Shape, need_gradient

BLOCK = 1 << 16  # numbers in single precision: a quarter of a megabyte


def batch_last(x: Array) -> Array:
    """Move the batch axis from first to last: (N, C, H, W) to (C, H, W, N), (N, D) to (D, N)."""
    return np.ascontiguousarray(np.moveaxis(x, 0, -1))


def batch_first(x: Array) -> Array:
    """Undo `batch_last`, always with a copy: layers in training use their arrays again."""
    return np.array(np.moveaxis(x, -1, 0), order="C")


def blocks(count: int, size: int, *, most: int = BLOCK) -> list[slice]:
    """Cut `count` things of `size` numbers each into slices of at most `most` numbers.

    A layer that works block by block finds each block in the processor's cache the second time.

    >>> blocks(5, 100, most=200)
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    step = max(1, most // size)
    return [slice(first, min(first + step, count)) for first in range(0, count, step)]


class Layer:
    """A function with weights whose derivative stands beside it.

    `forward` keeps what `backward` needs. `backward` takes the gradient of the loss with respect to
    the layer's output, stores the gradients of its weights in `gradients` and returns the gradient
    with respect to its input.

    While training, a layer writes into the same arrays at every step: what `forward` and `backward`
    return is valid until they are called again.
    """

    def __init__(self) -> None:
        self.parameters: dict[str, Array] = {}
        self.gradients: dict[str, Array] = {}
        self.training = False
        self.needs_input_gradient = True
        self._kept: dict[str, Array] = {}
        self._output: Shape | None = None

    def room(self, name: str, shape: tuple[int, ...], dtype: Any) -> Array:
        """Return an array to write into: while training always the same one for the same name.

        Large new arrays cost more than the sums in them: the system hands out zeroed pages.
        """
        if not self.training:
            return np.empty(shape, dtype)
        array = self._kept.get(name)
        if array is None or array.shape != shape or array.dtype != dtype:
            array = self._kept[name] = np.empty(shape, dtype)
        return array

    def gives(self, y: Array) -> Array:
        """Return the output `y` and remember its shape, which `takes` asks of the gradient."""
        self._output = y.shape
        return y

    def takes(self, dy: Array) -> None:
        """Refuse a gradient that has not the shape of the last output."""
        need_gradient(dy, type(self).__name__, self._output)

    def forward(self, x: Array) -> Array:
        """Return the layer's output for `x`, batch last."""
        raise NotImplementedError(f"{type(self).__name__} needs a method forward(self, x)")

    def backward(self, dy: Array) -> Array:
        """Return the gradient with respect to the input of the last `forward`, batch last."""
        raise NotImplementedError(f"{type(self).__name__} needs a method backward(self, dy)")

    def settings(self) -> Mapping[str, Any]:
        """Return the constructor's arguments that rebuild this layer."""
        return {}

    def state(self) -> dict[str, Array]:
        """Return what must be saved beside the parameters, such as running means."""
        return {}

    def __call__(self, x: Array) -> Array:
        """Apply the layer to data with the batch first, without training it."""
        x = np.asarray(x)
        if not x.ndim:
            raise ValueError(f"{self!r} takes an array with the batch first; it got {x!r}")
        if not np.issubdtype(x.dtype, np.floating):
            x = x.astype("float32")
        return batch_first(self.forward(batch_last(x)))

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={value!r}" for name, value in self.settings().items())
        return f"{type(self).__name__}({inside})"
