"""The peer of `benchmarks/cnn.py`: the same network as textbooks write it in NumPy.

Images stay (N, C, H, W). Every convolution and every pooling gathers its windows with im2col, one
slice per place in the window, and scatters gradients back with col2im; pooling takes the argmax of
each window. Nothing is slow on purpose.
"""

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


def im2col(x: Array, size: int, *, stride: int = 1, padding: int = 0) -> Array:
    """Return all windows as (N, H', W', C, K, K)."""
    n, c, rows, columns = x.shape
    out_rows = (rows + 2 * padding - size) // stride + 1
    out_columns = (columns + 2 * padding - size) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.zeros((n, c, size, size, out_rows, out_columns), x.dtype)
    for k in range(size):
        bottom = k + stride * out_rows
        for m in range(size):
            right = m + stride * out_columns
            windows[:, :, k, m] = padded[:, :, k:bottom:stride, m:right:stride]
    return windows.transpose(0, 4, 5, 1, 2, 3)


def col2im(windows: Array, shape: tuple[int, ...], *, stride: int = 1, padding: int = 0) -> Array:
    """Add windows (N, H', W', C, K, K) back to the pixels of images (N, C, H, W)."""
    n, c, rows, columns = shape
    windows = windows.transpose(0, 3, 4, 5, 1, 2)
    size, (out_rows, out_columns) = windows.shape[2], windows.shape[4:]
    x = np.zeros((n, c, rows + 2 * padding, columns + 2 * padding), windows.dtype)
    for k in range(size):
        bottom = k + stride * out_rows
        for m in range(size):
            right = m + stride * out_columns
            x[:, :, k:bottom:stride, m:right:stride] += windows[:, :, k, m]
    return x[:, :, padding : padding + rows, padding : padding + columns]


class Convolution:
    """Filters (F, C, K, K) and their bias."""

    def __init__(self, weight: Array, bias: Array) -> None:
        self.weight, self.bias = weight, bias

    def forward(self, x: Array) -> Array:
        """Multiply the patches, one per row, by the filters."""
        self.shape = x.shape
        windows = im2col(x, self.weight.shape[2])
        self.places = windows.shape[:3]
        self.rows = windows.reshape(-1, self.weight[0].size)  # (N H' W', C K K)
        y = self.rows @ self.weight.reshape(len(self.weight), -1).T + self.bias
        return y.reshape(*self.places, -1).transpose(0, 3, 1, 2)

    def backward(self, dy: Array) -> Array:
        """Return the gradient of the images; the textbook computes it for the first layer too."""
        filters, c, size, _ = self.weight.shape
        flat = dy.transpose(0, 2, 3, 1).reshape(-1, filters)
        self.gradients = (flat.T @ self.rows).reshape(self.weight.shape), flat.sum(axis=0)
        rows = flat @ self.weight.reshape(filters, -1)
        return col2im(rows.reshape(*self.places, c, size, size), self.shape)


class MaxPooling:
    """The largest value of each 2x2 window."""

    def forward(self, x: Array) -> Array:
        """Remember which value of each window was kept."""
        self.shape = x.shape
        windows = im2col(x, 2, stride=2)
        self.places = windows.shape
        flat = windows.reshape(-1, 4)
        self.winners = flat.argmax(axis=1)
        y = flat.max(axis=1)
        return y.reshape(windows.shape[:4]).transpose(0, 3, 1, 2)

    def backward(self, dy: Array) -> Array:
        """Hand each gradient to the value that was kept."""
        flat = np.zeros((dy.size, 4), dy.dtype)
        flat[np.arange(dy.size), self.winners] = dy.transpose(0, 2, 3, 1).ravel()
        return col2im(flat.reshape(self.places), self.shape, stride=2)


class ReLU:
    """What is positive."""

    def forward(self, x: Array) -> Array:
        """Remember where x was not positive."""
        self.mask = x <= 0
        y = x.copy()
        y[self.mask] = 0
        return y

    def backward(self, dy: Array) -> Array:
        """Let nothing through there."""
        dx = dy.copy()
        dx[self.mask] = 0
        return dx


class Dense:
    """A matrix (inputs, outputs) and a bias, on flattened images."""

    def __init__(self, weight: Array, bias: Array) -> None:
        self.weight, self.bias = weight, bias

    def forward(self, x: Array) -> Array:
        """Flatten and multiply."""
        self.shape = x.shape
        self.x = x.reshape(len(x), -1)
        y: Array = self.x @ self.weight + self.bias
        return y

    def backward(self, dy: Array) -> Array:
        """Return the gradient in the shape of the images."""
        self.gradients = self.x.T @ dy, dy.sum(axis=0)
        return (dy @ self.weight.T).reshape(self.shape)


class TextbookCNN:
    """conv 8@3x3, pool, ReLU, conv 16@3x3, pool, ReLU, dense 10, for 28x28 images."""

    def __init__(self, weights: list[Array]) -> None:
        first, first_bias, second, second_bias, dense, dense_bias = weights
        self.layers = [
            Convolution(first.copy(), first_bias.copy()),
            MaxPooling(),
            ReLU(),
            Convolution(second.copy(), second_bias.copy()),
            MaxPooling(),
            ReLU(),
            Dense(dense.T.copy(), dense_bias.copy()),
        ]

    def step(self, images: Array, labels: Array, rate: float) -> float:
        """Make one step of gradient descent; return the loss before it."""
        x = images
        for layer in self.layers:
            x = layer.forward(x)
        shifted = np.exp(x - x.max(axis=1, keepdims=True))
        dy = shifted / shifted.sum(axis=1, keepdims=True)
        rows = np.arange(len(labels))
        loss = -np.mean(np.log(dy[rows, labels]))
        dy[rows, labels] -= 1
        dy /= len(labels)
        for layer in reversed(self.layers):
            dy = layer.backward(dy)
        for layer in self.layers:
            if isinstance(layer, Convolution | Dense):
                for weight, gradient in zip(
                    (layer.weight, layer.bias), layer.gradients, strict=True
                ):
                    weight -= rate * gradient
        return float(loss)
