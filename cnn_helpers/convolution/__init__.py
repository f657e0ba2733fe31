"""Convolution and cross-correlation from scratch: slow and plain, and beside it fast."""

from cnn_helpers.convolution.adjoint import transposed
from cnn_helpers.convolution.basics.geometry import ReceptiveField, output_size, receptive_field
from cnn_helpers.convolution.channels import convolve3d_custom, convolve_channels
from cnn_helpers.convolution.columns import col2im, im2col
from cnn_helpers.convolution.layer import correlate_layer
from cnn_helpers.convolution.loops import (
    convolve2d_loops,
    convolve2d_spatial,
    correlate2d_loops,
)
from cnn_helpers.convolution.methods.factors import Separation, separable
from cnn_helpers.convolution.padding import pad_image
from cnn_helpers.convolution.planar import convolve2d, correlate2d

__all__ = [
    "ReceptiveField",
    "Separation",
    "col2im",
    "convolve2d",
    "convolve2d_loops",
    "convolve2d_spatial",
    "convolve3d_custom",
    "convolve_channels",
    "correlate2d",
    "correlate2d_loops",
    "correlate_layer",
    "im2col",
    "output_size",
    "pad_image",
    "receptive_field",
    "separable",
    "transposed",
]
