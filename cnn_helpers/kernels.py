r"""The course's ten small kernels, and recipes for larger ones.

The ten are read-only float64 arrays of 3x3; `ALL` holds them by name, in the course's order.

================ ===== ============================== ========== ============================
name             gain  symmetry (half a turn)         separable  sees
================ ===== ============================== ========== ============================
identity         1     even                           yes        the pixel itself
blur             1     even                           yes        the mean
gaussian_blur    1     even                           yes        a weighted mean
sharpen          1     even                           rank 2     the pixel against its mean
sobel_x          0     odd                            yes        vertical edges
sobel_y          0     odd                            yes        horizontal edges
laplacian        0     even                           rank 2     spots and lines
emboss           1     odd, but for the centre        rank 3     edges along the diagonal
outline          0     even                           rank 2     what differs from around it
box_edge         0     even, minus `outline`          rank 2     the same, dark on bright
================ ===== ============================== ========== ============================

The gain is the sum: what a constant image is multiplied by. An even kernel is not changed by the
flip of a convolution, an odd one changes its sign. The rank (`convolution.separable`) is the
number of column-and-row pairs that add up to the kernel; rank 1 is called separable.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.convolution.basics.arguments import pair
from cnn_helpers.convolution.basics.types import Pair

Kernel = NDArray[np.float64]


def _fixed(values: ArrayLike, divisor: float = 1.0) -> Kernel:
    kernel = np.array(values, np.float64) / divisor
    kernel.flags.writeable = False
    return kernel


identity = _fixed([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
blur = _fixed([[1, 1, 1], [1, 1, 1], [1, 1, 1]], 9)
gaussian_blur = _fixed([[1, 2, 1], [2, 4, 2], [1, 2, 1]], 16)
sharpen = _fixed([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
sobel_x = _fixed([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
sobel_y = _fixed([[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
laplacian = _fixed([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
emboss = _fixed([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])
outline = _fixed([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
box_edge = _fixed([[1, 1, 1], [1, -8, 1], [1, 1, 1]])

ALL: dict[str, Kernel] = {
    "identity": identity,
    "blur": blur,
    "gaussian_blur": gaussian_blur,
    "sharpen": sharpen,
    "sobel_x": sobel_x,
    "sobel_y": sobel_y,
    "laplacian": laplacian,
    "emboss": emboss,
    "outline": outline,
    "box_edge": box_edge,
}


def box(size: int | Pair) -> Kernel:
    r"""Return the mean over a window: every element is one over their number.

    .. math:: k[u, v] = \frac{1}{K L}

    Gain 1, even, separable.

    Parameters
    ----------
    size
        K = L in pixels, or (K, L).

    Raises
    ------
    ValueError, TypeError
        When a size is not a whole number of at least 1.

    Examples
    --------
    >>> box((1, 4))
    array([[0.25, 0.25, 0.25, 0.25]])
    """
    rows, columns = pair(size, "size", least=1)
    return np.full((rows, columns), 1 / (rows * columns))


def gaussian(size: int | Pair, sigma: float) -> Kernel:
    r"""Return a bell of `sigma` pixels, sampled at the pixels' centres.

    .. math:: k[u, v] \propto e^{-(u^2 + v^2) / 2\sigma^2}

    with u, v in pixels from the middle. Gain 1, even, separable; unchanged by a quarter turn.

    Parameters
    ----------
    size
        K = L in pixels, or (K, L); 6 sigma + 1 loses less than 0.3 % of the bell along an axis.
    sigma
        Width in pixels, more than 0.

    Raises
    ------
    ValueError, TypeError
        When a size is not a whole number of at least 1, or sigma is not positive.

    References
    ----------
    R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed. (2018), section 3.5.

    Examples
    --------
    >>> gaussian((1, 3), 0.8493218).round(3)
    array([[0.25, 0.5 , 0.25]])
    """
    rows, columns = (_bell(_places(n), _positive(sigma, "sigma")) for n in _sizes(size))
    kernel: Kernel = np.outer(rows / rows.sum(), columns / columns.sum())
    return kernel


def log(size: int | Pair, sigma: float) -> Kernel:
    r"""Return the Laplacian of a Gaussian: a blob detector, "Mexican hat" upside down.

    .. math:: k[u, v] \propto \left(\frac{u^2 + v^2}{\sigma^2} - 2\right)
              \frac{e^{-(u^2 + v^2) / 2\sigma^2}}{\sigma^2}

    on the unit-sum bell, less as much of the bell as makes the sum 0 on the grid too. Gain 0,
    even, of rank 2. It answers dark blobs of radius :math:`\sigma\sqrt 2` with its largest
    positive values; `laplacian` has the opposite sign.

    Parameters
    ----------
    size, sigma
        As for `gaussian`; 8 sigma + 1 pixels hold nearly all of it.

    Raises
    ------
    ValueError, TypeError
        As `gaussian`.

    References
    ----------
    D. Marr and E. Hildreth, "Theory of edge detection", Proc. R. Soc. Lond. B 207 (1980).

    Examples
    --------
    >>> log(5, 0.7).round(2)
    array([[ 0.  ,  0.03,  0.07,  0.03,  0.  ],
           [ 0.03,  0.18,  0.01,  0.18,  0.03],
           [ 0.07,  0.01, -1.32,  0.01,  0.07],
           [ 0.03,  0.18,  0.01,  0.18,  0.03],
           [ 0.  ,  0.03,  0.07,  0.03,  0.  ]])
    """
    u, v = _grid(size)
    width = _positive(sigma, "sigma")
    bell = gaussian(size, width)
    kernel: Kernel = ((u**2 + v**2) / width**2 - 2) / width**2 * bell
    balanced: Kernel = kernel - kernel.sum() * bell
    return balanced


def gabor(
    size: int | Pair,
    wavelength: float,
    *,
    angle: float = 0.0,
    phase: float = 0.0,
    sigma: float | None = None,
) -> Kernel:
    r"""Return a wave under a bell: an edge or stripe detector of one width and direction.

    .. math:: k[u, v] = e^{-(u^2 + v^2) / 2\sigma^2}
              \left(\cos\left(\frac{2\pi t}{\lambda} + \varphi\right) - m\right),
              \qquad t = v\cos\theta + u\sin\theta

    where m takes the mean away: gain 0. At phase 0 it is even (stripes), at 90 odd (edges). It
    is separable when the wave runs along an axis, else of rank 2 or 3.

    Parameters
    ----------
    size
        K = L in pixels, or (K, L).
    wavelength
        Pixels from crest to crest, more than 0.
    angle
        Direction in which the wave runs, in degrees: 0 to the right, 90 down.
    phase
        In degrees.
    sigma
        Width of the bell in pixels; half the wavelength unless given.

    Raises
    ------
    ValueError, TypeError
        When a size is not a whole number of at least 1, or a length is not positive.

    References
    ----------
    J. G. Daugman, "Uncertainty relation for resolution in space, spatial frequency, and
    orientation optimized by two-dimensional visual cortical filters", J. Opt. Soc. Am. A 2 (1985).

    Examples
    --------
    >>> gabor((1, 3), 2).round(2)
    array([[-0.55,  1.1 , -0.55]])
    """
    u, v = _grid(size)
    length = _positive(wavelength, "wavelength")
    width = length / 2 if sigma is None else _positive(sigma, "sigma")
    bell = np.exp(-(u**2 + v**2) / (2 * width**2))
    along = v * math.cos(math.radians(angle)) + u * math.sin(math.radians(angle))
    wave = np.cos(2 * np.pi * along / length + math.radians(phase))
    kernel: Kernel = bell * (wave - (bell * wave).sum() / bell.sum())
    return kernel


def directional(angle: float, *, size: int = 3) -> Kernel:
    r"""Return Sobel's derivative in any direction.

    .. math:: k_\theta = \cos\theta\; S_x + \sin\theta\; S_y

    Gain 0, odd; separable at multiples of 90 degrees, else of rank 2. As a correlation it
    answers with positive values where the image grows brighter in that direction.

    Parameters
    ----------
    angle
        In degrees: 0 to the right (`sobel_x`), 90 down (`sobel_y`).
    size
        K = L, odd, at least 3; larger ones are Sobel's kernel smoothed by binomials, as OpenCV's.

    Raises
    ------
    ValueError, TypeError
        When the size is even, below 3 or not a whole number.

    References
    ----------
    W. T. Freeman and E. H. Adelson, "The design and use of steerable filters", IEEE Trans.
    Pattern Anal. Mach. Intell. 13 (1991).

    Examples
    --------
    >>> directional(90)
    array([[-1., -2., -1.],
           [ 0.,  0.,  0.],
           [ 1.,  2.,  1.]])
    >>> directional(45).round(2)
    array([[-1.41, -1.41,  0.  ],
           [-1.41,  0.  ,  1.41],
           [ 0.  ,  1.41,  1.41]])
    """
    length, _ = pair(size, "size", least=3)
    if length % 2 == 0:
        raise ValueError(f"size must be odd, so that the kernel has a centre, not {length}")
    smooth, slope = np.array([1.0]), np.array([-1.0, 0.0, 1.0])
    for step in range(length - 1):
        smooth = np.convolve(smooth, [1, 1])
        if step >= 2:
            slope = np.convolve(slope, [1, 1])
    across = np.outer(smooth, slope)
    cosine, sine = _cosine(angle), _cosine(angle - 90)
    kernel: Kernel = cosine * across + sine * across.T
    return kernel


def _cosine(degrees: float) -> float:
    """Return the cosine, exactly 0 at the quarter turns where `math.cos` gives 6e-17."""
    return 0.0 if degrees % 180 == 90 else math.cos(math.radians(degrees))


def _sizes(size: int | Pair) -> Pair:
    return pair(size, "size", least=1)


def _places(count: int) -> Kernel:
    """Return the pixels' distances from the middle."""
    return np.arange(count, dtype=np.float64) - (count - 1) / 2


def _grid(size: int | Pair) -> tuple[Kernel, Kernel]:
    rows, columns = _sizes(size)
    return _places(rows)[:, None], _places(columns)[None, :]


def _bell(places: Kernel, sigma: float) -> Kernel:
    return np.exp(-(places**2) / (2 * sigma**2))


def _positive(value: float, name: str) -> float:
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{name} must be a number above 0, not {value!r}")
    return float(value)
