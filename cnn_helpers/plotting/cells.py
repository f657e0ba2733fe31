"""Pictures of so few cells that each can carry its number."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from numpy.typing import NDArray

from cnn_helpers.images.luma import rgb_luma
from cnn_helpers.plotting.figures import POINTS_PER_INCH, Margins, image_inches

MOST_A_SIDE = 32
CELL_INCHES = 0.55
LARGEST_SIDE_INCHES = 9.0
LARGEST_FONT = 12.0


def fitting_size(rows: int, columns: int, around: Margins) -> tuple[float, float]:
    """Return the width and height in inches of a figure in which numbers in cells can be read.

    Examples
    --------
    >>> fitting_size(2, 4, Margins(0, 0, 0, 0))
    (2.2, 1.1)
    """
    inches = min(CELL_INCHES, LARGEST_SIDE_INCHES / max(rows, columns))
    wide, tall = around.inches()
    return columns * inches + wide, rows * inches + tall


def label_cells(axes: Axes, drawn: AxesImage, values: NDArray[Any]) -> None:
    """Write each value into its pixel, black on bright pixels and white on dark ones.

    Parameters
    ----------
    axes, drawn
        Where the image is drawn, and the image as drawn there.
    values : ndarray, shape (H, W) or (H, W, C)
        The numbers to write; channels stand below each other.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> axes = plt.gca()
    >>> label_cells(axes, axes.imshow([[0, 9]], cmap="gray"), np.array([[0, 9]]))
    >>> [(text.get_text(), text.get_color()) for text in axes.texts]
    [('0', 'white'), ('9', 'black')]
    >>> plt.close()
    """
    rows, columns = values.shape[:2]
    texts = [[_text(values[i, j]) for j in range(columns)] for i in range(rows)]
    lines = [line for row in texts for text in row for line in text.split("\n")]
    longest = max(map(len, lines))
    height = len(texts[0][0].split("\n"))
    wide, tall = image_inches(axes)
    points = POINTS_PER_INCH * min(wide / columns, tall / rows)
    fontsize = max(1.0, min(LARGEST_FONT, points / (0.7 * longest + 0.4), points / (1.3 * height)))
    data: Any = drawn.get_array()
    colours = drawn.to_rgba(data)[..., :3]
    dark = rgb_luma(colours) < 0.5
    for i in range(rows):
        for j in range(columns):
            axes.text(
                j,
                i,
                texts[i][j],
                ha="center",
                va="center",
                fontsize=fontsize,
                color="white" if dark[i, j] else "black",
            )


def _text(value: Any) -> str:
    if np.ndim(value):
        return "\n".join(_text(channel) for channel in value)
    text = f"{value:d}" if value.dtype.kind in "iu" else f"{value + 0.0:.3g}"
    return text.replace("-", "\N{MINUS SIGN}")
