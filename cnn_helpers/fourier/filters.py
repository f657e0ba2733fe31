"""Filters that keep or drop waves by their fineness alone."""

import math
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.convolution.basics.arguments import choice, pair, plane, whole
from cnn_helpers.convolution.basics.types import Array, Pair

Profile = Literal["ideal", "gaussian", "butterworth"]


def radial_mask(
    shape: int | Pair,
    band: tuple[float, float],
    *,
    profile: Profile = "ideal",
    order: int = 2,
) -> NDArray[np.float64]:
    r"""Return what a filter multiplies each wave by, frequency (0, 0) in the middle.

    With the radius :math:`\rho = \sqrt{u^2 + v^2}` and a band from a to b it is
    :math:`(1 - g_a(\rho))\, g_b(\rho)`, where the low-pass :math:`g_c` is

    .. math:: \text{ideal: } [\rho \le c], \qquad
              \text{gaussian: } e^{-\rho^2 / 2c^2}, \qquad
              \text{butterworth: } \frac{1}{1 + (\rho / c)^{2n}}

    Parameters
    ----------
    shape
        (H, W) of the image, or one number for both, in pixels.
    band
        (a, b) with 0 <= a < b, in cycles per image; for an image that is not square, in cycles
        per its longer side. From 0 it is a low-pass, to infinity a high-pass.
    profile
        "ideal" cuts sharply and rings; "gaussian" never rings; "butterworth" lies between.
    order
        n of "butterworth": the larger, the sharper.

    Returns
    -------
    ndarray of float64
        (H, W) with values from 0 to 1, in the order of `spectrum`.

    Raises
    ------
    ValueError, TypeError
        When the band is not 0 <= a < b, or another number is out of range.

    References
    ----------
    R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed. (2018), sections 4.8-4.9;
    S. Butterworth, "On the theory of filter amplifiers", Experimental Wireless 7 (1930).

    Examples
    --------
    >>> radial_mask(4, (0, 1))
    array([[0., 0., 0., 0.],
           [0., 0., 1., 0.],
           [0., 1., 1., 1.],
           [0., 0., 1., 0.]])
    """
    size = pair(shape, "shape", least=1)
    choice(profile, "profile", Profile)
    whole(order, "order", least=1)
    low, high = band
    if not 0 <= low < high:
        raise ValueError(f"band must be (a, b) with 0 <= a < b, not ({low!r}, {high!r})")
    radius = _radius(size)
    kept = _low_pass_profile(radius, high, profile, order)
    if low > 0:
        kept = kept * (1 - _low_pass_profile(radius, low, profile, order))
    return kept


def low_pass(
    image: ArrayLike, cutoff: float, *, profile: Profile = "ideal", order: int = 2
) -> Array:
    r"""Keep the coarse waves of an image, up to `cutoff` cycles per image.

    .. math:: y = \mathcal F^{-1}\left(g_c \cdot X\right)

    Parameters
    ----------
    image
        (H, W), any number type; taken as periodic.
    cutoff
        c in cycles per image, more than 0; profile and order as in `radial_mask`.

    Returns
    -------
    ndarray of float
        (H, W) in the image's units; float32 stays float32.

    Raises
    ------
    ValueError, TypeError
        When the image is empty, not 2-D or not made of numbers, or as `radial_mask`.

    Examples
    --------
    Below one cycle only the mean is left:

    >>> low_pass([[1, 2], [3, 6]], 0.5)
    array([[3., 3.],
           [3., 3.]])
    """
    _above_zero(cutoff)
    return _filtered(image, (0.0, cutoff), profile, order)


def high_pass(
    image: ArrayLike, cutoff: float, *, profile: Profile = "ideal", order: int = 2
) -> Array:
    r"""Keep the fine waves of an image, beyond `cutoff` cycles per image.

    .. math:: y = \mathcal F^{-1}\left((1 - g_c) \cdot X\right)

    What `low_pass` leaves out: the two add up to the image. The rest is as there.

    Examples
    --------
    >>> high_pass([[1, 2], [3, 6]], 0.5)
    array([[-2., -1.],
           [ 0.,  3.]])
    """
    _above_zero(cutoff)
    return _filtered(image, (cutoff, math.inf), profile, order)


def band_pass(
    image: ArrayLike, band: tuple[float, float], *, profile: Profile = "ideal", order: int = 2
) -> Array:
    r"""Keep the waves of an image in a band (a, b) of cycles per image.

    .. math:: y = \mathcal F^{-1}\left((1 - g_a)\, g_b \cdot X\right)

    The rest is as in `low_pass`; the ideal profile keeps a < radius <= b.

    Examples
    --------
    >>> band_pass([[1, 2], [3, 6]], (0.5, 1)) + 0.0
    array([[-2.5, -0.5],
           [ 0.5,  2.5]])
    """
    return _filtered(image, band, profile, order)


def _filtered(image: ArrayLike, band: tuple[float, float], profile: Profile, order: int) -> Array:
    array = plane(image, "image")
    height, width = array.shape
    mask = radial_mask((height, width), band, profile=profile, order=order)
    single = array.dtype.kind == "f" and array.itemsize < 8
    real = array.astype(np.float32 if single else np.float64)
    half = np.fft.ifftshift(mask)[:, : width // 2 + 1].astype(real.dtype)  # as rfft2 orders it
    return np.fft.irfft2(half * np.fft.rfft2(real), s=real.shape)


def _radius(shape: Pair) -> NDArray[np.float64]:
    """Return each wave's number of cycles along the longer side of the image, centred."""
    longer = max(shape)
    u, v = (np.fft.fftshift(np.fft.fftfreq(size)) * longer for size in shape)
    radius: NDArray[np.float64] = np.hypot(u[:, None], v)
    return radius


def _low_pass_profile(
    radius: NDArray[np.float64], cutoff: float, profile: Profile, order: int
) -> NDArray[np.float64]:
    if profile == "ideal":
        return (radius <= cutoff * (1 + 1e-12)).astype(np.float64)  # 3-4-5 lies on the circle
    if profile == "gaussian":
        bell: NDArray[np.float64] = np.exp(-0.5 * (radius / cutoff) ** 2)
        return bell
    falling: NDArray[np.float64] = 1 / (1 + (radius / cutoff) ** (2 * order))
    return falling


def _above_zero(cutoff: float) -> None:
    if not cutoff > 0:
        raise ValueError(f"cutoff must be above 0, not {cutoff!r}")
