"""Networks of many shapes, and what the library makes of an image layer by layer."""

from contextlib import suppress

import numpy as np

from cnn_helpers import nn
from cnn_helpers.convolution.basics.types import Array


def outputs_of(model: nn.Sequential, image: Array) -> list[Array]:
    """Return what each layer of the library makes of one image (C, H, W)."""
    x, found = image[None], []
    for layer in model.layers:
        x = layer(x)
        found.append(x[0])
    return found


def random_network(seed: int) -> tuple[nn.Sequential, Array]:
    """Return a network of some shape, and an image that goes through it."""
    rng = np.random.default_rng(seed)
    channels = int(rng.integers(1, 4))
    image = rng.normal(size=(channels, *rng.integers(14, 26, 2))).astype("float32")
    layers: list[nn.Layer] = []
    for _ in range(rng.integers(1, 4)):
        filters = int(rng.integers(1, 7))
        convolution = nn.Conv2D(
            channels,
            filters,
            (int(rng.integers(1, 5)), int(rng.integers(1, 5))),
            stride=int(rng.integers(1, 3)),
            padding=int(rng.integers(0, 4)),
            dilation=int(rng.integers(1, 3)),
            bias=bool(rng.random() < 0.8),
            rng=rng,
        )
        if "bias" in convolution.parameters:
            convolution.parameters["bias"][:] = rng.normal(size=filters)
        layers += [convolution, nn.ReLU()]
        channels = filters
        if rng.random() < 0.5:
            layers.append(nn.MaxPool2D(int(rng.integers(1, 4)), stride=int(rng.integers(1, 3))))
    layers += [nn.Flatten(), nn.Dropout(0.5)]
    width = nn.Sequential(*layers)(image[None]).shape[1]
    layers += [nn.Dense(width, 7, rng=rng), nn.ReLU(), nn.Dense(7, int(rng.integers(2, 12)))]
    return nn.Sequential(*layers), image


def random_networks(count: int) -> list[tuple[nn.Sequential, Array]]:
    found, seed = [], 0
    while len(found) < count:
        with suppress(nn.ShapeError):  # a filter became larger than its map: take the next one
            found.append(random_network(seed))
        seed += 1
    return found
