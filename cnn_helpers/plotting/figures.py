"""A figure whose margins are known beforehand, and that is closed when drawing fails.

Matplotlib's layout engines measure every text, which nearly doubles the time of a figure. Images
need no measuring: above a panel stands its title, below it one line, beside it perhaps a bar.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

POINTS_PER_INCH = 72
# All in units of the font size.
FRAME = 0.4
LINE = 1.6
TITLE_LINE = 1.5
TICK_LABELS = 3.4
BAR_GAP = 0.8
BAR_WIDTH = 1.2
BAR_LABELS = 4.8
BAR = BAR_GAP + BAR_WIDTH + BAR_LABELS


def font_inches() -> float:
    """Return the style's font size in inches.

    Examples
    --------
    >>> with plt.rc_context({"font.size": 36}):
    ...     font_inches()
    0.5
    """
    return float(plt.rcParams["font.size"]) / POINTS_PER_INCH


class Margins(NamedTuple):
    """Room around the image of each panel, in units of the style's font size."""

    left: float
    right: float
    bottom: float
    top: float

    def inches(self) -> tuple[float, float]:
        """Return how much wider and taller a panel is than its image.

        Examples
        --------
        >>> with plt.rc_context({"font.size": 36}):
        ...     Margins(1, 1, 1, 2).inches()
        (1.0, 1.5)
        """
        em = font_inches()
        return (self.left + self.right) * em, (self.bottom + self.top) * em


def margins(
    titles: Sequence[str | None] = (), *, bar: bool = False, axis_labels: bool = False
) -> Margins:
    r"""Return the room that the texts and the colour bar of a panel need.

    Examples
    --------
    >>> margins(["One", "Two\nlines"])
    Margins(left=0.4, right=0.4, bottom=2.0, top=3.4)
    """
    lines = max((title.count("\n") + 1 for title in titles if title), default=0)
    return Margins(
        left=FRAME + (TICK_LABELS + LINE if axis_labels else 0.0),
        right=FRAME + (BAR if bar else 0.0),
        bottom=FRAME + (2 * LINE if axis_labels else LINE),
        top=FRAME + max(lines * TITLE_LINE, LINE if bar else 0.0),
    )


@contextmanager
def new_figure(
    rows: int,
    columns: int,
    figsize: tuple[float, float],
    around: Margins,
    *,
    beyond: float = 0.0,
) -> Iterator[tuple[Figure, NDArray[Any]]]:
    """Give a figure with rows x columns axes, and close it again if drawing fails.

    `beyond` is room to the right of the last column alone, in units of the font size.

    Raises
    ------
    ValueError
        If `figsize` leaves no room for images.

    Examples
    --------
    >>> with new_figure(1, 2, (4, 2), margins()) as (figure, axes):
    ...     axes.shape
    (1, 2)
    >>> plt.close(figure)
    """
    width, height = figsize
    wide, tall = around.inches()
    em = font_inches()
    image_width = (width - beyond * em) / columns - wide
    image_height = height / rows - tall
    if not (image_width > 0 and image_height > 0):
        msg = (
            f"figsize {figsize} leaves no room for {rows} x {columns} panels; make it larger than "
            f"({columns * wide + beyond * em:.1f}, {rows * tall:.1f})"
        )
        raise ValueError(msg)
    grid = {
        "left": around.left * em / width,
        "right": 1 - (around.right + beyond) * em / width,
        "bottom": around.bottom * em / height,
        "top": 1 - around.top * em / height,
        "wspace": wide / image_width,
        "hspace": tall / image_height,
    }
    figure, axes = plt.subplots(rows, columns, figsize=figsize, squeeze=False, gridspec_kw=grid)
    try:
        yield figure, axes
    except BaseException:
        plt.close(figure)
        raise


def image_inches(axes: Axes) -> tuple[float, float]:
    """Return the width and height of the image in `axes`, which may not fill its room.

    Examples
    --------
    >>> with new_figure(1, 1, (4, 2), Margins(0, 0, 0, 0)) as (figure, axes):
    ...     _ = axes[0, 0].imshow([[1, 2], [3, 4]])
    >>> wide, tall = image_inches(axes[0, 0])
    >>> float(wide), float(tall)
    (2.0, 2.0)
    >>> plt.close(figure)
    """
    axes.apply_aspect()
    box, dots_per_inch = axes.get_window_extent(), axes.figure.dpi
    return box.width / dots_per_inch, box.height / dots_per_inch
