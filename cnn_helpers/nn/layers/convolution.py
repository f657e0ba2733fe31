r"""The convolutional layer: a matrix product of filters and patches, and its two derivatives."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.arguments import pair, whole
from cnn_helpers.convolution.basics.geometry import positions
from cnn_helpers.convolution.basics.matmul import product, row_products
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.convolution.columns import add_to_windows, windows_of
from cnn_helpers.nn.layers.base import Layer, blocks
from cnn_helpers.nn.layers.initializers import Initializer, initial_weights
from cnn_helpers.nn.layers.shapes import ShapeError, need_maps


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

    References
    ----------
    Dumoulin & Visin (2016); Chellapilla, Puri & Simard (2006) for the matrix product.

    Examples
    --------
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
        self.size = pair(size, "size", least=1)
        self.channels = whole(channels, "channels", least=1)
        self.filters = whole(filters, "filters", least=1)
        self.stride = whole(stride, "stride", least=1)
        self.padding = whole(padding, "padding", least=0)
        self.dilation = whole(dilation, "dilation", least=1)
        rng = rng if rng is not None else np.random.default_rng()
        shape = (filters, channels, *self.size)
        self.parameters["weight"] = initial_weights(shape, how=initializer, rng=rng, dtype=dtype)
        if bias:
            self.parameters["bias"] = np.zeros(filters, dtype)

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
            positions(n + 2 * self.padding, k, self.stride, self.dilation)
            for n, k in zip((rows, columns), self.size, strict=True)
        ]
        if min(out) < 1:
            raise ShapeError(
                f"the filter of {self.size[0]}x{self.size[1]} is larger than the padded image of "
                f"{rows + 2 * self.padding}x{columns + 2 * self.padding}; use a smaller filter, "
                "a smaller dilation or more padding"
            )
        return out[0], out[1]

    def _windows(self, x: Array, out: tuple[int, int]) -> Array:
        """Return the view (C, K, L, H', W', N): for each filter entry the pixels that it meets."""
        steps, gaps = (self.stride, self.stride), (self.dilation, self.dilation)
        return windows_of(x, self.size, out, stride=steps, dilation=gaps)

    def _patches(self, windows: Array) -> Array:
        """Return the windows of some output rows as columns, below them a row of ones."""
        depth = math.prod(windows.shape[:3])
        shape = (depth + 1, math.prod(windows.shape[3:]))
        matrix = self.room(f"patches of {windows.shape[3]} rows", shape, windows.dtype)
        matrix[:depth].reshape(windows.shape)[...] = windows
        matrix[depth] = 1
        return matrix

    def forward(self, x: Array) -> Array:
        need_maps(x, "Conv2D", self.channels)
        out = self.output_shape(x.shape[1], x.shape[2])
        p = self.padding
        self._x: Array = np.pad(x, ((0, 0), (p, p), (p, p), (0, 0))) if p else x
        windows, matrix = self._windows(self._x, out), self._matrix()
        y = self.room("y", (self.filters, *out, x.shape[-1]), x.dtype)
        for rows in blocks(out[0], windows[:, :, :, 0].size):
            part = y[:, rows].reshape(self.filters, -1)  # a view: (F, rows W' N)
            product(matrix, self._patches(windows[:, :, :, rows]), out=part)
        return self.gives(y)

    def _matrix(self) -> Array:
        """Return the filters as rows, with the bias as the last column."""
        weight = self.parameters["weight"].reshape(self.filters, -1)
        bias = self.parameters.get("bias", np.zeros(self.filters, weight.dtype))
        return np.concatenate([weight, bias[:, None]], axis=1)

    def backward(self, dy: Array) -> Array:
        self.takes(dy)
        windows = self._windows(self._x, dy.shape[1:3])
        matrix = self._matrix()
        gradient = np.zeros_like(matrix)  # (F, C K L + 1)
        dx = self.room("dx", self._x.shape, dy.dtype)
        dx[...] = 0
        targets = self._windows(dx, dy.shape[1:3])
        for rows in blocks(dy.shape[1], windows[:, :, :, 0].size):
            part = dy[:, rows].reshape(self.filters, -1)
            gradient += row_products(part, self._patches(windows[:, :, :, rows]))
            if self.needs_input_gradient:
                self._add_back(part, targets[:, :, :, rows])
        weight = self.parameters["weight"]
        self.gradients["weight"] = gradient[:, :-1].reshape(weight.shape)
        if "bias" in self.parameters:
            self.gradients["bias"] = gradient[:, -1].copy()
        p = self.padding
        return dx[:, p : dx.shape[1] - p, p : dx.shape[2] - p] if p else dx

    def _add_back(self, dy: Array, targets: Array) -> None:
        """Add the gradients of patches to the pixels that they were copied from."""
        transposed = self.parameters["weight"].reshape(self.filters, -1).T
        name, shape = f"spread of {targets.shape[3]} rows", (len(transposed), dy.shape[1])
        patches = product(transposed, dy, out=self.room(name, shape, dy.dtype))
        add_to_windows(targets, patches.reshape(targets.shape))
