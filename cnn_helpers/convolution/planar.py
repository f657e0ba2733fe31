"""One image, one kernel: `correlate2d` slides the kernel as it is, `convolve2d` flips it."""

import numpy as np
from numpy.typing import ArrayLike

from cnn_helpers.convolution.basics.arguments import choice, limits, pair, plane
from cnn_helpers.convolution.basics.geometry import mode_padding, output_shape, reach
from cnn_helpers.convolution.basics.numbers import (
    all_finite,
    finish,
    largest_sum,
    result_dtype,
    rounding_dtype,
    working_dtype,
)
from cnn_helpers.convolution.basics.types import Array, Border, Method, Mode, Pair
from cnn_helpers.convolution.methods.auto import choose
from cnn_helpers.convolution.methods.by_name import IMPLEMENTATIONS
from cnn_helpers.convolution.methods.evenness import evenness, without_noise
from cnn_helpers.convolution.methods.frame import Frame


def correlate2d(
    image: ArrayLike,
    kernel: ArrayLike,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    *,
    dilation: int | Pair = 1,
    border: Border = "zero",
    mode: Mode = "valid",
    method: Method = "auto",
    clip: tuple[float, float] | None = None,
) -> Array:
    r"""Return the cross-correlation of an image with a kernel, which is not flipped.

    .. math:: y[i, j] = \sum_{u=0}^{K-1} \sum_{v=0}^{L-1}
              x[s i + d u - p,\; s j + d v - q]\; k[u, v]

    This is what libraries for neural networks call convolution.

    Parameters
    ----------
    image, kernel
        (H, W) and (K, L): bool, integers or floats, in any memory layout.
    stride, padding, dilation
        Pixels s between positions, p added on every side, d between the kernel's elements;
        one number, or (rows, columns).
    border
        What stands in the padding: "zero", "edge", "reflect" or "wrap", see `pad_image`.
    mode
        A name instead of a number for the padding: "valid" (none: only whole windows), "same"
        (one value per pixel at stride 1, the kernel's element [K // 2, L // 2] lying on that
        pixel) or "full" (every overlap, K - 1 and L - 1 pixels on each side).
    method
        How the sums are worked out: "direct", "separable", "gemm", "fft", or "auto" for the
        one that is usually the fastest: direct sums for small kernels, two passes for larger ones
        that are a column times a row, transforms for all others. All give the same answer: whole
        numbers exactly, floats up to rounding, see Notes.
    clip
        (lowest, highest) to cut the result to, for display; it makes the operation non-linear.

    Returns
    -------
    ndarray
        One value per position, see `output_size`. Its dtype is NumPy's common dtype of image
        and kernel, but whole numbers become int64 and never wrap. A NaN reaches exactly the
        values whose window holds it.

    Raises
    ------
    ValueError
        When image or kernel is empty or not 2-D, the kernel does not fit into the padded image,
        a number is out of range, or both `padding` and `mode` are given.
    TypeError
        When image or kernel does not hold real numbers.
    OverflowError
        When whole numbers are so large that a sum may not fit into 64 bits.

    Notes
    -----
    Floats are rounded in every method: an error is a few units in the last place of the sum of
    the products' sizes, in the direct sum of those in the window. A transform ("fft", and "auto"
    for larger kernels) rounds by the largest numbers of the whole image. Where its numbers are
    very uneven in size (one pixel of a million, large areas of zeros) it works in double
    precision, so that faint pixels keep at least four digits, and takes for zero what that
    rounding leaves of zeros. In an even image an exact 0, where products cancel, may come out as
    some 1e-7 of the largest sum; ``method="direct"`` keeps it 0 where the products are exact.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285 (2016); I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning"
    (MIT Press, 2016), section 9.1.

    Examples
    --------
    >>> correlate2d([[1, 2, 3], [4, 5, 6]], [[0, 1], [10, 0]])
    array([[42, 53]])
    >>> correlate2d([[1, 2, 3]], [[1, 1, 1]], mode="same", border="edge")
    array([[4, 6, 8]])
    """
    return _slide(
        plane(image, "image"),
        plane(kernel, "kernel"),
        flipped=False,
        stride=stride,
        padding=padding,
        dilation=dilation,
        border=border,
        mode=mode,
        method=method,
        clip=clip,
    )


def convolve2d(
    image: ArrayLike,
    kernel: ArrayLike,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    *,
    dilation: int | Pair = 1,
    border: Border = "zero",
    mode: Mode = "valid",
    method: Method = "auto",
    clip: tuple[float, float] | None = None,
) -> Array:
    r"""Return the true convolution of an image with a kernel: flip the kernel, then slide it.

    .. math:: y[i, j] = \sum_{u=0}^{K-1} \sum_{v=0}^{L-1}
              x[s i + d u - p,\; s j + d v - q]\; k[K - 1 - u,\; L - 1 - v]

    Parameters, result and errors are those of `correlate2d`. In mode "same" the kernel's
    element [K // 2, L // 2] is the centre, as in `pad_kernel`, OpenCV and `scipy.ndimage`
    (`scipy.signal` differs from them by one pixel when K or L is even).

    References
    ----------
    R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed. (Pearson, 2018),
    section 3.4.

    Examples
    --------
    >>> convolve2d([[1, 2, 3], [4, 5, 6]], [[0, 1], [10, 0]])
    array([[24, 35]])

    An impulse gives the kernel back:

    >>> convolve2d([[1]], [[1, 2], [3, 4]], mode="full")
    array([[1, 2],
           [3, 4]])
    """
    return _slide(
        plane(image, "image"),
        plane(kernel, "kernel")[::-1, ::-1],
        flipped=True,
        stride=stride,
        padding=padding,
        dilation=dilation,
        border=border,
        mode=mode,
        method=method,
        clip=clip,
    )


def _slide(
    image: Array,
    kernel: Array,
    *,
    flipped: bool,
    stride: int | Pair,
    padding: int | Pair,
    dilation: int | Pair,
    border: Border,
    mode: Mode,
    method: Method,
    clip: tuple[float, float] | None,
) -> Array:
    steps, gaps = pair(stride, "stride", least=1), pair(dilation, "dilation", least=1)
    edges = pair(padding, "padding", least=0)
    choice(border, "border", Border)
    choice(mode, "mode", Mode)
    choice(method, "method", Method)
    bounds = limits(clip)
    if mode != "valid" and edges != (0, 0):
        raise ValueError(f"give either padding or mode={mode!r}, not both")
    spans = reach(kernel.shape[0], gaps[0]), reach(kernel.shape[1], gaps[1])
    added = [
        (edge, edge) if mode == "valid" else mode_padding(mode, span, flipped=flipped)
        for edge, span in zip(edges, spans, strict=True)
    ]
    dtype = result_dtype(image, kernel)
    bound = largest_sum(image, kernel) if dtype.kind == "i" else None
    frame = Frame(image, added[0], added[1], border, working_dtype(dtype, bound))
    output_shape(frame.shape, kernel.shape, steps, gaps)  # says so when the kernel does not fit
    asked, weights = method, kernel.astype(frame.dtype)
    if asked == "auto":
        method = choose(frame, weights, steps, bound)
    if method != "direct" and not (all_finite(image) and all_finite(kernel)):
        method = "direct"  # only there does a NaN stay within its windows
    doubtful = None
    if bound is not None and method in ("separable", "fft"):
        frame = frame._replace(dtype=rounding_dtype(bound))
    elif method == "fft":
        even = evenness(frame, spans)
        if asked == "auto" and even.is_beyond_double(frame.dtype):
            method = choose(frame, weights, steps, bound, transforms=False)
        elif not even.is_even():
            doubtful, frame = even.largest, frame._replace(dtype=np.dtype(np.float64))
    weights = kernel.astype(frame.dtype, order="C")
    result = IMPLEMENTATIONS[method](frame, weights, steps, gaps)
    if doubtful is not None:
        result = without_noise(result, doubtful, weights)
    return finish(result, dtype, bounds)
