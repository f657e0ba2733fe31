"""One panel of a figure: what may be drawn, on which scale, and how."""

from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.image import AxesImage
from matplotlib.ticker import ScalarFormatter
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.images.arrays import as_image, require_finite
from cnn_helpers.plotting.figures import BAR_GAP, BAR_WIDTH, font_inches, image_inches

GRAY = "gray"
# Blue below zero, the paper at zero, red above: told apart by colour-blind readers too. These are
# the site's tokens --negative, --neutral and --positive, for light and for dark paper.
SIGNED = "signed"
SIGNED_DARK = "signed-dark"
ENDS = {
    SIGNED: ("#2062a8", "#ffffff", "#b2382b"),
    SIGNED_DARK: ("#5fa8ee", "#14181e", "#f08070"),
}
_DARK = 0.25
# Float colours may miss 0..1 by a rounding error.
SLACK = 1e-6
# Powers of ten outside of which a bar writes its factor once, above, instead of at each number.
SHORT_NUMBERS = (-2, 5)


def _register_scales() -> None:
    """Give Matplotlib the two scales under their names, so that ``cmap="signed"`` works."""
    for name, colours in ENDS.items():
        scale = LinearSegmentedColormap.from_list(name, colours)
        mpl.colormaps.register(scale, force=True)


def signed_map() -> str:
    """Return the name of the scale that suits the paper which the style has now.

    Examples
    --------
    >>> with mpl.rc_context({"axes.facecolor": "#14181e"}):
    ...     signed_map()
    'signed-dark'
    """
    paper = to_rgb(mpl.rcParams["axes.facecolor"])
    return SIGNED_DARK if sum(paper) / 3 < _DARK else SIGNED


_register_scales()


class Scale(NamedTuple):
    """The values that get the first and the last colour."""

    low: float
    high: float


def as_panel(image: ArrayLike, name: str) -> NDArray[Any]:
    """Return an image that can be drawn: (H, W), or (H, W, 3) or (H, W, 4) with colours in range.

    Raises
    ------
    TypeError
        If it does not hold real numbers.
    ValueError
        If it has another shape, NaN or infinite values, or colours out of range.

    Examples
    --------
    >>> as_panel(np.zeros((4, 5, 1)), "mask").shape
    (4, 5)
    >>> as_panel(np.full((4, 5, 3), 254.0), "photo")
    Traceback (most recent call last):
    ...
    ValueError: photo is a float64 colour image, so its values must lie in 0..1, but they lie in \
254..254; to_uint8(photo) makes grey levels 0..255 of them
    """
    array = as_image(image, name)
    require_finite(array, name)
    if array.ndim == 2:
        return array
    channels = array.shape[2]
    if channels == 1:
        return array[..., 0]
    if channels not in (3, 4):
        msg = (
            f"{name} has {channels} channels, but only 1 (grey), 3 (RGB) or 4 (RGBA) can be "
            "drawn; choose one with image[..., c]"
        )
        raise ValueError(msg)
    top = 1 if array.dtype.kind in "fb" else 255
    low, high = array.min(), array.max()
    slack = SLACK if array.dtype.kind == "f" else 0
    if low < -slack or high > top + slack:
        msg = (
            f"{name} is a {array.dtype} colour image, so its values must lie in 0..{top}, but they "
            f"lie in {low:g}..{high:g}; to_uint8({name}) makes grey levels 0..255 of them"
        )
        raise ValueError(msg)
    if array.dtype.kind in "iu":
        return array.astype(np.uint8)
    return np.clip(array.astype(np.float64), 0, 1)


def own_scale(image: NDArray[Any], *, signed: bool) -> Scale:
    """Return the scale on which a grey image is drawn by itself.

    Grey levels (uint8) are drawn on 0..255, booleans on 0..1, other numbers from their smallest to
    their largest; signed images on -m..m with m the largest absolute value.

    Examples
    --------
    >>> own_scale(np.array([[-4, 1]]), signed=True)
    Scale(low=-4.0, high=4.0)
    >>> own_scale(np.array([[7, 9]], dtype=np.uint8), signed=False)
    Scale(low=0.0, high=255.0)
    """
    low, high = float(image.min()), float(image.max())
    if signed:
        limit = max(-low, high, 0.0) or 1.0
        return Scale(-limit, limit)
    if image.dtype == np.uint8:
        return Scale(0.0, 255.0)
    if image.dtype.kind == "b":
        return Scale(0.0, 1.0)
    return Scale(low, high)


def draw(
    axes: Axes, image: NDArray[Any], *, scale: Scale | None, cmap: Any, title: str | None
) -> AxesImage:
    """Draw one image without ticks; `scale` None stands for a colour image.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> drawn = draw(plt.gca(), np.eye(3), scale=Scale(0, 1), cmap="gray", title="One")
    >>> drawn.get_clim(), plt.gca().get_title()
    ((0.0, 1.0), 'One')
    >>> plt.close()
    """
    if scale is None:
        drawn = axes.imshow(image)
    else:
        drawn = axes.imshow(image, cmap=cmap, vmin=scale.low, vmax=scale.high)
    axes.set_xticks([])
    axes.set_yticks([])
    if title is not None:
        axes.set_title(title)
    return drawn


def draw_bar(axes: Axes, drawn: AxesImage) -> None:
    """Draw beside an image, and as tall as it, a bar that says which value has which colour.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> axes = plt.gca()
    >>> drawn = draw(axes, np.eye(3), scale=Scale(0, 1), cmap="gray", title=None)
    >>> draw_bar(axes, drawn)
    >>> len(axes.child_axes)
    1
    >>> plt.close()
    """
    em = font_inches() / image_inches(axes)[0]
    place = axes.inset_axes((1 + BAR_GAP * em, 0, BAR_WIDTH * em, 1))
    bar = axes.figure.colorbar(drawn, cax=place, extend=_beyond(drawn))
    if isinstance(bar.formatter, ScalarFormatter):
        bar.formatter.set_powerlimits(SHORT_NUMBERS)
        bar.update_ticks()


def _beyond(drawn: AxesImage) -> str:
    """Return at which ends of the scale the image has values that it leaves out."""
    values, (low, high) = np.asarray(drawn.get_array()), drawn.get_clim()
    below, above = bool(values.min() < low), bool(values.max() > high)
    if below and above:
        return "both"
    return "min" if below else "max" if above else "neither"
