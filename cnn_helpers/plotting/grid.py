"""Images side by side, each with its title and its shape."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.plotting.figures import BAR, margins, new_figure
from cnn_helpers.plotting.panels import GRAY, as_panel, draw, draw_bar, signed_map
from cnn_helpers.plotting.scales import Look, Sharing, choose_looks


def plot_images_grid(
    images: Sequence[ArrayLike],
    titles: Sequence[str] | None = None,
    images_per_row: int = 2,
    figsize: tuple[float, float] = (8, 4.2),
    cmap: str | Colormap | None = None,
    *,
    shared_scale: Sharing = "auto",
    colorbar: bool | None = None,
    signed: bool | None = None,
) -> None:
    """Draw a grid of images, each with its title above and its shape below.

    Images that can be compared are drawn on one scale: equal numbers look equal.

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
        Colours for images of shape (H, W): by default grey, or blue, paper, red if signed.
    shared_scale : {"auto", "levels", "none", "row", "all"}
        Which images of shape (H, W) share one scale from dark to bright. With "auto", uint8 is
        drawn on 0..255, and so is an image beside it whose values spread about as far, such as a
        blurred photo; of the others, those with similar spreads share a scale. "levels" draws
        everything that is not signed on 0..255. With "none", uint8 is drawn on 0..255 and anything
        else from its smallest to its largest value; "row" and "all" unite these scales.
    colorbar : bool, optional
        Draw a bar that says which value has which colour, one for each scale. By default signed
        images get one with "auto" and "levels".
    signed : bool, optional
        Make scales symmetric about zero. By default, with "auto" and "levels", that is done where
        zero lies in the middle of an image's values, as in a map of edges; the scale then leaves
        out the largest 2 %.

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
    looks = choose_looks(panels, columns, shared_scale, signed=signed)
    barred = _barred(looks, colorbar=colorbar, automatic=shared_scale in ("auto", "levels"))
    last = {look.group: i for i, look in enumerate(looks) if look and look.group in barred}
    at_the_end = all((i + 1) % columns == 0 for i in last.values())
    around = margins(names, bar=bool(last) and not at_the_end)
    if last and at_the_end:  # above a bar its factor may stand
        around = around._replace(top=margins(names, bar=True).top)
    beyond = BAR if last and at_the_end else 0.0
    with new_figure(rows, columns, figsize, around, beyond=beyond) as (_, axes):
        for i, (panel, look) in enumerate(zip(panels, looks, strict=True)):
            place: Axes = axes.flat[i]
            colours = cmap or (signed_map() if look is not None and look.signed else GRAY)
            scale = None if look is None else look.scale
            drawn = draw(place, panel, scale=scale, cmap=colours, title=names[i])
            place.set_xlabel(f"Shape: {np.shape(images[i])}")
            if i in last.values():
                draw_bar(place, drawn)
        for unused in axes.flat[len(panels) :]:
            unused.remove()


def show_image(
    image: ArrayLike,
    title: str | None = None,
    *,
    figsize: tuple[float, float] = (6, 6),
    cmap: str | Colormap | None = None,
    colorbar: bool | None = None,
    signed: bool | None = None,
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


def _barred(looks: Sequence[Look | None], *, colorbar: bool | None, automatic: bool) -> set[int]:
    """Return the groups that get a bar."""
    if colorbar is None:
        return {look.group for look in looks if look is not None and look.signed and automatic}
    return {look.group for look in looks if look is not None and colorbar}
