"""Pictures of so few cells that each can carry its number."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from numpy.typing import ArrayLike, NDArray

from cnn_helpers.plotting.figures import POINTS_PER_INCH, Margins, font_inches, image_inches

MOST_A_SIDE = 32
CELL_INCHES = 0.55
LARGEST_SIDE_INCHES = 9.0
LARGEST_FONT = 12.0
# Widths in units of the font size: of "Shape: (11, 11)", and of a letter of a title.
SHAPE_LINE = 8.5
TITLE_LETTER = 0.75
# The luminance on which black and white text have the same contrast, 4.58: enough for anybody.
EQUAL_CONTRAST = 0.179


def fitting_size(
    shape: tuple[int, int], around: Margins, title: str | None = None
) -> tuple[float, float]:
    """Return the width and height in inches of a figure in which numbers in cells can be read.

    It is at least as wide as the title and a line like "Shape: (3, 3)".

    Examples
    --------
    >>> fitting_size((2, 4), Margins(0, 0, 0, 0))
    (2.2, 1.1)
    """
    rows, columns = shape
    inches = min(CELL_INCHES, LARGEST_SIDE_INCHES / max(shape))
    widest_title = max(map(len, (title or "").split("\n"))) * TITLE_LETTER
    text = font_inches() * max(SHAPE_LINE, widest_title)
    wide, tall = around.inches()
    return max(columns * inches, text) + wide, rows * inches + tall


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
    bright = luminance(drawn.to_rgba(data)) > EQUAL_CONTRAST
    for i in range(rows):
        for j in range(columns):
            axes.text(
                j,
                i,
                texts[i][j],
                ha="center",
                va="center",
                fontsize=fontsize,
                color="black" if bright[i, j] else "white",
            )


def luminance(colours: ArrayLike) -> NDArray[np.float64]:
    r"""Return the relative luminance of sRGB colours, from which WCAG computes contrast.

    .. math:: L = 0.2126\,R + 0.7152\,G + 0.0722\,B, \qquad
        R = ((r + 0.055) / 1.055)^{2.4} \text{ or, if } r \le 0.04045, \; r / 12.92

    Parameters
    ----------
    colours : array_like, shape (..., 3) or (..., 4)
        Red, green and blue in 0..1; opacity is not used.

    References
    ----------
    W3C, Web Content Accessibility Guidelines 2.2, "relative luminance".

    Examples
    --------
    >>> luminance([[0, 0, 0], [1, 1, 1]])
    array([0., 1.])
    """
    srgb = np.asarray(colours, dtype=np.float64)[..., :3]
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ (0.2126, 0.7152, 0.0722))


def _text(value: Any) -> str:
    if np.ndim(value):
        return "\n".join(_text(channel) for channel in value)
    text = f"{value:d}" if value.dtype.kind in "iu" else f"{value + 0.0:.3g}"
    return text.replace("-", "\N{MINUS SIGN}")
