"""What a layer of a CNN computes: many kernels, summed over channels, with a bias."""

import numpy as np
from numpy.typing import ArrayLike

from cnn_helpers.convolution.basics.arguments import choice, not_empty, numeric, pair
from cnn_helpers.convolution.basics.geometry import output_shape
from cnn_helpers.convolution.basics.matmul import product
from cnn_helpers.convolution.basics.numbers import finish, largest_sum, result_dtype, working_dtype
from cnn_helpers.convolution.basics.types import Array, Border, Pair
from cnn_helpers.convolution.columns import padded_planes, windows_of

BLOCK_BYTES = 512 * 1024


def correlate_layer(
    images: ArrayLike,
    weights: ArrayLike,
    *,
    bias: ArrayLike | None = None,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    dilation: int | Pair = 1,
    border: Border = "zero",
) -> Array:
    r"""Return the feature maps of a convolutional layer, which correlates: no kernel is flipped.

    .. math:: y[f, i, j] = b[f] + \sum_{c=0}^{C-1} \sum_{u=0}^{K-1} \sum_{v=0}^{L-1}
              x[c,\; s i + d u - p,\; s j + d v - q]\; w[f, c, u, v]

    Parameters
    ----------
    images
        (C, H, W), or a batch (N, C, H, W); any number type.
    weights
        (F, C, K, L): one kernel for each of F feature maps and each of C channels.
    bias
        (F,); zero unless given.
    stride, padding, dilation, border
        As in `correlate2d`.

    Returns
    -------
    ndarray
        (F, H', W') or (N, F, H', W'), of NumPy's common dtype; whole numbers become int64.

    Raises
    ------
    ValueError
        When the numbers of dimensions, the channels or the bias do not fit, something is empty,
        or as `correlate2d`.
    TypeError, OverflowError
        As `correlate2d`.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
    recognition", Proc. IEEE 86 (1998); I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning"
    (MIT Press, 2016), equation 9.7.

    Examples
    --------
    Two channels of one pixel, one map: 2 * 10 + 3 * 100 + 1

    >>> correlate_layer([[[2]], [[3]]], [[[[10]], [[100]]]], bias=[1])
    array([[[321]]])
    """
    pixels, filters = numeric(images, "images"), numeric(weights, "weights")
    offsets = numeric(np.zeros(len(filters), bool) if bias is None else bias, "bias")
    _check_shapes(pixels, filters, offsets)
    choice(border, "border", Border)
    steps, gaps = pair(stride, "stride", least=1), pair(dilation, "dilation", least=1)
    rows, columns = pair(padding, "padding", least=0)
    batch = pixels.reshape(-1, *pixels.shape[-3:])  # (N, C, H, W)
    size = (filters.shape[2], filters.shape[3])
    framed = batch.shape[2] + 2 * rows, batch.shape[3] + 2 * columns
    places = output_shape(framed, size, steps, gaps)

    dtype = result_dtype(pixels, filters, offsets)
    work = working_dtype(dtype, _bound(pixels, filters, offsets) if dtype.kind == "i" else None)
    by_row = filters.astype(work).transpose(2, 0, 1, 3)  # (K, F, C, L)
    maps = np.empty((len(batch), len(filters), *places), work)
    for image, target in zip(batch, maps, strict=True):
        frames = padded_planes(image, (rows, columns), border, work)
        windows = windows_of(frames, size, places, stride=steps, dilation=gaps)
        _fill(target, windows, by_row)
        target += offsets.astype(work)[:, None, None]
    return finish(maps.reshape(*pixels.shape[:-3], *maps.shape[1:]), dtype, None)


def _fill(target: Array, windows: Array, by_row: Array) -> None:
    """Sum over the kernel's rows; only C L copies of a band of the image exist at a time."""
    kernel_rows, filters, channels, length = by_row.shape
    rows, columns = windows.shape[3:]
    band = max(1, min(rows, BLOCK_BYTES // (channels * length * columns * windows.itemsize)))
    matrices = by_row.reshape(kernel_rows, filters, channels * length)
    for top in range(0, rows, band):
        part = windows[:, :, :, top : top + band]  # (C, K, L, band, W')
        sums = np.zeros((filters, part.shape[3] * columns), target.dtype)
        for u in range(kernel_rows):
            sums += product(matrices[u], part[:, u].reshape(channels * length, -1))
        target[:, top : top + band] = sums.reshape(filters, -1, columns)


def _check_shapes(images: Array, weights: Array, bias: Array) -> None:
    if images.ndim not in (3, 4):
        raise ValueError(f"images must be (C, H, W) or (N, C, H, W), but have {images.shape}")
    if weights.ndim != 4:
        raise ValueError(f"weights must be (F, C, K, L), but their shape is {weights.shape}")
    not_empty(images, "images")
    not_empty(weights, "weights")
    if images.shape[-3] != weights.shape[1]:
        raise ValueError(
            f"the images have {images.shape[-3]} channels but the weights are for "
            f"{weights.shape[1]}"
        )
    if bias.shape != weights.shape[:1]:
        raise ValueError(
            f"bias must have one number for each of {len(weights)} feature maps, "
            f"but its shape is {bias.shape}"
        )


def _bound(images: Array, weights: Array, bias: Array) -> int:
    sums = (largest_sum(images, kernel) for kernel in weights)
    return max(sums) + max(abs(int(value)) for value in bias.tolist())
