"""Ten thousand real handwritten digits, shipped with the package (see data/PROVENANCE.md)."""

from __future__ import annotations

import zipfile
import zlib

import numpy as np

from cnn_helpers.datasets.examples import DATA, Split, as_examples

FILE = DATA / "digits.npz"
COUNT, SIDE = 10_000, 28
TRAIN, VALIDATION = 8000, 1000  # the other 1000 are the test set


def digits() -> Split:
    """Return 10,000 digits of MNIST, split once for all into 8000, 1000 and 1000.

    They come from MNIST's training images. The test set is therefore not MNIST's own, and accuracy
    on it cannot be compared with published figures.

    Returns
    -------
    Split
        `train`, `validation` and `test`; each has float32 `images` (N, 1, 28, 28) from 0, the
        paper, to 1, the ink, and int64 `labels` (N,). New arrays at each call.

    Raises
    ------
    FileNotFoundError
        If the file is missing; an OSError if it is damaged.

    References
    ----------
    LeCun, Bottou, Bengio & Haffner (1998).

    Examples
    --------
    >>> split = digits()
    >>> split
    Split(train: 8000, validation: 1000, test: 1000)
    >>> images, labels = split.train
    >>> images.shape, labels[:10].tolist()
    ((8000, 1, 28, 28), [8, 0, 2, 0, 0, 0, 9, 6, 4, 1])
    """
    try:
        with FILE.open("rb") as packed, np.load(packed, allow_pickle=False) as file:
            images, labels = file["images"], file["labels"]
        if images.shape != (COUNT, SIDE, SIDE) or labels.shape != (COUNT,):
            raise ValueError(f"it holds arrays of shape {images.shape} and {labels.shape}")
    except FileNotFoundError:
        msg = f"the digits are missing: {FILE}; install the package again"
        raise FileNotFoundError(msg) from None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        msg = f"the digits are damaged: {FILE} ({error}); install the package again"
        raise OSError(msg) from error
    cuts = (slice(TRAIN), slice(TRAIN, TRAIN + VALIDATION), slice(TRAIN + VALIDATION, None))
    return Split(*(as_examples(images[cut], labels[cut]) for cut in cuts))
