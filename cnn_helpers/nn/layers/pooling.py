r"""Pooling layers: each window of a map becomes one number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.arguments import whole
from cnn_helpers.convolution.basics.geometry import positions
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.layers.base import Layer, blocks
from cnn_helpers.nn.layers.elementwise import keep, larger
from cnn_helpers.nn.layers.shapes import ShapeError, need_maps


class _Pool(Layer):
    """What both kinds of pooling share: the windows and their size."""

    def __init__(self, size: int = 2, *, stride: int | None = None) -> None:
        super().__init__()
        self.size = whole(size, "size", least=1)
        self.stride = whole(size if stride is None else stride, "stride", least=1)

    def settings(self) -> Mapping[str, Any]:
        return {"size": self.size, "stride": self.stride}

    def output_shape(self, rows: int, columns: int) -> tuple[int, int]:
        """Return the rows and columns after pooling; what fills no whole window is left out."""
        out = tuple(positions(n, self.size, self.stride) for n in (rows, columns))
        if min(out) < 1:
            raise ShapeError(
                f"the window of {self.size}x{self.size} is larger than the map of {rows}x{columns}"
            )
        return out[0], out[1]

    def _views(self, x: Array) -> Iterator[Array]:
        """Yield, for each place in the window in row order, the view of the values there."""
        rows, columns = self.output_shape(x.shape[1], x.shape[2])
        s = self.stride
        for k, m in product(range(self.size), repeat=2):
            yield x[:, k : k + s * rows : s, m : m + s * columns : s]


class MaxPool2D(_Pool):
    r"""Keep the largest value of each p x p window.

    .. math:: y_{c,i,j} = \max_{0 \le k, l < p} x_{c,\, s i + k,\, s j + l}

    The gradient goes to the value that was kept; among equal ones to the first in row order.
    Source: Goodfellow, Bengio & Courville (2016), section 9.3.

    >>> MaxPool2D(2)(np.array([[[[1.0, 3.0], [2.0, 4.0]]]]))
    array([[[[4.]]]])
    """

    def forward(self, x: Array) -> Array:
        need_maps(x, type(self).__name__)
        self._shape = x.shape
        if self.size == self.stride == 2:
            return self.gives(self._forward_pairs(x))
        views = self._views(x)
        y = next(views).copy()
        for view in views:
            np.maximum(y, view, out=y)
        self._x, self._y = x, y
        return self.gives(y)

    def backward(self, dy: Array) -> Array:
        self.takes(dy)
        if self.size == self.stride == 2:
            return self._backward_pairs(dy)
        dx = np.zeros(self._shape, dy.dtype)
        open_places = np.ones(dy.shape, bool)
        for view, target in zip(self._views(self._x), self._views(dx), strict=True):
            here = open_places & (view == self._y)
            target += dy * here
            open_places &= ~here
        return dx

    def _forward_pairs(self, x: Array) -> Array:
        """Pool 2x2 by two pairwise maxima: first left and right, then top and bottom."""
        c, n = x.shape[0], x.shape[3]
        rows, columns = self.output_shape(x.shape[1], x.shape[2])
        self._left_wins = self.room("left wins", (c, 2 * rows, columns, n), np.bool_)
        self._top_wins = self.room("top wins", (c, rows, columns, n), np.bool_)
        y = self.room("y", (c, rows, columns, n), x.dtype)
        for maps in blocks(c, x[0].size):
            used = x[maps, : 2 * rows, : 2 * columns]
            left, right = used[:, :, 0::2], used[:, :, 1::2]
            across = self.room("across", left.shape, x.dtype)
            wins = np.greater_equal(left, right, out=self._left_wins[maps])
            larger(left, right, a_wins=wins, out=across)
            top, bottom = across[:, 0::2], across[:, 1::2]
            wins = np.greater_equal(top, bottom, out=self._top_wins[maps])
            larger(top, bottom, a_wins=wins, out=y[maps])
        return y

    def _backward_pairs(self, dy: Array) -> Array:
        c, rows, columns, n = dy.shape
        dx = self.room("dx", self._shape, dy.dtype)
        dx[:, 2 * rows :] = 0  # what filled no whole window
        dx[:, :, 2 * columns :] = 0
        for maps in blocks(c, dx[0].size):
            part = dy[maps]
            across = self.room("across", (len(part), 2 * rows, columns, n), dy.dtype)
            top, bottom = across[:, 0::2], across[:, 1::2]
            keep(part, self._top_wins[maps], out=top)
            np.subtract(part, top, out=bottom)
            used = dx[maps, : 2 * rows, : 2 * columns]
            left, right = used[:, :, 0::2], used[:, :, 1::2]
            keep(across, self._left_wins[maps], out=left)
            np.subtract(across, left, out=right)
        return dx


class AvgPool2D(_Pool):
    r"""Keep the mean of each p x p window.

    .. math:: y_{c,i,j} = \frac{1}{p^2} \sum_{0 \le k, l < p} x_{c,\, s i + k,\, s j + l}

    Source: LeCun et al. (1998), where it is called subsampling.

    >>> AvgPool2D(2)(np.array([[[[1.0, 3.0], [2.0, 4.0]]]]))
    array([[[[2.5]]]])
    """

    def forward(self, x: Array) -> Array:
        need_maps(x, type(self).__name__)
        self._shape = x.shape
        views = self._views(x)
        total = next(views).copy()
        for view in views:
            total += view
        y: Array = total / x.dtype.type(self.size**2)
        return self.gives(y)

    def backward(self, dy: Array) -> Array:
        self.takes(dy)
        dx = np.zeros(self._shape, dy.dtype)
        share = dy / dy.dtype.type(self.size**2)
        for target in self._views(dx):
            target += share
        return dx
