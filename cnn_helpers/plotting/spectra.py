"""The spectrum of an image as a picture."""

from typing import Literal, get_args

import numpy as np
from matplotlib.axis import Axis
from matplotlib.colors import Colormap
from numpy.typing import ArrayLike

from cnn_helpers.plotting.figures import margins, new_figure
from cnn_helpers.plotting.panels import GRAY, as_panel, draw, draw_bar, own_scale

Brightness = Literal["log", "linear"]


def show_spectrum(
    image: ArrayLike,
    title: str | None = None,
    *,
    brightness: Brightness = "log",
    figsize: tuple[float, float] = (6, 6),
    cmap: str | Colormap | None = None,
    colorbar: bool = False,
) -> None:
    r"""Draw the magnitudes of an image's spectrum, with frequency zero in the middle.

    .. math:: \log(1 + |F(u, v)|), \qquad
        F(u, v) = \sum_{y, x} f(y, x)\, e^{-2\pi i (u x / W + v y / H)}

    Parameters
    ----------
    image : array_like, shape (H, W)
        Real: an image, which is transformed first. Complex: a spectrum as ``np.fft.fft2`` returns
        it, with frequency zero in the corner.
    title : str, optional
        Text above the spectrum.
    brightness : {"log", "linear"}
        Draw log(1 + abs(F)), or abs(F) itself, of which often only the middle can be seen.
    figsize, cmap, colorbar
        As in :func:`plot_images_grid`.

    Raises
    ------
    TypeError
        If `image` does not hold numbers.
    ValueError
        If it does not have two axes, is empty, holds NaN or infinity, or `brightness` is unknown.

    References
    ----------
    R. C. Gonzalez and R. E. Woods, Digital Image Processing, 4th edition (2018), section 4.6.

    Examples
    --------
    >>> show_spectrum(np.ones((4, 6)), brightness="linear")
    >>> import matplotlib.pyplot as plt
    >>> plt.gca().images[0].get_array().max()
    np.float64(24.0)
    >>> plt.close()
    """
    array = np.asarray(image)
    if brightness not in get_args(Brightness):
        msg = f"brightness must be one of {get_args(Brightness)}, not {brightness!r}"
        raise ValueError(msg)
    if array.ndim != 2:
        msg = f"image must have shape (H, W), but its shape is {array.shape}; make it grey first"
        raise ValueError(msg)
    if array.dtype.kind == "c":
        spectrum = array
    else:
        spectrum = np.fft.fft2(as_panel(array, "image").astype(np.float64))
    magnitude = np.fft.fftshift(np.abs(spectrum))  # (H, W), frequency zero at [H // 2, W // 2]
    shown = as_panel(np.log1p(magnitude) if brightness == "log" else magnitude, "spectrum")
    height, width = shown.shape
    left, top = -(width // 2) - 0.5, -(height // 2) - 0.5
    around = margins([title], bar=colorbar, axis_labels=True)
    with new_figure(1, 1, figsize, around) as (_, axes):
        plane = axes[0, 0]
        drawn = draw(
            plane, shown, scale=own_scale(shown, signed=False), cmap=cmap or GRAY, title=title
        )
        drawn.set_extent((left, left + width, top + height, top))
        _mark_frequencies(plane.xaxis, width)
        _mark_frequencies(plane.yaxis, height)
        plane.set_xlabel("u, cycles per width")
        plane.set_ylabel("v, cycles per height")
        if colorbar:
            draw_bar(plane, drawn)


def _mark_frequencies(axis: Axis, size: int) -> None:
    quarter = max(1, size // 4)
    marks = range(-2 * quarter, 2 * quarter + 1, quarter)
    axis.set_ticks([mark for mark in marks if -(size // 2) <= mark <= (size - 1) // 2])
