"""A whole network as JSON: for figures that compute in the page, and the one that is shipped."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np

from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.layers.base import Layer
from cnn_helpers.nn.layers.convolution import Conv2D
from cnn_helpers.nn.layers.dense import Dense
from cnn_helpers.nn.layers.normalization import BatchNorm2D
from cnn_helpers.nn.layers.pooling import AvgPool2D, MaxPool2D
from cnn_helpers.nn.layers.weightless import Dropout, Flatten, ReLU
from cnn_helpers.nn.model import Sequential
from cnn_helpers.nn.storage import architecture, named_arrays
from cnn_helpers.nn.weights_file import FORMAT_VERSION, WeightsFileError

KINDS: dict[str, type[Layer]] = {
    kind.__name__: kind
    for kind in (AvgPool2D, BatchNorm2D, Conv2D, Dense, Dropout, Flatten, MaxPool2D, ReLU)
}
LARGEST = 127
"""Weights become whole numbers from -127 to 127."""


def to_json(model: Sequential, *, weights: Literal["exact", "int8"] = "exact") -> str:
    """Return layers and weights as JSON, for figures that compute in the page.

    With ``weights="int8"`` each filter, or row of a matrix, has one `step`, and each of its weights
    becomes the nearest whole number of steps, in one byte: the text has about an eighth of the
    length. Biases stay as they are.

    >>> from cnn_helpers.nn import Dense
    >>> model = Sequential(Dense(2, 1, initializer="zeros"))
    >>> json.loads(to_json(model))["arrays"]["0.weight"]
    {'shape': [1, 2], 'values': [0.0, 0.0]}
    >>> model.layers[0].parameters["weight"][:] = [[2.54, -0.02]]
    >>> json.loads(to_json(model, weights="int8"))["arrays"]["0.weight"]
    {'shape': [1, 2], 'steps': [0.02], 'int8': 'f/8='}
    """
    if weights not in ("exact", "int8"):
        raise ValueError(f'weights is "exact" or "int8", not {weights!r}')
    arrays = {
        name: _rounded(array) if weights == "int8" and array.ndim > 1 else _exact(array)
        for name, array in named_arrays(model).items()
    }
    header = {"version": FORMAT_VERSION, "layers": architecture(model)}
    return json.dumps({**header, "arrays": arrays})


def from_json(text: str) -> Sequential:
    """Return the network that `to_json` described, ready to predict.

    Raises
    ------
    WeightsFileError
        If the text is no such description, of a newer version, or damaged.

    Examples
    --------
    >>> from cnn_helpers.nn import Dense
    >>> from_json(to_json(Sequential(Dense(3, 2), ReLU()))).layers
    [Dense(inputs=3, outputs=2), ReLU()]
    """
    try:
        described = json.loads(text)
        if described["version"] > FORMAT_VERSION:
            raise ValueError(f"it has format {described['version']}; update cnn_helpers")
        model = Sequential(*[_layer(**layer) for layer in described["layers"]])
        for name, array in named_arrays(model).items():
            array[...] = _values(described["arrays"][name], array.shape)
    except (ArithmeticError, KeyError, MemoryError, RecursionError, TypeError, ValueError) as error:
        raise WeightsFileError(f"this JSON describes no network: {error!r}") from error
    return model


def _exact(array: Array) -> dict[str, Any]:
    """Write numbers as short as their type allows: 0.1, not 0.10000000149."""
    return {"shape": list(array.shape), "values": [float(str(value)) for value in array.ravel()]}


def _rounded(array: Array) -> dict[str, Any]:
    rows = array.reshape(len(array), -1)
    steps = (np.abs(rows).max(axis=1) / LARGEST).astype(np.float32)
    steps[steps == 0] = 1
    whole = np.rint(rows / steps[:, None]).astype(np.int8)
    return {
        "shape": list(array.shape),
        "steps": [float(str(step)) for step in steps],
        "int8": base64.b64encode(whole.tobytes()).decode("ascii"),
    }


def _layer(*, layer: str, **settings: Any) -> Layer:
    if layer not in KINDS:
        raise ValueError(f"{layer!r} is no layer of this library")
    if isinstance(settings.get("size"), list):
        settings["size"] = tuple(settings["size"])
    return KINDS[layer](**settings)


def _values(stored: Mapping[str, Any], shape: tuple[int, ...]) -> Array:
    """Return the numbers of one array; a product of step and whole number is rounded once."""
    if tuple(stored["shape"]) != shape:
        raise ValueError(f"an array has the shape {stored['shape']}, and its layer wants {shape}")
    if "int8" in stored:
        whole = np.frombuffer(base64.b64decode(stored["int8"], validate=True), np.int8)
        steps = np.array(stored["steps"], np.float32)
        with np.errstate(all="ignore"):
            values: Array = whole.reshape(len(steps), -1) * steps[:, None]
    else:
        values = np.array(stored["values"], np.float64)
    if values.size != math.prod(shape) or not np.isfinite(values).all():
        raise ValueError(f"an array of shape {shape} is not full of finite numbers")
    return values.reshape(shape)
