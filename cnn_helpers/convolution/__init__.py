"""Convolution and cross-correlation from scratch: slow and plain, and beside it fast."""

from cnn_helpers.convolution.channels import convolve3d_custom, convolve_channels
from cnn_helpers.convolution.geometry import ReceptiveField, output_size, receptive_field
from cnn_helpers.convolution.loops import (
    convolve2d_loops,
    convolve2d_spatial,
    correlate2d_loops,
)
from cnn_helpers.convolution.padding import pad_image
from cnn_helpers.convolution.planar import convolve2d, correlate2d

__all__ = [
    "ReceptiveField",
    "convolve2d",
    "convolve2d_loops",
    "convolve2d_spatial",
    "convolve3d_custom",
    "convolve_channels",
    "correlate2d",
    "correlate2d_loops",
    "output_size",
    "pad_image",
    "receptive_field",
]
