r"""The convolutional layer as written on the blackboard: loops only, forward and backward.

Slow on purpose. `cnn_helpers.nn.Conv2D` gives the same numbers; a test ties the two.
"""

import numpy as np

from cnn_helpers.convolution.basics.geometry import output_size
from cnn_helpers.convolution.basics.types import Array


def conv_forward_loops(
    x: Array, weight: Array, bias: Array, *, stride: int = 1, padding: int = 0
) -> Array:
    r"""Correlate images (N, C, H, W) with filters (F, C, K, L) and add the bias (F,).

    .. math:: y_{n,f,i,j} = b_f + \sum_{c,k,l} w_{f,c,k,l}\; x_{n,c,\, s i + k - p,\, s j + l - p}

    >>> x, w = np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2))
    >>> conv_forward_loops(x, w, np.array([10.0]))[0, 0]
    array([[14., 14.],
           [14., 14.]])
    """
    n, _, height, width = x.shape
    filters, _, rows, columns = weight.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out_rows = output_size(height, rows, stride=stride, padding=padding)
    out_columns = output_size(width, columns, stride=stride, padding=padding)
    y = np.zeros((n, filters, out_rows, out_columns), x.dtype)
    for image in range(n):
        for f in range(filters):
            for i in range(out_rows):
                for j in range(out_columns):
                    top, left = i * stride, j * stride
                    patch = padded[image, :, top : top + rows, left : left + columns]
                    y[image, f, i, j] = (patch * weight[f]).sum() + bias[f]
    return y


def conv_backward_loops(
    dy: Array, x: Array, weight: Array, *, stride: int = 1, padding: int = 0
) -> tuple[Array, Array, Array]:
    r"""Return dL/dx, dL/dw and dL/db: every output hands its gradient to all that made it.

    >>> x, w = np.ones((1, 1, 2, 2)), np.full((1, 1, 2, 2), 3.0)
    >>> dx, dw, db = conv_backward_loops(np.full((1, 1, 1, 1), 2.0), x, w)
    >>> dx[0, 0, 0, 0], dw[0, 0, 0, 0], db[0]
    (np.float64(6.0), np.float64(2.0), np.float64(2.0))
    """
    p = padding
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    dx, dw, db = np.zeros_like(padded), np.zeros_like(weight), np.zeros_like(weight[:, 0, 0, 0])
    rows, columns = weight.shape[2:]
    for image, f, i, j in np.ndindex(*dy.shape):
        top, left = i * stride, j * stride
        window = (image, slice(None), slice(top, top + rows), slice(left, left + columns))
        dx[window] += dy[image, f, i, j] * weight[f]
        dw[f] += dy[image, f, i, j] * padded[window]
        db[f] += dy[image, f, i, j]
    return dx[:, :, p : dx.shape[2] - p, p : dx.shape[3] - p], dw, db
