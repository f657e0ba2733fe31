"""A network is a list of layers: forward in order, backward in reverse."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnn_helpers.nn.layers import Array, Layer, batch_first, batch_last


class Sequential:
    """Layers one after another; images (N, C, H, W) in, one row of K numbers per image out.

    >>> from cnn_helpers.nn import Conv2D, Dense, Flatten, MaxPool2D, ReLU
    >>> network = Sequential(Conv2D(1, 8, 3), MaxPool2D(), ReLU(), Flatten(), Dense(1352, 10))
    >>> network.forward(np.zeros((2, 1, 28, 28), "float32")).shape
    (2, 10)
    >>> network.parameter_count()
    13610
    """

    def __init__(self, *layers: Layer) -> None:
        if not layers:
            raise ValueError("a network needs at least one layer")
        self.layers = list(layers)
        with_weights = [layer for layer in layers if layer.parameters]
        if with_weights and with_weights[0] is layers[0]:
            layers[0].needs_input_gradient = False

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of the weights, to which images are brought at the door."""
        for layer in self.layers:
            for weight in layer.parameters.values():
                return weight.dtype
        return np.dtype("float32")

    def forward(self, images: Array, *, training: bool = False) -> Array:
        """Return the network's output (N, K) for images (N, C, H, W) or vectors (N, D)."""
        images = np.asarray(images)
        if images.ndim not in (2, 4):
            raise ValueError(
                "a network takes images of shape (N, C, H, W) or vectors of shape (N, D); it got "
                f"{images.shape}. One grey image is image[None, None], a stack of grey images "
                "images[:, None]"
            )
        x = batch_last(images.astype(self.dtype, copy=False))
        for layer in self.layers:
            layer.training = training
            x = layer.forward(x)
        return batch_first(x)

    def backward(self, gradient: Array) -> None:
        """Fill every layer's `gradients` from the loss's gradient (N, K)."""
        dy = batch_last(gradient.astype(self.dtype, copy=False))
        for layer in reversed(self.layers):
            dy = layer.backward(dy)

    def __call__(self, images: Array) -> Array:
        """Return the network's output, without training it."""
        return self.forward(images)

    def parameter_count(self) -> int:
        """Return how many numbers training can change."""
        return sum(w.size for layer in self.layers for w in layer.parameters.values())

    def __repr__(self) -> str:
        inside = "\n".join(f"  {layer!r}," for layer in self.layers)
        return f"Sequential(\n{inside}\n)"
