"""The methods by name."""

from cnn_helpers.convolution.direct import direct
from cnn_helpers.convolution.types import Array, Method, Pair


def run(method: Method, image: Array, kernel: Array, stride: Pair, dilation: Pair) -> Array:
    """Work out the correlation of a padded image by `method`."""
    return direct(image, kernel, stride, dilation)
