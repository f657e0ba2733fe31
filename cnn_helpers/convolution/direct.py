"""The direct method: one shifted, weighted copy of the image per element of the kernel."""

import numpy as np

from cnn_helpers.convolution.geometry import output_shape
from cnn_helpers.convolution.types import Array, Pair


def direct(image: Array, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Add the shifted images in bands of rows."""
    rows, columns = output_shape(image.shape, kernel.shape, stride, dilation)
    output = np.zeros((rows, columns), image.dtype)
    for (u, v), weight in np.ndenumerate(kernel):
        top, left = u * dilation[0], v * dilation[1]
        output += weight * image[
            top : top + (rows - 1) * stride[0] + 1 : stride[0],
            left : left + (columns - 1) * stride[1] + 1 : stride[1],
        ]
    return output
