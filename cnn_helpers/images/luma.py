r"""Grey from colour, by the weights of ITU-R BT.601.

Green looks brighter to the eye than red, and red than blue, so they do not count the same.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.images.arrays import as_numbers

# 0.299, 0.587 and 0.114 in units of 1 / 65536, as Pillow writes them; they sum to 65536,
# so white stays white.
INTEGER_WEIGHTS = (19595, 38470, 7471)
HALF = 0x8000


def rgb_luma(rgb: ArrayLike) -> Any:
    r"""Return how bright colours look: their luma.

    .. math:: Y = 0.299\,R + 0.587\,G + 0.114\,B

    Integers are rounded as Pillow's mode "L" does it,
    :math:`\lfloor (19595\,R + 38470\,G + 7471\,B + 2^{15}) / 2^{16} \rfloor`,
    and keep their dtype; so do floats. Booleans count as 0.0 and 1.0.

    Parameters
    ----------
    rgb : array_like, shape (..., 3)
        One colour or many; the last axis is red, green, blue, in any unit.

    Returns
    -------
    number, or array of shape (...)
        In the unit of `rgb`. One colour gives a plain Python number.

    Raises
    ------
    TypeError
        If `rgb` does not hold real numbers.
    ValueError
        If the last axis does not have length 3.

    References
    ----------
    ITU-R Recommendation BT.601-7 (2011), section 2.5.1.

    Examples
    --------
    >>> rgb_luma((255, 0, 0)), rgb_luma((0, 255, 0)), rgb_luma((0, 0, 255))
    (76, 150, 29)
    >>> rgb_luma((1.0, 0.0, 0.0))
    0.299
    """
    colours = as_numbers(rgb, "rgb")
    if colours.ndim == 0 or colours.shape[-1] != 3:
        msg = f"rgb must end in an axis of 3 (red, green, blue), but its shape is {colours.shape}"
        raise ValueError(msg)
    luma = _luma(colours)
    return luma.item() if luma.ndim == 0 else luma


def rgb_to_grayscale(img_array: ArrayLike) -> NDArray[Any]:
    r"""Return a colour image in grey.

    .. math:: Y_{ij} = 0.299\,R_{ij} + 0.587\,G_{ij} + 0.114\,B_{ij}

    Integers are rounded exactly as Pillow's ``convert("L")`` rounds; see :func:`rgb_luma`.

    Parameters
    ----------
    img_array : array_like, shape (H, W, 3) or (H, W, 4)
        Colour image of any real dtype. A fourth channel is opacity; as in Pillow, it is not used.

    Returns
    -------
    ndarray, shape (H, W)
        Grey image in the dtype and unit of `img_array` (booleans give float64).

    Raises
    ------
    TypeError
        If the image does not hold real numbers.
    ValueError
        If the image does not have three axes, the last of length 3 or 4.

    References
    ----------
    ITU-R Recommendation BT.601-7 (2011), section 2.5.1; Pillow, ``Image.convert``.

    Examples
    --------
    >>> red_and_white = np.array([[[255, 0, 0], [255, 255, 255]]], dtype=np.uint8)
    >>> rgb_to_grayscale(red_and_white)
    array([[ 76, 255]], dtype=uint8)
    """
    image = as_numbers(img_array, "img_array")
    if image.ndim == 2:
        msg = f"img_array is grey already: its shape is {image.shape}, not (H, W, 3)"
        raise ValueError(msg)
    if image.ndim != 3 or image.shape[-1] not in (3, 4):
        msg = f"img_array must have shape (H, W, 3) or (H, W, 4), but its shape is {image.shape}"
        if image.ndim == 3 and image.shape[0] == 3:
            msg += "; the channels must come last: use np.moveaxis(img_array, 0, -1)"
        raise ValueError(msg)
    return _luma(image[..., :3])


def _luma(colours: NDArray[Any]) -> NDArray[Any]:
    kind, itemsize = colours.dtype.kind, colours.dtype.itemsize
    if kind in "bf":
        return _luma_of_floats(colours)
    if kind == "u" and itemsize <= 2:
        # 65535 * 65536 + 32768 still fits 32 bits.
        narrow: NDArray[Any] = _weigh(colours.astype(np.uint32)) + HALF >> 16
        return narrow.astype(colours.dtype)
    # Wider integers are split at 16 bits, because 65536 times them may not fit any integer type.
    wide = colours.astype(np.uint64 if kind == "u" else np.int64)
    high, low = wide >> 16, wide & 0xFFFF
    luma: NDArray[Any] = _weigh(high) + (_weigh(low) + HALF >> 16)
    return luma.astype(colours.dtype)


def _weigh(colours: NDArray[Any]) -> NDArray[Any]:
    red, green, blue = (colours[..., c] * w for c, w in enumerate(INTEGER_WEIGHTS))
    total: NDArray[Any] = red + green + blue
    return total


def _luma_of_floats(colours: NDArray[Any]) -> NDArray[Any]:
    kept = np.dtype(np.float64) if colours.dtype.kind == "b" else colours.dtype
    # Half precision is summed in single precision and rounded once.
    wide = colours.astype(np.promote_types(kept, np.float32), copy=False)
    luma = 0.299 * wide[..., 0] + 0.587 * wide[..., 1] + 0.114 * wide[..., 2]
    return np.asarray(luma, dtype=kept)
