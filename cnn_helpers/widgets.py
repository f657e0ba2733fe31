"""Controls for `interact` that ipywidgets does not have: the same in a notebook and in a page."""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["matrix"]

_LARGEST = 15
_NO_WIDGETS = "matrix() needs ipywidgets; in a notebook of your own: pip install ipywidgets"


def matrix(kernel: ArrayLike, *, description: str = "", step: float = 0.1) -> Any:
    """Return a table of fields in which the numbers of a kernel can be changed.

    Its `value` is the array. It can be handed to ``interact``, which calls the function again when
    a number changes, or be watched with ``observe(function, names="value")``.

    Parameters
    ----------
    kernel : array_like, shape (K, L) or (L,)
        What it begins with, at most 15 x 15 numbers.
    description : str, optional
        Words above it; ``interact`` takes the argument's name.
    step : float, optional
        By how much arrows change a number.

    Returns
    -------
    ipywidgets.GridBox
        With `value`, a float64 array of the kernel's shape, and `shape`.

    Raises
    ------
    ImportError
        If ipywidgets is not installed.
    ValueError
        If the kernel is no table of numbers, or too large.

    Examples
    --------
    >>> table = matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
    >>> table.shape
    (3, 3)
    >>> table.value = np.eye(3)
    >>> table.value[0]
    array([1., 0., 0.])
    """
    numbers = np.array(kernel, float)
    if numbers.ndim not in {1, 2} or numbers.size == 0:
        msg = f"matrix() shows rows and columns of numbers, not shape {numbers.shape}"
        raise ValueError(msg)
    if max(numbers.shape) > _LARGEST:
        shape = " x ".join(map(str, np.atleast_2d(numbers).shape))
        msg = f"matrix() shows at most {_LARGEST} x {_LARGEST} numbers, not {shape}"
        raise ValueError(msg)
    return _class()(numbers, description, step)


@cache
def _class() -> type:
    """Return the class, whose base ipywidgets or the page has."""
    try:
        import ipywidgets
    except ImportError:
        raise ImportError(_NO_WIDGETS) from None

    class Matrix(ipywidgets.GridBox, ipywidgets.ValueWidget):  # type: ignore[misc]
        """A table of numbers."""

        def __init__(self, numbers: NDArray[np.float64], words: str, step: float) -> None:
            columns = np.atleast_2d(numbers).shape[1]
            self.shape = numbers.shape
            self._is_set = False
            self._label = ipywidgets.Label(
                layout=ipywidgets.Layout(grid_column=f"1 / span {columns}")
            )
            self._fields = [
                ipywidgets.FloatText(
                    value=float(number),
                    step=step,
                    tooltip=f"row {place // columns}, column {place % columns}",
                    layout=ipywidgets.Layout(width="auto"),
                )
                for place, number in enumerate(numbers.flat)
            ]
            layout = ipywidgets.Layout(grid_template_columns=f"repeat({columns}, 4.5em)")
            super().__init__(children=(self._label, *self._fields), layout=layout)
            self._last = self.value
            self._describe(words)
            for field in self._fields:
                field.observe(self._look, names="value")

        @property
        def value(self) -> NDArray[np.float64]:
            """The numbers."""
            return np.array([field.value for field in self._fields]).reshape(self.shape)

        @value.setter
        def value(self, numbers: ArrayLike) -> None:
            new = np.array(numbers, float)
            if new.shape != self.shape:
                msg = f"the matrix has shape {self.shape}, what you give it {new.shape}"
                raise ValueError(msg)
            self._is_set = True
            try:
                for field, number in zip(self._fields, new.flat, strict=True):
                    field.value = float(number)
            finally:
                self._is_set = False
            self._look(None)

        @property
        def description(self) -> str:
            """The words above it."""
            return str(self._label.value)

        @description.setter
        def description(self, words: str) -> None:
            self._describe(words)

        def _describe(self, words: str) -> None:
            self._label.value = words
            self._label.layout.display = None if words else "none"

        def _look(self, _change: Any) -> None:
            old, new = self._last, self.value
            if self._is_set or np.array_equal(old, new):
                return
            self._last = new
            change = {"name": "value", "old": old, "new": new, "owner": self, "type": "change"}
            self.notify_change(change)

    return Matrix
