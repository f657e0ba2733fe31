"""Resize by averaging areas, as OpenCV's INTER_AREA does, with OpenCV or without."""

import sys
from importlib.util import find_spec
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.images.arrays import as_image, require_finite
from cnn_helpers.images.display import to_uint8

Floats: TypeAlias = NDArray[np.float64]

STANDARDISED = 16  # standard deviations; noise and standardised images go less far from 0
FAR_OUT = 4 * 255  # a sharpened photo leaves 0..255 by less; 10 bits and more do not stay within


def img_resize(img: ArrayLike, size: tuple[int, int] = (256, 256)) -> NDArray[np.uint8]:
    r"""Resize an image so that each new pixel is the mean of the area that it covers.

    Where no side grows, with :math:`F` the piecewise linear running sum of a row and
    :math:`s = W / W'`,

    .. math:: y_j = \frac{F((j + 1) s) - F(j s)}{s}

    along the row, then the same down the columns. Where a side grows there is nothing to average:
    as in OpenCV, each edge between two old pixels becomes one blended new pixel.

    Natively OpenCV does the work where it is installed; the NumPy form beside it gives the same
    grey levels to within one.

    Parameters
    ----------
    img : array_like, shape (H, W) or (H, W, C)
        Image in grey levels 0..255. Values a little out of range are clipped at the end; masks
        of 0 and 1, floats scaled to 0..1 or -1..1, and 16-bit levels are refused, with the cure.
    size : (int, int)
        New (width, height), in OpenCV's order: the shape of the result is (height, width).

    Returns
    -------
    ndarray of uint8, shape (height, width) or (height, width, C)

    Raises
    ------
    TypeError
        If the image does not hold real numbers, or `size` no whole numbers.
    ValueError
        If the image has no pixels, NaN or another scale than 0..255, or `size` is not two
        positive numbers.

    References
    ----------
    OpenCV, ``cv::resize`` with ``INTER_AREA``.

    Examples
    --------
    >>> img_resize([[0, 2, 100, 104], [4, 6, 100, 104]], size=(2, 1))
    array([[  3, 102]], dtype=uint8)
    """
    image = as_image(img, "img")
    require_finite(image, "img")
    width, height = _width_and_height(size)
    _require_grey_levels(image)
    if image.dtype != np.uint8:
        image = image.astype(np.float64)
    resize = _resize_opencv if _opencv_is_here() else _resize_numpy
    return resize(image, width, height)


def _require_grey_levels(image: NDArray[Any]) -> None:
    """Refuse what would come out black, or all but white, because its scale is not 0..255."""
    low, high = float(image.min()), float(image.max())
    reason = ""
    if image.dtype.kind == "b" or (image.dtype.kind in "iu" and (low, high) == (0, 1)):
        if high > 0:
            reason = "is a mask of 0 and 1, but the result is in 0..255: resize 255 * img"
    elif image.dtype.kind == "f" and 0 < max(-low, high) <= 1:
        reason = "seems to be scaled to 0..1, but the result is in 0..255: resize 255 * img"
        if low < 0:
            reason = (
                "seems to be scaled to -1..1, but the result is in 0..255: resize "
                "signed_to_gray(img)"
            )
    elif image.dtype.kind == "f" and 0 < max(-low, high) < STANDARDISED and -4 * low > high:
        reason = (
            "seems to be spread around 0, but the result is in 0..255: resize signed_to_gray(img)"
        )
    elif image.dtype.kind == "u" and high > 255:
        reason = f"has levels up to {high:.0f}, but the result is in 0..255: resize "
        reason += "img / 257" if 2**15 <= high < 2**16 else "255 * (img / img.max())"
    elif max(-low, high) > FAR_OUT:
        reason = (
            f"goes from {low:g} to {high:g}, but the result is in 0..255: resize "
            "255 * (img - img.min()) / (img.max() - img.min()), or clip it first"
        )
    if reason:
        raise ValueError(f"img {reason}")


def _width_and_height(size: tuple[int, int]) -> tuple[int, int]:
    if np.shape(size) != (2,):
        msg = f"size must be two numbers, (width, height), not {size!r}"
        raise ValueError(msg)
    if not all(isinstance(n, int | np.integer) for n in size):
        msg = f"size must be whole numbers of pixels, (width, height), not {size!r}"
        raise TypeError(msg)
    width, height = int(size[0]), int(size[1])
    if width < 1 or height < 1:
        msg = f"size must be at least (1, 1), not {(width, height)}"
        raise ValueError(msg)
    return width, height


def _opencv_is_here() -> bool:
    # In the browser an import could start a download of many megabytes.
    return sys.platform != "emscripten" and find_spec("cv2") is not None


def _resize_opencv(image: NDArray[Any], width: int, height: int) -> NDArray[np.uint8]:
    import cv2

    planes = image.reshape(*image.shape[:2], -1)  # (H, W, C); OpenCV takes up to 4 channels
    resized = [
        cv2.resize(np.ascontiguousarray(plane), (width, height), interpolation=cv2.INTER_AREA)
        for plane in np.moveaxis(planes, -1, 0)
    ]
    return to_uint8(np.stack(resized, axis=-1).reshape(height, width, *image.shape[2:]))


def _resize_numpy(image: NDArray[Any], width: int, height: int) -> NDArray[np.uint8]:
    rows, columns = image.shape[:2]
    shrinks = width <= columns and height <= rows
    resize_rows = _average_areas if shrinks else _blend_neighbours
    values = resize_rows(image.astype(np.float64), height)  # (height, W, ...)
    values = resize_rows(values.swapaxes(0, 1), width).swapaxes(0, 1)  # (height, width, ...)
    if image.dtype == np.uint8 and (rows, columns) == (2 * height, 2 * width):
        return to_uint8(np.floor(values + 0.5))  # OpenCV halves with (sum + 2) >> 2
    return to_uint8(values)


def _average_areas(values: Floats, size: int) -> Floats:
    """Return `size` means over equal stretches of axis 0, cutting pixels where they overlap."""
    length = len(values)
    running = np.zeros((length + 1, *values.shape[1:]))
    np.cumsum(values, axis=0, out=running[1:])
    edges = np.arange(size + 1) * length / size
    whole = np.minimum(edges.astype(int), length - 1)
    part = _along_first_axis(edges - whole, values.ndim)
    up_to_edge = running[whole] + part * values[whole]
    means: Floats = np.diff(up_to_edge, axis=0) * (size / length)
    return means


def _blend_neighbours(values: Floats, size: int) -> Floats:
    """Return axis 0 stretched to `size` as OpenCV does it when INTER_AREA has nothing to average.

    It blends only those new pixels that straddle the border of two old ones, by their overlap.
    """
    length = len(values)
    growth = size / length
    new = np.arange(size)
    # Not new * length / size: OpenCV's rounding decides on which side of a border a pixel falls.
    old = np.floor(new * (1 / growth)).astype(int)
    overlap = ((new + 1) - (old + 1) * growth).astype(np.float32).astype(np.float64)
    share = np.where(overlap <= 0, 0.0, overlap - np.floor(overlap))
    share[old >= length - 1] = 0.0
    share = _along_first_axis(share, values.ndim)
    after = np.minimum(old + 1, length - 1)
    blended: Floats = values[old] * (1 - share) + values[after] * share
    return blended


def _along_first_axis(weights: Floats, ndim: int) -> Floats:
    return weights.reshape(-1, *(1 for _ in range(ndim - 1)))
