"""What waves an image is made of."""

import math
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.convolution.basics.arguments import choice, pair, plane
from cnn_helpers.convolution.basics.types import Array, Pair

Scale = Literal["log", "linear"]


def spectrum(image: ArrayLike) -> NDArray[Any]:
    r"""Return the 2-D Fourier transform of an image with frequency (0, 0) in the middle.

    .. math:: X[u, v] = \sum_{m=0}^{H-1} \sum_{n=0}^{W-1} x[m, n]\;
              e^{-2\pi i (u m / H + v n / W)}

    Parameters
    ----------
    image
        (H, W), any number type.

    Returns
    -------
    ndarray of complex
        (H, W): element [H // 2 + u, W // 2 + v] belongs to u waves down the image and v across.
        ``numpy.fft.ifftshift`` and ``ifft2`` lead back.

    Raises
    ------
    ValueError, TypeError
        When the image is empty, not 2-D or not made of numbers.

    References
    ----------
    R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed. (2018), section 4.5.

    Examples
    --------
    A constant image is all frequency (0, 0), and its value there is the sum:

    >>> spectrum([[1, 1], [1, 1]]).real
    array([[0., 0.],
           [0., 4.]])
    """
    return np.fft.fftshift(np.fft.fft2(_floats(image, "image")))


def magnitude_image(image: ArrayLike, *, scale: Scale = "log") -> Array:
    r"""Return how strong each wave of an image is, ready to be shown.

    .. math:: y[u, v] = \log(1 + |X[u, v]|)

    Parameters
    ----------
    image
        (H, W), any number type.
    scale
        "log" as above, or "linear" for the magnitude itself: a photo's covers so many powers of
        ten that only the middle would be seen.

    Returns
    -------
    ndarray of float
        (H, W), nothing negative, frequency (0, 0) in the middle.

    Raises
    ------
    ValueError, TypeError
        As `spectrum`, and when the scale has another name.

    Examples
    --------
    >>> magnitude_image([[3, 1]], scale="linear")
    array([[2., 4.]])
    """
    choice(scale, "scale", Scale)
    magnitude: Array = np.abs(spectrum(image))
    return magnitude if scale == "linear" else np.log1p(magnitude)


def swap_phase(phase_from: ArrayLike, magnitude_from: ArrayLike) -> Array:
    r"""Return the image that has its phase from one image and its magnitude from another.

    .. math:: y = \mathcal F^{-1}\left(|B|\; e^{i \arg A}\right)

    It looks like the one that gave the phase: the phase says where things are.

    Parameters
    ----------
    phase_from, magnitude_from
        Two (H, W) images of the same shape, with the spectra A and B.

    Returns
    -------
    ndarray of float
        (H, W), in the units of `magnitude_from`.

    Raises
    ------
    ValueError, TypeError
        When the shapes differ, or as `spectrum`.

    References
    ----------
    A. V. Oppenheim and J. S. Lim, "The importance of phase in signals", Proc. IEEE 69 (1981).

    Examples
    --------
    >>> swap_phase([[0, 1]], [[3, 0]])  # the step of the first, the strength of the second
    array([[0., 3.]])
    """
    first, second = _floats(phase_from, "phase_from"), _floats(magnitude_from, "magnitude_from")
    if first.shape != second.shape:
        raise ValueError(
            f"the two images must have the same shape, but are {first.shape} and {second.shape}"
        )
    phase = np.angle(np.fft.rfft2(first))
    magnitude = np.abs(np.fft.rfft2(second))
    return np.fft.irfft2(magnitude * np.exp(1j * phase), s=first.shape)


def gratings(
    shape: int | Pair,
    frequencies: Sequence[tuple[float, float]],
    *,
    amplitudes: Sequence[float] | float = 1.0,
    phases: Sequence[float] | float = 0.0,
) -> NDArray[np.float64]:
    r"""Return a sum of plane waves.

    .. math:: y[m, n] = \sum_k a_k \cos\left(2\pi \left(\frac{u_k m}{H} + \frac{v_k n}{W}\right)
              + \varphi_k\right)

    Parameters
    ----------
    shape
        (H, W), or one number for both, in pixels.
    frequencies
        For each wave (u, v): cycles down the image and cycles across.
    amplitudes, phases
        One for each wave, or one for all; phases in degrees.

    Returns
    -------
    ndarray of float64
        (H, W).

    Raises
    ------
    ValueError, TypeError
        When a size is not a whole number of at least 1, or the lists differ in length.

    Examples
    --------
    One cycle across four pixels:

    >>> gratings((1, 4), [(0, 1)]).round(3) + 0.0
    array([[ 1.,  0., -1.,  0.]])
    """
    height, width = pair(shape, "shape", least=1)
    count = len(frequencies)
    strengths, starts = (
        _for_each(amplitudes, count, "amplitudes"),
        _for_each(phases, count, "phases"),
    )
    down, across = np.arange(height)[:, None] / height, np.arange(width) / width
    total = np.zeros((height, width))
    for (u, v), strength, start in zip(frequencies, strengths, starts, strict=True):
        total += strength * np.cos(2 * np.pi * (u * down + v * across) + math.radians(start))
    return total


def _for_each(values: Sequence[float] | float, count: int, name: str) -> Sequence[float]:
    if not isinstance(values, Sequence):
        return [values] * count
    if len(values) != count:
        raise ValueError(f"there are {count} frequencies but {len(values)} {name}")
    return values


def _floats(image: ArrayLike, name: str) -> Array:
    """Return the image as floats; float32 stays float32."""
    array = plane(image, name)
    return array.astype(np.float32 if array.dtype.kind == "f" and array.itemsize < 8 else float)
