"""What joins a cell to the page around it: its figures, and the reader's own picture."""

import sys
from operator import index
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["my_image", "show_in"]


def show_in(figure: str, /, **state: Any) -> None:
    """Show values of yours in a figure of the page.

    In the book the figure changes at once, as if you had set it by hand. Elsewhere there is no such
    figure, and some lines say what it would show.

    Parameters
    ----------
    figure : str
        Its name, as in the address that **Copy link** gives: the part before ``=``.
    **state
        What to set, by the names in that address: arrays or lists for tables of numbers, numbers,
        True and False for what is on or off, strings for choices.

    Raises
    ------
    TypeError, ValueError
        If the page has no such figure, or the figure no such part or value; it says what there is.

    Examples
    --------
    >>> show_in("kernel-lab", kernel=np.ones((3, 3)) / 9, border="wrap")
    In the book, the figure kernel-lab would now show
      kernel: 3 x 3 numbers
      border: 'wrap'
    """
    page = _page()
    if page is not None:
        page.show(figure, state)
        return
    if not state:
        msg = f"say what {figure} shall show, for example kernel=..."
        raise ValueError(msg)
    lines = (f"  {name}: {_told(value)}" for name, value in state.items())
    told = "\n".join([f"In the book, the figure {figure} would now show", *lines])
    print(told)  # noqa: T201 - the reader's cell shows it


def my_image(*, side: int | None = None) -> NDArray[np.uint8]:
    r"""Return the picture of your own that you have chosen in a figure of the page.

    It stays in your browser. Figures show grey levels of it, ``rgb_to_grayscale(my_image())``.

    Parameters
    ----------
    side : int, optional
        Give the largest square in the middle with that many pixels on each side. With :math:`L` the
        shorter side of the picture, it has every :math:`\lfloor i L / S \rfloor`-th pixel of it.
        Left out: all pixels, at most 512 in each direction.

    Returns
    -------
    ndarray of uint8, shape (H, W, 3)
        Red, green and blue; they are equal where the picture is grey.

    Raises
    ------
    LookupError
        If there is no such picture; it says what to do.
    TypeError, ValueError
        If `side` is no whole number from 1.

    Examples
    --------
    >>> my_image()
    Traceback (most recent call last):
    ...
    LookupError: my_image() needs a page of the book; elsewhere use read_image("FILE")
    """
    if side is not None and index(side) < 1:
        msg = f"side must be at least 1, not {side}"
        raise ValueError(msg)
    page = _page()
    if page is None:
        raise LookupError('my_image() needs a page of the book; elsewhere use read_image("FILE")')
    rows, columns, levels = page.image()
    image = np.frombuffer(levels, np.uint8).reshape(rows, columns, 3).copy()
    return image if side is None else _square(image, side)


def _page() -> Any:
    """Return what stands for the page among Python's modules; None where there is no page."""
    return sys.modules.get("live_page")


def _told(value: Any) -> str:
    shape = np.shape(value)
    if shape:
        return f"{' x '.join(map(str, shape))} numbers"
    return repr(value) if isinstance(value, str) else str(value)


def _square(image: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    least = min(image.shape[:2])
    top, left = ((length - least) // 2 for length in image.shape[:2])
    places = np.arange(side) * least // side
    return image[np.ix_(top + places, left + places)]
