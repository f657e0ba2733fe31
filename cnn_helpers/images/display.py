"""Bring any numbers back to grey levels or colours that a screen can show."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.images.arrays import as_numbers, require_finite

# The two ends and the middle of ColorBrewer's RdBu, which colour-blind readers can tell apart.
NEGATIVE = (33, 102, 172)
ZERO = (247, 247, 247)
POSITIVE = (178, 24, 43)


def to_uint8(image: ArrayLike) -> NDArray[np.uint8]:
    r"""Return the nearest grey levels: round, then clip to 0..255.

    .. math:: y = \min(255, \max(0, \operatorname{round}(x)))

    ``x.astype(np.uint8)`` does neither: it drops the fraction, so that a blurred photo gets
    darker by nearly half a level, and out of range it wraps round (-1 may become 255).
    Halves go to the even neighbour, as in ``np.rint`` and OpenCV.

    Parameters
    ----------
    image : array_like
        Values in grey levels, any shape and real dtype. Infinities are clipped.

    Returns
    -------
    ndarray of uint8
        A new array of the same shape.

    Raises
    ------
    TypeError
        If the image does not hold real numbers.
    ValueError
        If a value is NaN: no grey level stands for it.

    Examples
    --------
    >>> to_uint8([-3.0, 0.4, 0.6, 254.9, 300.0])
    array([  0,   0,   1, 255, 255], dtype=uint8)
    >>> np.array([0.4, 0.6, 254.9]).astype(np.uint8)
    array([  0,   0, 254], dtype=uint8)
    """
    array = as_numbers(image, "image")
    if array.dtype.kind == "b":
        return array.astype(np.uint8)
    if array.dtype.kind in "iu":
        levels = np.clip(array, 0, min(255, np.iinfo(array.dtype).max))
        return np.asarray(levels, dtype=np.uint8)
    bad = int(np.count_nonzero(np.isnan(array)))
    if bad:
        msg = f"{bad} of image's {array.size} values are NaN, and no grey level stands for NaN"
        raise ValueError(msg)
    return np.asarray(np.clip(np.rint(array), 0, 255), dtype=np.uint8)


def signed_to_gray(image: ArrayLike, *, limit: float | None = None) -> NDArray[np.uint8]:
    r"""Return a signed image in grey levels: zero is mid-grey, negative darker, positive brighter.

    .. math:: y = \operatorname{to\_uint8}(128 + 127\,x / m)

    Parameters
    ----------
    image : array_like
        Signed values, for example a Sobel response.
    limit : float, optional
        The size m that maps to full black or white; by default the largest ``abs(image)``.

    Returns
    -------
    ndarray of uint8
        Same shape as `image`.

    Raises
    ------
    TypeError
        If the image does not hold real numbers.
    ValueError
        If it holds NaN or infinity, or `limit` is not a positive number.

    Examples
    --------
    >>> signed_to_gray([-10, -5, 0, 10])
    array([  1,  64, 128, 255], dtype=uint8)
    """
    return to_uint8(128.0 + 127.0 * _relative(image, limit))


def signed_to_rgb(image: ArrayLike, *, limit: float | None = None) -> NDArray[np.uint8]:
    r"""Return a signed image in colour: blue below zero, near white at zero, red above.

    With :math:`t = |x| / m` the colour is :math:`(1 - t)\,c_0 + t\,c_\pm`, where :math:`c_0` is
    near white and :math:`c_\pm` dark red or dark blue.

    Parameters
    ----------
    image : array_like, shape (H, W)
        Signed values, for example a Sobel response.
    limit : float, optional
        The size m that maps to the full colours; by default the largest ``abs(image)``.

    Returns
    -------
    ndarray of uint8, shape (H, W, 3)

    Raises
    ------
    TypeError
        If the image does not hold real numbers.
    ValueError
        If it holds NaN or infinity, or `limit` is not a positive number.

    References
    ----------
    C. Brewer, ColorBrewer 2.0, scheme RdBu.

    Examples
    --------
    >>> signed_to_rgb([[-1, 0, 1]])[0].tolist()
    [[33, 102, 172], [247, 247, 247], [178, 24, 43]]
    """
    relative = _relative(image, limit)[..., np.newaxis]
    end = np.where(relative < 0, np.array(NEGATIVE), np.array(POSITIVE))
    share = np.abs(relative)
    return to_uint8((1 - share) * np.array(ZERO) + share * end)


def _relative(image: ArrayLike, limit: float | None) -> NDArray[np.float64]:
    """Return image / limit, clipped to -1..1."""
    array: NDArray[Any] = as_numbers(image, "image").astype(np.float64)
    require_finite(array, "image")
    if limit is None:
        # An image of zeros has no scale of its own; any limit shows it as zero.
        limit = float(np.max(np.abs(array), initial=0.0)) or 1.0
    if not (np.isfinite(limit) and limit > 0):
        msg = f"limit must be a positive number, not {limit}"
        raise ValueError(msg)
    return np.clip(array / limit, -1.0, 1.0)
