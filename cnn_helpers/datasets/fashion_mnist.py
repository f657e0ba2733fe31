"""Fashion-MNIST, read from where Debian installs it: clothes instead of digits, and harder."""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cnn_helpers.datasets.examples import Examples, Split, as_examples

FOLDER = Path("/usr/share/datasets/fashion-mnist")
NAMES = (
    "T-shirt/top",
    "trouser",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle boot",
)
SIDE = 28
VALIDATION = 10_000


def fashion(folder: str | Path = FOLDER) -> Split:
    """Return the 70,000 photos of clothes of Fashion-MNIST: 50,000, 10,000 and 10,000.

    The test set is Fashion-MNIST's own, the validation set the last 10,000 of its training images.
    The files are too large for this package and for a page; on Debian and Ubuntu they come with
    ``apt install dataset-fashion-mnist``.

    Parameters
    ----------
    folder
        Where the four ``.gz`` files lie.

    Returns
    -------
    Split
        As `digits` returns it; label i means ``NAMES[i]``.

    Raises
    ------
    FileNotFoundError
        If the files are not there, with what to install; an OSError if one is damaged.
    NotImplementedError
        In the browser.

    References
    ----------
    Xiao, Rasul & Vollgraf (2017); MIT licence.

    Examples
    --------
    >>> try:
    ...     fashion("nowhere")
    ... except FileNotFoundError as error:
    ...     print(str(error).split(";")[0])
    nowhere has no train-images-idx3-ubyte.gz
    """
    if sys.platform == "emscripten":
        raise NotImplementedError(
            "fashion() reads 30 MB from a disk and is not there in the browser; use digits()"
        )
    train, test = (_read(Path(folder), part) for part in ("train", "t10k"))
    first, last = slice(len(train.labels) - VALIDATION), slice(-VALIDATION, None)
    return Split(
        Examples(train.images[first], train.labels[first]),
        Examples(train.images[last], train.labels[last]),
        test,
    )


def _read(folder: Path, part: str) -> Examples:
    images = _idx(folder / f"{part}-images-idx3-ubyte.gz", axes=3)
    labels = _idx(folder / f"{part}-labels-idx1-ubyte.gz", axes=1)
    if images.shape != (len(labels), SIDE, SIDE):
        raise OSError(f"{folder} has {len(labels)} labels for images of shape {images.shape}")
    return as_examples(images, labels)


def _idx(path: Path, *, axes: int) -> NDArray[np.uint8]:
    """Read a compressed IDX file of bytes: 0, 0, 8, the axes, their lengths, the values."""
    try:
        content = gzip.decompress(path.read_bytes())
    except FileNotFoundError:
        raise FileNotFoundError(
            f"{path.parent} has no {path.name}; run `apt install dataset-fashion-mnist`, or give "
            "the folder that holds the four files of Fashion-MNIST"
        ) from None
    except (EOFError, OSError, zlib.error) as error:
        raise OSError(f"{path} is damaged: {error}") from error
    start = 4 + 4 * axes
    shape = np.frombuffer(content[4:start], ">u4").tolist()
    values = np.frombuffer(content[start:], np.uint8)
    if content[:4] != bytes([0, 0, 8, axes]) or values.size != np.prod(shape):
        raise OSError(f"{path} is damaged: its header does not fit its content")
    return values.reshape(shape)
