"""A close-up in which every pixel shows its number."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from numpy.typing import ArrayLike

from cnn_helpers.plotting.cells import MOST_A_SIDE, fitting_size, label_cells
from cnn_helpers.plotting.figures import margins, new_figure
from cnn_helpers.plotting.panels import GRAY, SIGNED, as_panel, draw, own_scale

Span = slice | range | tuple[int, int]

MOST_TICKS = 16


def show_pixels(
    image: ArrayLike,
    rows: Span | None = None,
    cols: Span | None = None,
    *,
    title: str | None = None,
    figsize: tuple[float, float] | None = None,
    cmap: str | Colormap | None = None,
    signed: bool = False,
) -> None:
    """Draw a close-up of an image in which every pixel shows its number.

    The axes carry the pixels' own row and column numbers. Grey is that of the whole image, so the
    close-up looks as the same place does in :func:`show_image`. Colour images show red, green and
    blue, one below the other.

    Parameters
    ----------
    image : array_like
        Of shape (H, W), (H, W, 3) or (H, W, 4).
    rows, cols : slice, range or (int, int), optional
        From the first number up to, without, the last; by default all. At most 32 of each.
    title : str, optional
        Text above the image.
    figsize : (float, float), optional
        Width and height in inches; by default fits the number of pixels.
    cmap : str or Colormap, optional
        Colours for images of shape (H, W): by default grey, or blue-white-red if `signed`.
    signed : bool
        Make the scale symmetric about zero.

    Raises
    ------
    TypeError, ValueError
        As :func:`plot_images_grid` does; also if the rows or columns are outside of the image or
        too many.

    Examples
    --------
    >>> show_pixels(np.arange(20).reshape(4, 5), rows=(1, 3), cols=(2, 5))
    >>> import matplotlib.pyplot as plt
    >>> [text.get_text() for text in plt.gca().texts]
    ['7', '8', '9', '12', '13', '14']
    >>> plt.close()
    """
    panel = as_panel(image, "image")
    values = np.asarray(image).reshape(panel.shape)
    down = _span(rows, panel.shape[0], "rows")
    across = _span(cols, panel.shape[1], "columns")
    part = np.s_[down.start : down.stop, across.start : across.stop]
    scale = own_scale(panel, signed=signed) if panel.ndim == 2 else None
    around = margins([title], axis_labels=True)
    inches = figsize or fitting_size((len(down), len(across)), around, title)
    with new_figure(1, 1, inches, around) as (_, axes):
        drawn = draw(
            axes[0, 0],
            panel[part],
            scale=scale,
            cmap=cmap or (SIGNED if signed else GRAY),
            title=title,
        )
        label_cells(axes[0, 0], drawn, values[part])
        _number_axes(axes[0, 0], down, across)


def _span(span: Span | None, size: int, name: str) -> range:
    """Return the indices that `span` selects, checked against the image's size."""
    match span:
        case None:
            chosen = range(size)
        case slice():
            chosen = range(size)[span]
        case range():
            chosen = span
        case (start, stop):
            chosen = range(start, stop)
        case _:
            chosen = range(0)
    if len(chosen) == 0 or chosen.step != 1 or chosen.start < 0 or chosen.stop > size:
        msg = f"{name} must be a stretch of 0..{size - 1}, such as (0, {min(size, 8)}), not {span}"
        raise ValueError(msg)
    if len(chosen) > MOST_A_SIDE:
        msg = (
            f"{len(chosen)} {name} are too many to read their numbers; choose at most "
            f"{MOST_A_SIDE}, for example (0, 12)"
        )
        raise ValueError(msg)
    return chosen


def _number_axes(axes: Axes, rows: range, columns: range) -> None:
    for axis, indices, name in ((axes.xaxis, columns, "column"), (axes.yaxis, rows, "row")):
        step = -(-len(indices) // MOST_TICKS)
        axis.set_ticks(range(0, len(indices), step), [str(i) for i in indices[::step]])
        axis.set_tick_params(length=0)
        axis.set_label_text(name)
