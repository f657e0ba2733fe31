"""An image with its border, made piece by piece: the whole of it never stands in memory."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnn_helpers.convolution.basics.numbers import DType
from cnn_helpers.convolution.basics.types import Array, Border, Pair
from cnn_helpers.convolution.methods.tiling import Axis

Piece = tuple[slice, slice | NDArray[np.intp] | None]
"""Where a run of places goes in a block, and where in the image it comes from (None: zeros)."""


class Frame(NamedTuple):
    """An image (H, W) or (H, W, C), and the (before, after) pixels added to rows and columns."""

    image: Array
    rows: Pair
    columns: Pair
    border: Border
    dtype: DType

    @property
    def shape(self) -> Pair:
        """Return the height and the width with the border."""
        height, width = self.image.shape[:2]
        return height + sum(self.rows), width + sum(self.columns)

    @property
    def axes(self) -> tuple[Axis, Axis]:
        """Return the two axes without their pixels."""
        height, width = self.image.shape[:2]
        return Axis(height, self.rows, self.border), Axis(width, self.columns, self.border)

    def rows_with_pixels(self, top: int, bottom: int) -> Pair:
        """Return which of the rows from `top` to `bottom` are not zeros beyond the border."""
        if self.border != "zero":
            return top, bottom
        first, last = self.rows[0], self.rows[0] + len(self.image)
        return min(max(first, top), bottom), max(min(last, bottom), top)

    def whole(self) -> Array:
        """Return the padded image."""
        return self.block(0, self.shape[0])

    def block(self, top: int, bottom: int, left: int = 0, right: int | None = None) -> Array:
        """Return a part of the padded image as a C-contiguous array that nobody else holds."""
        right = self.shape[1] if right is None else right
        block = np.empty((bottom - top, right - left, *self.image.shape[2:]), self.dtype)
        self.fill(block, top, left)
        return block

    def fill(self, block: Array, top: int, left: int) -> None:
        """Fill a block with the part of the padded image that begins at `top` and `left`."""
        height, width = self.image.shape[:2]
        down = _pieces(height, self.rows, self.border, (top, top + block.shape[0]))
        across = _pieces(width, self.columns, self.border, (left, left + block.shape[1]))
        for target_rows, source_rows in down:
            if source_rows is None:
                block[target_rows] = 0
                continue
            lines = self.image[source_rows]
            for target_columns, source_columns in across:
                if source_columns is None:
                    block[target_rows, target_columns] = 0
                else:
                    block[target_rows, target_columns] = lines[:, source_columns]


def _pieces(size: int, added: Pair, border: Border, wanted: Pair) -> list[Piece]:
    """Return the parts before, inside and after the image of the places from `wanted`."""
    first, last = wanted
    begin = min(max(added[0], first), last)
    end = min(max(added[0] + size, first), last)
    pieces: list[Piece] = [
        (slice(begin - first, end - first), slice(begin - added[0], end - added[0]))
    ]
    if first < begin or end < last:
        source = None if border == "zero" else border_source(size, added, border)
        for start, stop in ((first, begin), (end, last)):
            pixels = None if source is None else source[start:stop]
            pieces.append((slice(start - first, stop - first), pixels))
    return pieces


def border_source(size: int, added: Pair, border: Border) -> NDArray[np.intp]:
    """Return, for each place of a padded axis, the index of the pixel that stands there."""
    places = np.arange(-added[0], size + added[1])
    if border == "wrap":
        return places % size
    if border == "reflect" and size > 1:
        there_and_back = 2 * (size - 1)
        folded = places % there_and_back
        return np.minimum(folded, there_and_back - folded)
    return np.clip(places, 0, size - 1)
