"""Checks of windows that slide: sizes and borders, layers of channels, fast ways."""

from cnn_helpers.checks.windows.fast import (
    check_im2col,
    check_matrix_size,
    check_shifted_adds,
    check_two_passes,
)
from cnn_helpers.checks.windows.layers import check_layer_parameters, check_one_by_one
from cnn_helpers.checks.windows.sizes import check_edge_frame, check_lost_rows, check_padding

__all__ = [
    "check_edge_frame",
    "check_im2col",
    "check_layer_parameters",
    "check_lost_rows",
    "check_matrix_size",
    "check_one_by_one",
    "check_padding",
    "check_shifted_adds",
    "check_two_passes",
]
