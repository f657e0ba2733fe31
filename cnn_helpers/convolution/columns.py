"""Windows as columns of a matrix, and back: a convolution becomes one matrix product."""

from itertools import product

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import ArrayLike

from cnn_helpers.convolution.basics.arguments import not_empty, numeric, pair
from cnn_helpers.convolution.basics.geometry import output_shape
from cnn_helpers.convolution.basics.numbers import DType, result_dtype
from cnn_helpers.convolution.basics.types import Array, Border, Pair
from cnn_helpers.convolution.methods.frame import Frame


def im2col(
    image: ArrayLike,
    kernel_shape: int | Pair,
    *,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    dilation: int | Pair = 1,
) -> Array:
    r"""Return every window of an image as a column.

    .. math:: Y[(c K + u) L + v,\; i W' + j] = x[c,\; s i + d u - p,\; s j + d v - q]

    A correlation is then ``kernel.reshape(1, -1) @ im2col(image, kernel.shape)``. Each pixel is
    copied about K L times, which is why `correlate2d` never does this with a whole image.

    Parameters
    ----------
    image
        (H, W) or (C, H, W), any number type; zeros stand in the padding.
    kernel_shape
        (K, L), or one number for both.
    stride, padding, dilation
        As in `correlate2d`.

    Returns
    -------
    ndarray
        (C K L, H' W') of the image's dtype, with H' and W' as `output_size` says.

    Raises
    ------
    ValueError, TypeError
        When the image is empty or not 2-D or 3-D, or the kernel does not fit.

    References
    ----------
    K. Chellapilla, S. Puri and P. Simard, "High performance convolutional neural networks for
    document processing", Tenth International Workshop on Frontiers in Handwriting Recognition
    (2006).

    Examples
    --------
    >>> im2col([[1, 2, 3], [4, 5, 6]], 2)
    array([[1, 2],
           [2, 3],
           [4, 5],
           [5, 6]])
    """
    pixels = numeric(image, "image")
    if pixels.ndim not in (2, 3):
        raise ValueError(f"image must be (H, W) or (C, H, W), but its shape is {pixels.shape}")
    planes = not_empty(pixels, "image").reshape(-1, *pixels.shape[-2:])  # (C, H, W)
    size = pair(kernel_shape, "kernel_shape", least=1)
    steps, gaps = pair(stride, "stride", least=1), pair(dilation, "dilation", least=1)
    rows, columns = pair(padding, "padding", least=0)
    frames = padded_planes(planes, (rows, columns), "zero", pixels.dtype)
    places = output_shape((frames.shape[1], frames.shape[2]), size, steps, gaps)
    windows = windows_of(frames, size, places, stride=steps, dilation=gaps)
    return windows.reshape(len(planes) * size[0] * size[1], -1)


def col2im(
    columns: ArrayLike,
    image_shape: tuple[int, ...],
    *,
    kernel_shape: int | Pair,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    dilation: int | Pair = 1,
) -> Array:
    r"""Put columns back where `im2col` took them, adding where windows overlap.

    .. math:: x[c, m, n] = \sum Y[(c K + u) L + v,\; i W' + j]
              \quad\text{over all } s i + d u - p = m,\; s j + d v - q = n

    It is the adjoint of `im2col`, :math:`\langle \mathrm{im2col}(x), Y \rangle = \langle x,
    \mathrm{col2im}(Y) \rangle`, not its inverse: it is what backpropagation needs.

    Parameters
    ----------
    columns
        (C K L, H' W').
    image_shape
        (H, W) or (C, H, W) of the image to return.
    kernel_shape, stride, padding, dilation
        As they were given to `im2col`.

    Returns
    -------
    ndarray
        Of the image's shape; whole numbers become int64.

    Raises
    ------
    ValueError, TypeError
        When the shapes do not belong together.

    Examples
    --------
    The middle column is in both windows:

    >>> col2im([[1, 1], [1, 1]], (1, 3), kernel_shape=(1, 2))
    array([[1, 2, 1]])
    """
    values = numeric(columns, "columns")
    if len(image_shape) not in (2, 3):
        raise ValueError(f"image_shape must be (H, W) or (C, H, W), not {image_shape!r}")
    channels = image_shape[0] if len(image_shape) == 3 else 1
    height, width = pair(image_shape[-2:], "image_shape", least=1)
    size = pair(kernel_shape, "kernel_shape", least=1)
    steps, gaps = pair(stride, "stride", least=1), pair(dilation, "dilation", least=1)
    top, left = pair(padding, "padding", least=0)
    places = output_shape((height + 2 * top, width + 2 * left), size, steps, gaps)
    wanted = (channels * size[0] * size[1], places[0] * places[1])
    if values.shape != wanted:
        raise ValueError(f"columns must have the shape {wanted}, but it is {values.shape}")
    stacks = values.reshape(channels, *size, *places)  # (C, K, L, H', W')
    frame = np.zeros((channels, height + 2 * top, width + 2 * left), result_dtype(values))
    add_to_windows(windows_of(frame, size, places, stride=steps, dilation=gaps), stacks)
    return frame[:, top : top + height, left : left + width].reshape(image_shape)


def padded_planes(planes: Array, padding: Pair, border: Border, dtype: DType) -> Array:
    """Return planes (C, H, W) with pixels added on every side of each."""
    rows, columns = ((edge, edge) for edge in padding)
    return np.stack([Frame(plane, rows, columns, border, dtype).whole() for plane in planes])


def windows_of(
    frames: Array, size: Pair, places: Pair, *, stride: Pair, dilation: Pair = (1, 1)
) -> Array:
    """Return the view (C, K, L, H', W', ...) of padded planes (C, H, W, ...): nothing is copied.

    For each element of a kernel of `size` it holds the pixels that this element meets at all
    `places`, which must be as many as `output_shape` says.
    """
    (down, right), (gap_down, gap_right) = stride, dilation
    plane, row, column, *rest = frames.strides
    strides = (plane, gap_down * row, gap_right * column, down * row, right * column, *rest)
    return as_strided(frames, (len(frames), *size, *places, *frames.shape[3:]), strides)


def add_to_windows(windows: Array, values: Array) -> None:
    """Add values (C, K, L, H', W', ...) to the pixels behind a view of the same shape."""
    _, rows, columns, *_ = windows.shape
    for u, v in product(range(rows), range(columns)):  # one at a time: windows overlap
        target = windows[:, u, v]
        np.add(target, values[:, u, v], out=target)
