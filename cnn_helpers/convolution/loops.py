"""The teaching twins: each sum written out as the chapters write it, slow and plain."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.convolution.basics.arguments import pair, plane
from cnn_helpers.convolution.basics.geometry import output_shape
from cnn_helpers.convolution.basics.numbers import result_dtype
from cnn_helpers.convolution.basics.types import Array, Pair
from cnn_helpers.convolution.padding import pad_image


def correlate2d_loops(
    image: ArrayLike,
    kernel: ArrayLike,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    *,
    dilation: int | Pair = 1,
) -> Array:
    r"""Slide the kernel over the image, one product at a time.

    .. math:: y[i, j] = \sum_{u=0}^{K-1} \sum_{v=0}^{L-1} x[s i + d u,\; s j + d v]\; k[u, v]

    Parameters, shapes, dtypes and errors are those of `correlate2d`, which gives the same
    numbers some thousand times faster; the border is zero.

    Source: Dumoulin & Visin (2016), arXiv:1603.07285.

    Examples
    --------
    >>> correlate2d_loops([[1, 2, 3], [4, 5, 6]], [[0, 1], [10, 0]])
    array([[42, 53]])
    """
    image, kernel = plane(image, "image"), plane(kernel, "kernel")
    down, right = pair(stride, "stride", least=1)
    gap_down, gap_right = pair(dilation, "dilation", least=1)
    dtype = result_dtype(image, kernel)
    frame, weights = pad_image(image, padding).astype(dtype), kernel.astype(dtype)
    shape = output_shape(frame.shape, kernel.shape, (down, right), (gap_down, gap_right))
    output = np.zeros(shape, dtype)
    for i in range(shape[0]):
        for j in range(shape[1]):
            for u in range(kernel.shape[0]):
                for v in range(kernel.shape[1]):
                    pixel = frame[i * down + u * gap_down, j * right + v * gap_right]
                    output[i, j] += pixel * weights[u, v]
    return output


def convolve2d_loops(
    image: ArrayLike,
    kernel: ArrayLike,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    *,
    dilation: int | Pair = 1,
) -> Array:
    r"""Turn the kernel half a circle, then slide it over the image.

    .. math::
        y[i, j] = \sum_{u=0}^{K-1} \sum_{v=0}^{L-1}
            x[s i + d u,\; s j + d v]\; k[K - 1 - u,\; L - 1 - v]

    Parameters, shapes, dtypes and errors are those of `convolve2d`; the border is zero.

    Examples
    --------
    >>> convolve2d_loops([[1, 2, 3], [4, 5, 6]], [[0, 1], [10, 0]])
    array([[24, 35]])
    """
    flipped = plane(kernel, "kernel")[::-1, ::-1]
    return correlate2d_loops(image, flipped, stride, padding, dilation=dilation)


def convolve2d_spatial(image: ArrayLike, kernel: ArrayLike) -> NDArray[np.float64]:
    r"""Convolve with one window per pixel, the border repeated: the lecture's slow loop, mended.

    .. math:: y[i, j] = \sum_{u, v} x[i + c - u,\; j + e - v]\; k[u, v],
              \qquad c = \lfloor K/2 \rfloor,\; e = \lfloor L/2 \rfloor

    The same as ``convolve2d(image, kernel, mode="same", border="edge")``.

    Parameters
    ----------
    image, kernel
        (H, W) and (K, L), any number type.

    Returns
    -------
    ndarray of float64
        (H, W): one value per pixel, neither rounded nor clipped.

    Raises
    ------
    ValueError, TypeError
        When image or kernel is empty, not 2-D or not made of numbers.

    Examples
    --------
    >>> convolve2d_spatial([[1, 2, 3]], [[1, 0, -1]])
    array([[1., 2., 1.]])
    """
    image = plane(image, "image")
    flipped = plane(kernel, "kernel")[::-1, ::-1].astype(np.float64)
    rows, columns = flipped.shape
    above, left = (rows - 1) // 2, (columns - 1) // 2
    frame = pad_image(image, (rows // 2, columns // 2), border="edge").astype(np.float64)
    frame = frame[rows // 2 - above :, columns // 2 - left :]
    output = np.empty(image.shape)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            window = frame[i : i + rows, j : j + columns]
            output[i, j] = np.sum(window * flipped)
    return output
