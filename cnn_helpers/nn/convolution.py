r"""The convolutional layer: a matrix product of filters and patches, and its two derivatives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cnn_helpers.nn.initializers import Initializer, initial_weights
from cnn_helpers.nn.layers import Array, Layer, blocks
from cnn_helpers.nn.matmul import product, row_products


class Conv2D(Layer):
    r"""Correlate every image with F filters and add a bias to each map.

    .. math::
        y_{f,i,j} = b_f + \sum_{c,k,l} w_{f,c,k,l}\; x_{c,\; s i + d k - p,\; s j + d l - p}

    The patches of the input become the columns of a matrix (im2col), so that all filters at all
    places are one matrix product. A last row of ones carries the bias. Its derivatives:

    .. math::
        \frac{\partial L}{\partial w} = \frac{\partial L}{\partial y}\, X^\top, \qquad
        \frac{\partial L}{\partial X} = w^\top \frac{\partial L}{\partial y},

    and each entry of the patches' gradient is added back to the pixel that it was copied from.

    Parameters
    ----------
    channels, filters
        C channels in, F maps out.
    size
        Rows and columns of a filter, one number or two.
    stride, padding, dilation
        As in `cnn_helpers.output_size`; padding is with zeros.

    Source: Dumoulin & Visin (2016); Chellapilla, Puri & Simard (2006) for the matrix product.

    >>> layer = Conv2D(1, 8, 3)
    >>> layer(np.zeros((2, 1, 28, 28), "float32")).shape
    (2, 8, 26, 26)
    """

    def __init__(
        self,
        channels: int,
        filters: int,
        size: int | tuple[int, int] = 3,
        *,
        stride: int = 1,
        padding: int = 0,
        dilation: int = 1,
        bias: bool = True,
        initializer: Initializer = "he",
        rng: np.random.Generator | None = None,
        dtype: str = "float32",
    ) -> None:
        super().__init__()
        rows, columns = (size, size) if isinstance(size, int) else size
        self.size = (int(rows), int(columns))
        self.channels, self.filters = channels, filters
        self.stride, self.padding, self.dilation = stride, padding, dilation
        for name, least in (("channels", 1), ("filters", 1), ("stride", 1), ("dilation", 1)):
            if getattr(self, name) < least:
                raise ValueError(f"{name} must be at least {least}; it is {getattr(self, name)}")
        if padding < 0 or min(self.size) < 1:
            raise ValueError(f"size must be at least 1 and padding at least 0: {size}, {padding}")
        rng = rng if rng is not None else np.random.default_rng()
        shape = (filters, channels, *self.size)
        self.parameters["weight"] = initial_weights(shape, how=initializer, rng=rng, dtype=dtype)
        if bias:
            self.parameters["bias"] = np.zeros(filters, dtype)
        self._columns: Array = np.empty((0, 0), dtype)
        self._padded_shape: tuple[int, ...] = ()

    def settings(self) -> Mapping[str, Any]:
        return {
            "channels": self.channels,
            "filters": self.filters,
            "size": self.size,
            "stride": self.stride,
            "padding": self.padding,
            "dilation": self.dilation,
            "bias": "bias" in self.parameters,
        }

    def output_shape(self, rows: int, columns: int) -> tuple[int, int]:
        """Return the rows and columns of a map for an image of the given size."""
        out = [
            (n + 2 * self.padding - self.dilation * (k - 1) - 1) // self.stride + 1
            for n, k in zip((rows, columns), self.size, strict=True)
        ]
        if min(out) < 1:
            raise ValueError(
                f"the filter of {self.size[0]}x{self.size[1]} is larger than the padded image of "
                f"{rows + 2 * self.padding}x{columns + 2 * self.padding}; use a smaller filter, "
                "a smaller dilation or more padding"
            )
        return out[0], out[1]

    def _depth(self) -> int:
        return self.channels * self.size[0] * self.size[1]

    def _windows(self, x: Array, rows: slice, columns: int) -> list[tuple[int, int, Array]]:
        """List, for each filter entry (k, l), the pixels of `x` that it meets in output `rows`."""
        s, d = self.stride, self.dilation
        return [
            (
                k,
                m,
                x[
                    :,
                    d * k + s * rows.start : d * k + s * rows.stop : s,
                    d * m : d * m + s * columns : s,
                ],
            )
            for k in range(self.size[0])
            for m in range(self.size[1])
        ]

    def _patches(self, rows: slice, columns: int) -> Array:
        """Return the patches of some output rows as columns, below them a row of ones."""
        c, n, depth = self.channels, self._x.shape[-1], self._depth()
        count = rows.stop - rows.start
        matrix = self.room(f"patches {count}", (depth + 1, count * columns * n), self._x.dtype)
        matrix[depth] = 1
        patches = matrix[:depth].reshape(c, *self.size, count, columns, n)
        for k, m, window in self._windows(self._x, rows, columns):
            patches[:, k, m] = window  # (C, rows, W', N)
        return matrix

    def forward(self, x: Array) -> Array:
        if x.ndim != 4 or x.shape[0] != self.channels:
            raise ValueError(
                f"Conv2D expects images with {self.channels} channels, shape "
                f"(N, {self.channels}, H, W); it got {(x.shape[-1], *x.shape[:-1])}"
            )
        out = self.output_shape(x.shape[1], x.shape[2])
        p = self.padding
        self._x: Array = np.pad(x, ((0, 0), (p, p), (p, p), (0, 0))) if p else x
        y = self.room("y", (self.filters, *out, x.shape[-1]), x.dtype)
        matrix = self._matrix()
        for rows in blocks(out[0], (self._depth() + 1) * y[0, 0].size):
            part = y[:, rows].reshape(self.filters, -1)  # a view: (F, rows W' N)
            product(matrix, self._patches(rows, out[1]), out=part)
        return y

    def _matrix(self) -> Array:
        """Return the filters as rows, with the bias as the last column."""
        weight = self.parameters["weight"].reshape(self.filters, -1)
        bias = self.parameters.get("bias", np.zeros(self.filters, weight.dtype))
        return np.concatenate([weight, bias[:, None]], axis=1)

    def backward(self, dy: Array) -> Array:
        weight = self.parameters["weight"]
        transposed = weight.reshape(self.filters, -1).T
        gradient = np.zeros((self.filters, self._depth() + 1), dy.dtype)
        dx = self.room("dx", self._x.shape, dy.dtype) if self.needs_input_gradient else None
        if dx is not None:
            dx[...] = 0
        for rows in blocks(dy.shape[1], (self._depth() + 1) * dy[0, 0].size):
            part = dy[:, rows].reshape(self.filters, -1)
            gradient += row_products(part, self._patches(rows, dy.shape[2]))
            if dx is not None:
                count = rows.stop - rows.start
                spread = product(
                    transposed,
                    part,
                    out=self.room(f"spread {count}", (self._depth(), part.shape[1]), dy.dtype),
                )
                patches = spread.reshape(self.channels, *self.size, count, *dy.shape[2:])
                for k, m, window in self._windows(dx, rows, dy.shape[2]):
                    window += patches[:, k, m]
        self.gradients["weight"] = gradient[:, :-1].reshape(weight.shape)
        if "bias" in self.parameters:
            self.gradients["bias"] = gradient[:, -1].copy()
        if dx is None:
            return np.zeros(0, dy.dtype)
        p = self.padding
        return dx[:, p : dx.shape[1] - p, p : dx.shape[2] - p] if p else dx
