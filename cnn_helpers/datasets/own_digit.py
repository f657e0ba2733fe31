"""A drawing or a photo of a digit becomes an image like those of MNIST."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.images.arrays import as_image, as_numbers, require_finite
from cnn_helpers.images.luma import rgb_luma

Floats = NDArray[np.float64]

SIDE, BOX = 28, 20
CENTRE = SIDE // 2  # where MNIST's own images have their centre of mass, to half a pixel
LEAST_FLOOR, MOST_FLOOR = 0.1, 0.5  # shares of the contrast: what is fainter is paper
LEAST_CONTRAST = 1 / 16


def prepare_digit(image: ArrayLike) -> NDArray[np.float32]:
    """Return a picture of one digit as the training images are: ready for `nn.predict`.

    As MNIST was made: the ink is bright on black, scaled so that it just fills a box of 20 x 20
    pixels with its proportions kept, each new pixel the mean of the area that it covers, and moved
    by whole pixels so that its centre of mass stands in the middle of 28 x 28 pixels.

    What the paper is, the border of the picture tells; ink is what differs from it, darker or
    brighter. Faint shadows are taken for paper.

    Parameters
    ----------
    image
        (H, W), RGB (H, W, 3) or RGBA (H, W, 4): one digit, of any size, anywhere, on any scale.

    Returns
    -------
    ndarray of float32, shape (1, 1, 28, 28)
        From 0, the paper, to 1, the ink. Several digits: ``np.concatenate`` of them.

    Raises
    ------
    TypeError
        If the image does not hold real numbers.
    ValueError
        If it has another shape, holds NaN, or is blank.

    References
    ----------
    LeCun, Bottou, Bengio & Haffner (1998), section III.A.

    Examples
    --------
    A black line on white paper becomes 20 white pixels on black:

    >>> paper = np.full((60, 40), 255)
    >>> paper[5:45, 30:32] = 0
    >>> digit = prepare_digit(paper)
    >>> digit.shape, float(digit.max()), int(digit.sum())
    ((1, 1, 28, 28), 1.0, 20)
    """
    ink = _ink(_grey(image))
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    longer = max(cut.shape)
    height, width = (max(1, (2 * BOX * size + longer) // (2 * longer)) for size in cut.shape)
    small = _areas(cut.shape[0], height) @ cut @ _areas(cut.shape[1], width).T
    small /= small.max()
    top = _start(small.sum(axis=1))
    left = _start(small.sum(axis=0))
    digit = np.zeros((1, 1, SIDE, SIDE), np.float32)
    digit[0, 0, top : top + height, left : left + width] = small
    return digit


def _grey(image: ArrayLike) -> Floats:
    """Return the picture in grey; where it is transparent there is paper."""
    array = as_numbers(image, "image")
    while array.ndim > 2 and array.shape[0] == 1:
        array = array[0]
    if array.ndim == 4:
        raise ValueError(
            f"prepare_digit takes one picture at a time; this is a stack of shape {array.shape}: "
            "np.concatenate([prepare_digit(image) for image in images])"
        )
    array = as_image(array)
    require_finite(array, "image")
    if array.ndim == 2:
        return array.astype(np.float64)
    channels = array.shape[2]
    if channels not in (1, 3, 4):
        raise ValueError(
            f"image must be grey (H, W), RGB (H, W, 3) or RGBA (H, W, 4); its shape is "
            f"{array.shape}"
        )
    if channels == 1:
        return array[..., 0].astype(np.float64)
    grey: Floats = np.asarray(rgb_luma(array[..., :3].astype(np.float64)))
    if channels == 3:
        return grey
    full = _white(array)
    opacity = array[..., 3] / full
    on_white: Floats = grey * opacity + full * (1 - opacity)
    # White ink on nothing: white paper would hide it.
    return on_white if np.ptp(on_white) else grey * opacity


def _white(array: NDArray[Any]) -> float:
    """Return the value of white on this picture's scale."""
    if array.dtype.kind == "b" or (array.dtype.kind == "f" and array.max() <= 1):
        return 1.0
    return 255.0 if array.max() <= 255 else 65535.0


def _ink(grey: Floats) -> Floats:
    """Return 0 where there is paper and up to 1 where there is ink."""
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    paper = float(np.median(border))
    darker, brighter = paper - grey.min(), grey.max() - paper
    contrast = float(max(darker, brighter))
    if contrast < LEAST_CONTRAST * _white(grey):
        raise ValueError(
            f"there is no digit to see: the values go from {grey.min():g} to {grey.max():g} only. "
            "Write with a dark pen on bright paper, or the other way round"
        )
    away = grey - paper if brighter > darker else paper - grey
    ink: Floats = np.clip(away / contrast, 0, 1)
    unrest = float(np.quantile(np.abs(border - paper), 0.9)) / contrast
    floor = float(np.clip(1.5 * unrest, LEAST_FLOOR, MOST_FLOOR))
    ink[ink < floor] = 0
    return ink


def _areas(old: int, new: int) -> Floats:
    """Return the matrix (new, old) that makes each new value the mean of its share of the old."""
    edges = np.arange(new + 1) * (old / new)
    pixels = np.arange(old)
    begins = np.maximum(edges[:-1, None], pixels)
    ends = np.minimum(edges[1:, None], pixels + 1)
    shares: Floats = np.clip(ends - begins, 0, None) * (new / old)
    return shares


def _start(profile: Floats) -> int:
    """Return where a box must begin so that its centre of mass stands in the middle."""
    centre = float(profile @ np.arange(len(profile)) / profile.sum())
    # Rounded twice: a centre between two pixels must not fall by the last digit of a sum.
    return int(np.clip(round(round(CENTRE - centre, 6)), 0, SIDE - len(profile)))
