"""Reading an .npz file of weights that may be damaged, or made to do harm."""

from __future__ import annotations

import json
import math
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.types import Array

FORMAT_VERSION = 1
HEADER = "header"
LARGEST_FILE = 256 * 2**20  # bytes after inflating: a hostile file cannot fill the memory
_DEEPEST = 50  # lists within lists in a header
DAMAGE = (
    OSError,
    ValueError,
    EOFError,
    KeyError,
    NotImplementedError,  # a compression that zipfile does not know
    RuntimeError,  # an encrypted member
    zipfile.BadZipFile,
    zlib.error,
)


class WeightsFileError(ValueError):
    """A file that does not hold the weights of this network."""


def read_arrays(path: Path) -> dict[str, Array]:
    """Read all arrays of an .npz file, never running anything that it holds.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.npz"
    >>> np.savez(path, a=np.eye(2))
    >>> read_arrays(path)["a"].tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > LARGEST_FILE:
                raise WeightsFileError(
                    f"{path} would take {size / 2**20:.0f} MB; no network here does"
                )
            return {
                entry.filename.removesuffix(".npy"): _read_array(archive, entry)
                for entry in archive.infolist()
            }
    except (FileNotFoundError, WeightsFileError):
        raise
    except DAMAGE as error:
        raise WeightsFileError(f"{path} is damaged or no file of weights: {error}") from error


def _read_array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Array:
    """Read one array; its header must promise exactly what the member holds."""
    with archive.open(entry) as file:
        version = np.lib.format.read_magic(file)
        if version != (1, 0):
            raise ValueError(f"{entry.filename} has version {version}, not 1.0")
        shape, by_columns, dtype = np.lib.format.read_array_header_1_0(file)
        content = file.read()
    if dtype.hasobject or math.prod(shape) * dtype.itemsize != len(content):
        raise ValueError(f"{entry.filename} does not hold what its header says")
    array = np.frombuffer(content, dtype)
    return array.reshape(shape, order="F" if by_columns else "C")


def read_header(stored: dict[str, Array], path: str | Path) -> dict[str, Any]:
    """Return the file's description of itself.

    >>> stored = {HEADER: np.frombuffer(b'{"version": 1, "layers": []}', np.uint8)}
    >>> read_header(stored, "a.npz")
    {'version': 1, 'layers': []}
    """
    try:
        text = stored[HEADER]
        opened, closed = np.isin(text, list(b"[{")), np.isin(text, list(b"]}"))
        if np.cumsum(opened.astype(int) - closed).max(initial=0) > _DEEPEST:
            # In the browser the parser would run out of stack and end Python.
            raise ValueError("it is nested too deeply")
        header = json.loads(text.tobytes().decode())
        version = int(header["version"])
        layers = header["layers"]
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise WeightsFileError(f"{path} does not say whose weights it holds") from error
    if version > FORMAT_VERSION:
        raise WeightsFileError(
            f"{path} was written by a newer version of this library (format {version}; this one "
            f"reads up to {FORMAT_VERSION}). Update cnn_helpers, or save it again with this version"
        )
    return {"version": version, "layers": layers}
