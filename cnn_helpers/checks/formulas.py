"""The right answers, written for shortness: the checks compare with them, tests tie them to nn."""

from __future__ import annotations

import numpy as np

from cnn_helpers.convolution.basics.types import Array


def softmax(scores: Array, *, stable: bool = True, one_maximum: bool = False) -> Array:
    """Return each row's probabilities; without `stable` large scores overflow.

    `one_maximum` is a known mistake: rows far below the largest score of all become 0 / 0.
    """
    largest = scores.max() if one_maximum else scores.max(axis=1, keepdims=True)
    powers = np.exp(scores - largest * stable)
    probabilities: Array = powers / powers.sum(axis=1, keepdims=True)
    return probabilities


def softmax_gradient(scores: Array, labels: Array, **mistakes: bool) -> Array:
    """Return (p - one-hot) / N."""
    one_hot = np.eye(scores.shape[1])[labels]
    gradient: Array = (softmax(scores, **mistakes) - one_hot) / len(scores)
    return gradient


def conv_gradients(
    dy: Array, x: Array, w: Array, stride: int, *, overwrite: bool = False
) -> tuple[Array, Array]:
    """Return dL/dx and dL/dw of the correlation of one channel; `overwrite` is a known mistake."""
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for (i, j), upstream in np.ndenumerate(dy):
        top, left = i * stride, j * stride
        window = np.s_[top : top + w.shape[0], left : left + w.shape[1]]
        dx[window] = upstream * w + (0 if overwrite else dx[window])
        dw += upstream * x[window]
    return dx, dw


def valid_correlation(image: Array, kernel: Array) -> Array:
    """Return the sums of products over all windows in which the kernel fits."""
    seen = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    sums: Array = np.einsum("ijuv,uv->ij", seen, kernel)
    return sums


def overwritten_gradients(dy: Array, x: Array, w: Array, stride: int) -> tuple[Array, Array]:
    """Return dx from a loop over the kernel's entries that overwrites, a known mistake, and dw."""
    dx = np.zeros_like(x)
    for (u, v), weight in np.ndenumerate(w):
        rows, columns = (start + stride * n for start, n in zip((u, v), dy.shape, strict=True))
        dx[u:rows:stride, v:columns:stride] = weight * dy
    return dx, conv_gradients(dy, x, w, stride)[1]


def full_convolution(dy: Array, w: Array) -> Array:
    """Return the full convolution, as large as the input of the layer was."""
    rows, columns = dy.shape[0] + w.shape[0] - 1, dy.shape[1] + w.shape[1] - 1
    return conv_gradients(dy, np.zeros((rows, columns)), w, 1)[0]


def dilate(dy: Array, stride: int) -> Array:
    """Return dy with stride - 1 zeros between neighbours."""
    rows, columns = dy.shape
    spread: Array = np.zeros((stride * (rows - 1) + 1, stride * (columns - 1) + 1), dy.dtype)
    spread[::stride, ::stride] = dy
    return spread


def windows(x: Array, size: int = 2) -> Array:
    """Return the whole windows of a map as (rows, columns, size, size)."""
    rows, columns = x.shape[0] // size, x.shape[1] // size
    whole = x[: rows * size, : columns * size]
    return whole.reshape(rows, size, columns, size).swapaxes(1, 2)


def upsample(dy: Array) -> Array:
    """Return dy with every value repeated in a 2x2 window."""
    return dy.repeat(2, axis=0).repeat(2, axis=1)


def winners(x: Array) -> Array:
    """Return where a value equals the largest of its 2x2 window, ties included."""
    mask: Array = x == upsample(windows(x).max(axis=(2, 3)))
    return mask


def ties(x: Array) -> Array:
    """Return how many values of each 2x2 window are equal to its largest."""
    count: Array = windows(winners(x)).sum(axis=(2, 3))
    return count


def max_pool_gradient(dy: Array, x: Array) -> Array:
    """Return dL/dx of 2x2 max pooling; among equal values the first takes all."""
    dx = np.zeros(x.shape, dy.dtype)
    for (i, j), window in np.ndenumerate(windows(x).reshape(*dy.shape, 4).argmax(axis=2)):
        dx[2 * i + window // 2, 2 * j + window % 2] = dy[i, j]
    return dx


def shift(images: Array, down: int, right: int) -> Array:
    """Return images (N, C, H, W) moved down and right, with zeros where nothing came from."""
    height, width = images.shape[-2:]
    moved = np.roll(images, (down, right), axis=(2, 3))
    rows, columns = np.indices((height, width))
    from_inside = (rows >= down) & (rows < height + down)
    from_inside &= (columns >= right) & (columns < width + right)
    return np.where(from_inside, moved, moved.dtype.type(0))
