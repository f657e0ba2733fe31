"""Images side by side, each with its title and its shape."""

from collections.abc import Sequence
from typing import Any, Literal, get_args

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from matplotlib.image import AxesImage
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.plotting.figures import margins, new_figure
from cnn_helpers.plotting.panels import GRAY, SIGNED, Scale, as_panel, draw, draw_bar, own_scale

Sharing = Literal["none", "row", "all"]


def plot_images_grid(
    images: Sequence[ArrayLike],
    titles: Sequence[str] | None = None,
    images_per_row: int = 2,
    figsize: tuple[float, float] = (12, 6),
    cmap: str | Colormap | None = None,
    *,
    shared_scale: Sharing = "none",
    colorbar: bool = False,
    signed: bool = False,
) -> None:
    """Draw a grid of images, each with its title above and its shape below.

    Parameters
    ----------
    images : sequence of array_like
        Each of shape (H, W), (H, W, 3) or (H, W, 4); they may differ in size.
    titles : sequence of str, optional
        One for each image.
    images_per_row : int
        Number of columns.
    figsize : (float, float)
        Width and height of the whole figure in inches.
    cmap : str or Colormap, optional
        Colours for images of shape (H, W): by default grey, or blue-white-red if `signed`.
    shared_scale : {"none", "row", "all"}
        Which images of shape (H, W) share one scale from dark to bright, so that equal numbers
        look equal. With "none", uint8 is drawn on 0..255 and anything else from its smallest
        to its largest value.
    colorbar : bool
        Draw a bar that says which value has which colour, one for each scale.
    signed : bool
        Make scales symmetric about zero.

    Raises
    ------
    TypeError
        If an image does not hold real numbers, or `titles` is one string.
    ValueError
        If there are no images, the numbers of titles and images differ, an image has another
        shape or values that cannot be drawn, or an option has an unknown value.

    Examples
    --------
    >>> plot_images_grid([np.eye(3), 1 - np.eye(3)], ["One", "Two"])
    >>> import matplotlib.pyplot as plt
    >>> [axes.get_xlabel() for axes in plt.gcf().axes]
    ['Shape: (3, 3)', 'Shape: (3, 3)']
    >>> plt.close()
    """
    panels = _as_panels(images)
    names = _as_titles(titles, len(panels))
    if images_per_row < 1:
        msg = f"images_per_row must be at least 1, not {images_per_row}"
        raise ValueError(msg)
    columns = min(images_per_row, len(panels))
    rows = -(-len(panels) // columns)
    groups = _groups(shared_scale, len(panels), columns)
    scales = _scales(groups, panels, signed=signed)
    cmap = cmap or (SIGNED if signed else GRAY)
    room = margins(names, bar=colorbar)
    with new_figure(rows, columns, figsize, room) as (_, axes):
        last_of_group: dict[int, tuple[Axes, AxesImage]] = {}
        for i, (panel, group) in enumerate(zip(panels, groups, strict=True)):
            place: Axes = axes.flat[i]
            scale = scales[group] if panel.ndim == 2 else None
            drawn = draw(place, panel, scale=scale, cmap=cmap, title=names[i])
            place.set_xlabel(f"Shape: {np.shape(images[i])}")
            if scale is not None:
                last_of_group[group] = place, drawn
        for unused in axes.flat[len(panels) :]:
            unused.remove()
        if colorbar:
            for place, drawn in last_of_group.values():
                draw_bar(place, drawn)


def show_image(
    image: ArrayLike,
    title: str | None = None,
    *,
    figsize: tuple[float, float] = (6, 6),
    cmap: str | Colormap | None = None,
    colorbar: bool = False,
    signed: bool = False,
) -> None:
    """Draw one image with its shape below.

    Parameters
    ----------
    image : array_like
        Of shape (H, W), (H, W, 3) or (H, W, 4).
    title : str, optional
        Text above the image.
    figsize, cmap, colorbar, signed
        As in :func:`plot_images_grid`.

    Raises
    ------
    TypeError, ValueError
        As :func:`plot_images_grid` does.

    Examples
    --------
    >>> show_image(np.eye(3), "Identity")
    >>> import matplotlib.pyplot as plt
    >>> plt.gca().get_title()
    'Identity'
    >>> plt.close()
    """
    titles = None if title is None else [title]
    plot_images_grid([image], titles, 1, figsize, cmap, colorbar=colorbar, signed=signed)


def _as_panels(images: Sequence[ArrayLike]) -> list[NDArray[Any]]:
    if isinstance(images, np.ndarray) and (
        images.ndim == 2 or (images.ndim == 3 and images.shape[2] in (3, 4))
    ):
        msg = "images must be a list of images; put a single one in brackets: [image]"
        raise ValueError(msg)
    if len(images) == 0:
        msg = "images is empty: there is nothing to draw"
        raise ValueError(msg)
    return [as_panel(image, f"images[{i}]") for i, image in enumerate(images)]


def _as_titles(titles: Sequence[str] | None, count: int) -> Sequence[str | None]:
    if titles is None:
        return [None] * count
    if isinstance(titles, str):
        msg = f"titles must be a list with one text per image: [{titles!r}]"
        raise TypeError(msg)
    if len(titles) != count:
        msg = f"there are {count} images but {len(titles)} titles"
        raise ValueError(msg)
    return titles


def _groups(sharing: Sharing, count: int, columns: int) -> list[int]:
    """Return for each image the number of the scale that it uses."""
    match sharing:
        case "none":
            return list(range(count))
        case "row":
            return [i // columns for i in range(count)]
        case "all":
            return [0] * count
    msg = f"shared_scale must be one of {get_args(Sharing)}, not {sharing!r}"
    raise ValueError(msg)


def _scales(groups: list[int], panels: list[NDArray[Any]], *, signed: bool) -> dict[int, Scale]:
    """Return for each group the smallest scale that holds all its grey images."""
    scales: dict[int, Scale] = {}
    for group, panel in zip(groups, panels, strict=True):
        if panel.ndim == 2:
            own = own_scale(panel, signed=signed)
            low, high = scales.get(group, own)
            scales[group] = Scale(min(low, own.low), max(high, own.high))
    return scales
