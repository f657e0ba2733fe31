"""PNG pictures of a few small arrays, made without a figure: in a thousandth of a second."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from cnn_helpers.plotting.panels import ENDS, signed_map

Bytes = NDArray[np.uint8]


def mosaic(images: NDArray[Any], *, columns: int, gap: int = 1) -> tuple[NDArray[Any], Bytes]:
    """Lay M images (M, H, W) out in rows, and say which pixels belong to none of them.

    >>> values, between = mosaic(np.ones((3, 1, 1)), columns=2)
    >>> values
    array([[1., 0., 1.],
           [0., 0., 0.],
           [1., 0., 0.]])
    >>> int(between.sum())
    6
    """
    count, height, width = images.shape
    rows = -(-count // columns)
    shape = (rows * (height + gap) - gap, columns * (width + gap) - gap)
    values, between = np.zeros(shape, images.dtype), np.ones(shape, np.uint8)
    for i, image in enumerate(images):
        top, left = i // columns * (height + gap), i % columns * (width + gap)
        values[top : top + height, left : left + width] = image
        between[top : top + height, left : left + width] = 0
    return values, between


def signed_colours(values: NDArray[Any]) -> Bytes:
    """Return (H, W, 4) bytes in the colours of `signed_map`: the paper is zero, red positive.

    >>> signed_colours(np.array([[0.0, -1.0]]))[0].tolist()
    [[255, 255, 255, 255], [32, 98, 168, 255]]
    """
    negative, zero, positive = (255 * np.array(to_rgb(end)) for end in ENDS[signed_map()])
    largest = float(np.abs(values).max(initial=0)) or 1.0
    strength = (np.abs(values) / largest)[..., None]
    end = np.where(values[..., None] >= 0, positive, negative)
    return _opaque(zero + strength * (end - zero))


def ink_colours(values: NDArray[Any]) -> Bytes:
    """Return (H, W, 4) bytes: 0 is white paper, 1 black ink.

    >>> ink_colours(np.array([[0.0, 1.0]]))[0].tolist()
    [[255, 255, 255, 255], [0, 0, 0, 255]]
    """
    return _opaque(np.repeat(255 - 255 * np.clip(values, 0, 1)[..., None], 3, axis=-1))


def _opaque(colours: NDArray[Any]) -> Bytes:
    alpha = np.full((*colours.shape[:2], 1), 255.0)
    return np.concatenate([colours, alpha], axis=-1).round().astype(np.uint8)


def png_address(pixels: Bytes) -> str:
    """Return a ``data:`` address that holds (H, W, 4) bytes as a PNG.

    >>> png_address(np.zeros((1, 1, 4), np.uint8))[:27]
    'data:image/png;base64,iVBOR'
    """
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG", compress_level=1)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()
