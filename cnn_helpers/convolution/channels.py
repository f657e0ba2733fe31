"""Images with channels, each filtered on its own (a CNN layer sums them: `correlate_layer`)."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.convolution.basics.arguments import not_empty, numeric
from cnn_helpers.convolution.basics.types import Array, Border, Method, Mode
from cnn_helpers.convolution.planar import convolve2d


def convolve_channels(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    border: Border = "edge",
    mode: Mode = "same",
    method: Method = "auto",
    clip: tuple[float, float] | None = None,
) -> Array:
    r"""Convolve every channel of an image with the same kernel, one channel at a time.

    .. math:: y[i, j, c] = \sum_{u, v} x[i + m - u,\; j + n - v,\; c]\; k[u, v],
              \qquad m = \lfloor K/2 \rfloor,\; n = \lfloor L/2 \rfloor

    Parameters
    ----------
    image
        (H, W, C), any number type; an (H, W) image is taken as it is.
    kernel
        (K, L).
    border, mode, method, clip
        As in `convolve2d`, but for a photo the border is repeated and the size kept. Nothing is
        clipped unless asked: grey levels for display want ``clip=(0, 255)``.

    Returns
    -------
    ndarray
        (H, W, C) in mode "same", of the dtype that `convolve2d` gives.

    Raises
    ------
    ValueError, TypeError
        As `convolve2d`, and when the image is neither (H, W, C) nor (H, W).

    Examples
    --------
    Red doubles, green doubles, blue stays nothing:

    >>> convolve_channels([[[1, 5, 0], [2, 6, 0]]], [[2]])
    array([[[ 2, 10,  0],
            [ 4, 12,  0]]])
    """
    array = numeric(image, "image")
    if array.ndim not in (2, 3):
        raise ValueError(f"image must be (H, W, C) or (H, W), but its shape is {array.shape}")
    planes = not_empty(array, "image").reshape(*array.shape[:2], -1)  # (H, W, C)
    filtered = [
        convolve2d(planes[..., c], kernel, border=border, mode=mode, method=method, clip=clip)
        for c in range(planes.shape[2])
    ]
    return filtered[0] if array.ndim == 2 else np.stack(filtered, axis=-1)


def convolve3d_custom(image: ArrayLike, kernel: ArrayLike) -> NDArray[np.uint8]:
    """Convolve each channel, then round and cut to the 256 grey levels of a photo.

    The lecture's old name for `convolve_channels` with the border repeated. It is not a 3-D
    convolution: nothing is summed over channels. Values are rounded (not cut off after the
    point) and clipped to 0..255, so use `convolve_channels` when negative values matter.

    Parameters
    ----------
    image, kernel
        (H, W, C) in grey levels 0..255, and (K, L).

    Returns
    -------
    ndarray of uint8
        (H, W, C).

    Raises
    ------
    ValueError, TypeError
        As `convolve_channels`, and when the image holds NaN, which has no grey level.

    Examples
    --------
    >>> convolve3d_custom([[[10, 200, 0]]], [[1.26]])
    array([[[ 13, 252,   0]]], dtype=uint8)
    """
    values = convolve_channels(image, kernel, clip=(0, 255))
    if np.isnan(values).any():
        raise ValueError("the image holds NaN, which has no grey level; fill it in first")
    return np.rint(values).astype(np.uint8)
