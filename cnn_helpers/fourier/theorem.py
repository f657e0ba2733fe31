"""The convolution theorem at work: a convolution is a product of spectra."""

from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.convolution import convolve2d
from cnn_helpers.convolution.basics.arguments import choice, pair, plane
from cnn_helpers.convolution.basics.types import Array, Mode, Pair

Kind = Literal["linear", "circular"]


def pad_kernel(kernel: ArrayLike, shape: int | Pair) -> Array:
    r"""Return the kernel on a field of zeros, its centre moved to (0, 0).

    .. math:: y[(u - \lfloor K/2 \rfloor) \bmod H,\; (v - \lfloor L/2 \rfloor) \bmod W] = k[u, v]

    A Fourier transform takes place (0, 0) for the origin; a kernel whose centre is not there
    shifts the whole result.

    Parameters
    ----------
    kernel
        (K, L), any number type; odd, even or rectangular.
    shape
        (H, W) of the image, or one number for both.

    Returns
    -------
    ndarray
        (H, W) of the kernel's dtype.

    Raises
    ------
    ValueError, TypeError
        When the kernel is empty, not 2-D, not made of numbers or larger than the shape.

    Examples
    --------
    >>> pad_kernel([[1, 2, 3], [4, 5, 6], [7, 8, 9]], (4, 5))
    array([[5, 6, 0, 0, 4],
           [8, 9, 0, 0, 7],
           [0, 0, 0, 0, 0],
           [2, 3, 0, 0, 1]])
    """
    small = plane(kernel, "kernel")
    size = pair(shape, "shape", least=1)
    rows, columns = small.shape
    if rows > size[0] or columns > size[1]:
        raise ValueError(f"kernel of shape {small.shape} does not fit into {size}")
    field = np.zeros(size, small.dtype)
    field[:rows, :columns] = small
    return np.roll(field, (-(rows // 2), -(columns // 2)), axis=(0, 1))


def frequency_response(kernel: ArrayLike, shape: int | Pair) -> NDArray[Any]:
    r"""Return what a convolution with the kernel multiplies each wave by.

    .. math:: H[u, v] = \sum_{m, n} k[m, n]\;
              e^{-2\pi i (u (m - \lfloor K/2 \rfloor) / H + v (n - \lfloor L/2 \rfloor) / W)}

    Parameters
    ----------
    kernel, shape
        As in `pad_kernel`.

    Returns
    -------
    ndarray of complex
        (H, W) with frequency (0, 0), the kernel's gain, in the middle as in `spectrum`. Real for
        an even kernel, imaginary for an odd one. A correlation multiplies by the conjugate.

    Raises
    ------
    ValueError, TypeError
        As `pad_kernel`.

    Examples
    --------
    A mean of three keeps the mean and turns the finest wave over, a third as strong:

    >>> frequency_response([[1/3, 1/3, 1/3]], (1, 4)).real.round(3)
    array([[-0.333,  0.333,  1.   ,  0.333]])
    """
    return np.fft.fftshift(np.fft.fft2(pad_kernel(kernel, shape)))


def convolve_fft(
    image: ArrayLike, kernel: ArrayLike, *, kind: Kind = "linear", mode: Mode = "same"
) -> Array:
    r"""Convolve by multiplying spectra.

    .. math:: y = \mathcal F^{-1}(\mathcal F x \cdot \mathcal F k)

    Parameters
    ----------
    image, kernel
        (H, W) and (K, L), any number type.
    kind
        "linear": zeros beyond the border, as ``convolve2d(image, kernel, mode=mode)``; large
        images are cut into overlapping tiles (overlap-save) whose size suits the transform.
        "circular": the image goes round, as the formula itself says with a kernel from
        `pad_kernel`; the same as ``convolve2d(image, kernel, mode="same", border="wrap")``.
    mode
        "valid", "same" or "full", as in `convolve2d`; a circular convolution is always "same".

    Returns
    -------
    ndarray of float
        float32 when image and kernel are at most that wide floats, else float64. A NaN reaches
        only the values whose window holds it, because such an image is convolved directly.

    Raises
    ------
    ValueError, TypeError
        As `convolve2d`; when a circular kernel is larger than the image, or its mode not "same".

    References
    ----------
    T. G. Stockham, "High-speed convolution and correlation", AFIPS Spring Joint Computer
    Conference (1966).

    Examples
    --------
    >>> convolve_fft([[1, 2, 3, 4]], [[1, 1, 1]], mode="full").round(6)
    array([[1., 3., 6., 9., 7., 4.]])
    >>> convolve_fft([[1, 2, 3, 4]], [[1, 1, 1]], kind="circular").round(6)
    array([[7., 6., 9., 8.]])
    """
    choice(kind, "kind", Kind)
    choice(mode, "mode", Mode)
    pixels, weights = plane(image, "image"), plane(kernel, "kernel")
    common = np.result_type(pixels.dtype, weights.dtype)
    single = common.kind == "f" and common.itemsize < 8
    dtype = np.float32 if single else np.float64
    pixels, weights = pixels.astype(dtype, copy=False), weights.astype(dtype, copy=False)
    if kind == "linear":
        return convolve2d(pixels, weights, mode=mode, method="fft")
    if mode != "same":
        raise ValueError(f"a circular convolution has the image's size: mode 'same', not {mode!r}")
    if any(k > n for k, n in zip(weights.shape, pixels.shape, strict=True)):
        raise ValueError(f"kernel of shape {weights.shape} does not fit into {pixels.shape}")
    return convolve2d(pixels, weights, mode="same", border="wrap", method="fft")
