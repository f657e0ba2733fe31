"""Weights in a file: a versioned .npz without pickle."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.model import Sequential
from cnn_helpers.nn.weights_file import (
    FORMAT_VERSION,
    HEADER,
    WeightsFileError,
    read_arrays,
    read_header,
)


def architecture(model: Sequential) -> list[dict[str, Any]]:
    """Describe the layers so that a file can be told from one of another network."""
    return [{"layer": type(layer).__name__, **layer.settings()} for layer in model.layers]


def named_arrays(model: Sequential) -> dict[str, Array]:
    """Return all that must be kept, named by layer number: "0.weight", "3.running_mean".

    >>> from cnn_helpers.nn import Dense
    >>> sorted(named_arrays(Sequential(Dense(3, 2))))
    ['0.bias', '0.weight']
    """
    return {
        f"{number}.{name}": array
        for number, layer in enumerate(model.layers)
        for name, array in {**layer.parameters, **layer.state()}.items()
    }


def save(model: Sequential, path: str | Path) -> None:
    """Write the network's weights to an .npz file.

    >>> import tempfile, pathlib
    >>> from cnn_helpers.nn import Dense
    >>> model, folder = Sequential(Dense(3, 2)), pathlib.Path(tempfile.mkdtemp())
    >>> save(model, folder / "weights.npz")
    >>> load(model, folder / "weights.npz")
    """
    header = json.dumps({"version": FORMAT_VERSION, "layers": architecture(model)})
    encoded = np.frombuffer(header.encode(), np.uint8)
    packed = io.BytesIO()
    np.savez_compressed(packed, **{HEADER: encoded}, **named_arrays(model))  # type: ignore[arg-type]
    Path(path).write_bytes(packed.getvalue())


def load(model: Sequential, path: str | Path) -> None:
    """Read weights written by `save` into a network of the same layers.

    The network is changed only when the whole file has been read and fits.

    Raises
    ------
    WeightsFileError
        If the file is damaged, too large, of a newer version or of another network.
    """
    stored = read_arrays(Path(path))
    header = read_header(stored, path)
    ours = json.loads(json.dumps(architecture(model)))
    if header["layers"] != ours:
        raise WeightsFileError(f"{path} holds the weights of another network: {header['layers']}")
    arrays = named_arrays(model)
    for name, array in arrays.items():
        if name not in stored or stored[name].shape != array.shape:
            raise WeightsFileError(f"{path} lacks {name} of shape {array.shape}; save it again")
        if not np.issubdtype(stored[name].dtype, np.floating):
            raise WeightsFileError(f"{path}: {name} holds {stored[name].dtype}, not real numbers")
        if not np.isfinite(stored[name]).all():
            raise WeightsFileError(f"{path}: {name} holds NaN or infinity; train the network anew")
    for name, array in arrays.items():
        array[...] = stored[name]
