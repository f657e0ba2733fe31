"""Transposed convolution: the adjoint of correlation, which spreads instead of gathering."""

import numpy as np
from numpy.typing import ArrayLike

from cnn_helpers.convolution.basics.arguments import pair, plane
from cnn_helpers.convolution.basics.geometry import reach
from cnn_helpers.convolution.basics.numbers import largest_sum, result_dtype, working_dtype
from cnn_helpers.convolution.basics.types import Array, Pair
from cnn_helpers.convolution.columns import windows_of
from cnn_helpers.convolution.planar import convolve2d


def transposed(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    dilation: int | Pair = 1,
    shape: Pair | None = None,
) -> Array:
    r"""Spread each pixel over the places that `correlate2d` would have gathered it from.

    .. math:: x[m, n] = \sum y[i, j]\; k[u, v]
              \quad\text{over all } s i + d u - p = m,\; s j + d v - q = n

    It is the adjoint of a correlation with the same numbers (zeros beyond the border):
    :math:`\langle \mathrm{correlate}(x), y \rangle = \langle x, \mathrm{transposed}(y) \rangle`.
    Backpropagation uses it, and networks that enlarge images learn with it.

    Parameters
    ----------
    image, kernel
        (H', W') and (K, L), any number type; two dimensions only, one channel at a time.
    stride, padding, dilation
        Of the correlation: the stride enlarges here, the padding cuts off.
    shape
        (H, W) of the result, where the stride leaves a choice; the smallest unless given:
        H = s (H' - 1) + d (K - 1) + 1 - 2 p.

    Returns
    -------
    ndarray
        (H, W), of the dtype that `correlate2d` gives.

    Raises
    ------
    ValueError
        When nothing is left after the padding is cut off, a correlation would not lead from
        `shape` back to the image's shape, or as `correlate2d`.
    TypeError, OverflowError
        As `correlate2d`.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285 (2016), section 4; A. Odena, V. Dumoulin and C. Olah, "Deconvolution and
    Checkerboard Artifacts", Distill (2016), doi:10.23915/distill.00003.

    Examples
    --------
    At stride 2 three wide kernels overlap unevenly: the checkerboard.

    >>> transposed([[1, 1, 1]], [[1, 1, 1]], stride=2)
    array([[1, 1, 2, 1, 2, 1, 1]])
    """
    pixels, weights = plane(image, "image"), plane(kernel, "kernel")
    steps, gaps = pair(stride, "stride", least=1), pair(dilation, "dilation", least=1)
    edges = pair(padding, "padding", least=0)
    least = tuple(
        step * (size - 1) + reach(length, gap)
        for step, size, length, gap in zip(steps, pixels.shape, weights.shape, gaps, strict=True)
    )
    height, width = _wanted((least[0], least[1]), pixels.shape, steps, edges, shape)
    frame = (max(least[0], height + 2 * edges[0]), max(least[1], width + 2 * edges[1]))

    dtype = result_dtype(pixels, weights)
    work = dtype
    if dtype.kind == "i":
        working_dtype(dtype, largest_sum(pixels, weights))  # says so when sums may not fit
    else:
        work = working_dtype(dtype, None)
    spread = np.zeros(frame, work)
    if steps == (1, 1):
        spread[: least[0], : least[1]] = convolve2d(
            pixels.astype(work), weights.astype(work), dilation=gaps, mode="full"
        )
    else:
        size, places = (weights.shape[0], weights.shape[1]), (pixels.shape[0], pixels.shape[1])
        windows = windows_of(spread[None], size, places, stride=steps, dilation=gaps)[0]
        values = pixels.astype(work)
        for place, weight in np.ndenumerate(weights.astype(work)):
            windows[place] += weight * values
    cut = spread[edges[0] : edges[0] + height, edges[1] : edges[1] + width]
    return np.ascontiguousarray(cut.astype(dtype, copy=False))


def _wanted(
    least: Pair, given: tuple[int, ...], steps: Pair, edges: Pair, shape: Pair | None
) -> Pair:
    """Return (H, W) of the result, or say why it cannot be."""
    smallest = least[0] - 2 * edges[0], least[1] - 2 * edges[1]
    if shape is None:
        if min(smallest) < 1:
            raise ValueError(
                f"padding {edges} cuts everything off: only {least} pixels are there to cut from"
            )
        return smallest
    wanted = pair(shape, "shape", least=1)
    for size, small, step in zip(wanted, smallest, steps, strict=True):
        if not small <= size < small + step:
            raise ValueError(
                f"no correlation with these numbers leads from {wanted} to {tuple(given)}; each "
                f"side may be longer than {smallest} by less than the stride {steps}"
            )
    return wanted
