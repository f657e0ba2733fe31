"""A network is a list of layers: forward in order, backward in reverse."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias, Union

import numpy as np

from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.joining import joined
from cnn_helpers.nn.layers.base import Layer, batch_first, batch_last
from cnn_helpers.nn.layers.shapes import Shape, ShapeError, batch_first_shape

Part: TypeAlias = Union[Layer, "Sequential", Sequence["Part"]]

FAR_LARGER = 100  # images that many times as large as those of the training are on another scale

_AT_ONCE = 200


class Sequential:
    """Layers one after another; images (N, C, H, W) in, one row of K numbers per image out.

    A list of layers, or another network, stands for the layers in it. Each layer may stand in a
    network only once, because it remembers its last input.

    >>> from cnn_helpers.nn import Conv2D, Dense, Flatten, MaxPool2D, ReLU
    >>> network = Sequential(Conv2D(1, 8, 3), MaxPool2D(), ReLU(), Flatten(), Dense(1352, 10))
    >>> network.forward(np.zeros((2, 1, 28, 28), "float32")).shape
    (2, 10)
    >>> network.parameter_count()
    13610
    """

    def __init__(self, *layers: Part) -> None:
        self.layers = joined(layers, Sequential)
        self._checked = tuple(self.layers)
        self._shapes: list[Shape] = []  # the input, then what each layer made of it
        self.largest_trained: float | None = None

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of the weights, to which `forward` converts images."""
        for layer in self.layers:
            for weight in layer.parameters.values():
                return weight.dtype
        return np.dtype("float32")

    def forward(self, images: Array, *, training: bool = False) -> Array:
        """Return the network's output (N, K) for images (N, C, H, W) or vectors (N, D)."""
        if tuple(self.layers) != self._checked:  # the list is open: layers may have been added
            self.layers = joined(self.layers, Sequential)
            self._checked = tuple(self.layers)
        x = batch_last(_numbers(images).astype(self.dtype, copy=False))
        self._shapes = [x.shape]
        for place, layer in enumerate(self.layers, start=1):
            layer.training = training
            with self._at(place, batch_first_shape(x.shape)):
                x = layer.forward(x)
            if not isinstance(x, np.ndarray):
                raise TypeError(f"{self._named(place)}: its forward returned {type(x).__name__}")
            self._shapes.append(x.shape)
        return batch_first(x)

    def backward(self, gradient: Array) -> None:
        """Fill every layer's `gradients` from the loss's gradient (N, K)."""
        if len(self._shapes) <= len(self.layers):
            raise RuntimeError("backward needs a forward before it: call forward(images) first")
        wanted = batch_first_shape(self._shapes[-1])
        if np.shape(gradient) != wanted:
            raise ShapeError(
                f"the gradient must have the shape of the network's output, {wanted}; it has "
                f"{np.shape(gradient)}"
            )
        dy = batch_last(np.asarray(gradient).astype(self.dtype, copy=False))
        first = self.layers[0]
        needed, first.needs_input_gradient = first.needs_input_gradient, False
        try:
            for place in range(len(self.layers), 0, -1):
                with self._at(place, batch_first_shape(self._shapes[place - 1])):
                    dy = self.layers[place - 1].backward(dy)
                if place > 1 and np.shape(dy) != self._shapes[place - 1]:
                    raise ShapeError(
                        f"{self._named(place)}: its backward must return a gradient of the shape "
                        f"of its input, {self._shapes[place - 1]} with the batch last; it returned "
                        f"{np.shape(dy)}"
                    )
        finally:
            first.needs_input_gradient = needed

    @contextmanager
    def _at(self, place: int, shape: Shape) -> Iterator[None]:
        """Say in an error which layer it comes from, and what its input was."""
        try:
            yield
        except ShapeError as error:
            raise ShapeError(f"{self._named(place)}: {error}") from None
        except Exception as error:
            error.add_note(f"This happened in {self._named(place)}; its input has shape {shape}.")
            raise

    def _named(self, place: int) -> str:
        return f"layer {place} of {len(self.layers)}, {self.layers[place - 1]!r}"

    @property
    def outputs(self) -> int:
        """How many numbers the last `forward` gave for each image."""
        return math.prod(self._shapes[-1][:-1])

    def __call__(self, images: Array) -> Array:
        """Return the network's output, without training it; many images go through in parts.

        Each layer keeps what it computed, so all images of a data set at once would fill the
        memory of a phone.
        """
        self.need_same_scale(images)
        if np.ndim(images) == 0 or len(images) <= _AT_ONCE:
            return self.forward(images)
        starts = range(0, len(images), _AT_ONCE)
        return np.concatenate([self.forward(images[at : at + _AT_ONCE]) for at in starts])

    def need_same_scale(self, images: Array) -> None:
        """Refuse images on another scale than those of the training: 0..255 instead of 0..1."""
        if self.largest_trained is None or np.ndim(images) != 4 or not np.size(images):
            return
        numbers = _numbers(images)
        largest = max(float(numbers.max()), -float(numbers.min()))
        if largest > FAR_LARGER * self.largest_trained:
            raise ValueError(
                f"these images have values up to {largest:g}, but the network was trained on "
                f"values up to {self.largest_trained:g}: scale them alike, for grey levels by "
                "images / 255. A drawing or a photo of a digit becomes a fitting image by "
                "datasets.prepare_digit(image)"
            )

    def parameter_count(self) -> int:
        """Return how many numbers training can change."""
        return sum(w.size for layer in self.layers for w in layer.parameters.values())

    def __repr__(self) -> str:
        inside = "\n".join(f"  {layer!r}," for layer in self.layers)
        return f"Sequential(\n{inside}\n)"


def _numbers(images: Any) -> Array:
    """Return images or vectors as an array, or say why they are none."""
    array = np.asarray(images)
    if array.dtype.kind not in "buif":
        raise TypeError(f"images must hold real numbers, not {array.dtype}")
    if array.ndim not in (2, 4):
        raise ValueError(
            "a network takes images of shape (N, C, H, W) or vectors of shape (N, D); it got "
            f"{array.shape}. One grey image is image[None, None], a stack of grey images "
            "images[:, None]; a drawing or a photo of a digit is datasets.prepare_digit(image)"
        )
    if not len(array):
        raise ValueError(f"the batch is empty: its shape is {array.shape}")
    return array
