"""What may stand in a network: layers, each once; said when the network is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cnn_helpers.nn.layers.base import Layer


def joined(parts: Iterable[Any], network: Any) -> list[Layer]:
    """Return the layers one after another; a list or a `network` stands for the layers in it.

    >>> from cnn_helpers.nn import Flatten, ReLU, Sequential
    >>> joined([[ReLU()], Sequential(Flatten())], Sequential)
    [ReLU(), Flatten()]
    """
    layers = list(_opened(parts, network))
    if not layers:
        raise ValueError("a network needs at least one layer")
    places: dict[int, int] = {}
    for place, layer in enumerate(layers, start=1):
        _need_layer(layer, place)
        for one in _with_inner(layer):
            if id(one) in places:
                name = type(one).__name__
                raise ValueError(
                    f"layers {places[id(one)]} and {place} are the same {name} object. A layer "
                    "remembers its last input for the way back, so each place needs one of its "
                    f"own: write {name}(...) twice"
                )
            places[id(one)] = place
    return layers


def _opened(parts: Iterable[Any], network: Any) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, network) and type(part).forward is network.forward:
            yield from _opened(part.layers, network)
        elif isinstance(part, list | tuple):
            yield from _opened(part, network)
        else:
            yield part


def _need_layer(part: Any, place: int) -> None:
    if isinstance(part, Layer):
        if "parameters" not in vars(part):
            name = type(part).__name__
            raise TypeError(
                f"layer {place}, {name}, was not set up: begin {name}.__init__ with "
                "super().__init__()"
            )
        return
    if isinstance(part, type):
        raise TypeError(
            f"layer {place} is the class {part.__name__}, not a layer: write {part.__name__}(...)"
        )
    name = type(part).__name__
    if hasattr(part, "forward"):
        raise TypeError(
            f"layer {place}, {name}, is not built on nn.Layer: write class {name}(nn.Layer), and "
            "super().__init__() at the beginning of its __init__ if it has one"
        )
    raise TypeError(
        f"layer {place} is {part!r} of type {name}, not a layer. An own layer is a class built on "
        "nn.Layer with forward and backward"
    )


def _with_inner(layer: Layer) -> Iterator[Layer]:
    """Yield a layer and those that it keeps as attributes, once each."""
    open_ones, seen = [layer], {id(layer)}
    while open_ones:
        one = open_ones.pop()
        yield one
        for value in vars(one).values():
            for inner in value if isinstance(value, list | tuple) else [value]:
                if isinstance(inner, Layer) and id(inner) not in seen:
                    seen.add(id(inner))
                    open_ones.append(inner)
