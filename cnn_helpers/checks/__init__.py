"""Check the reader's answers to the exercises, and say which mistake was made.

Every check takes the reader's function or value, prints "Right." or a hint, and never raises.
"""

from cnn_helpers.checks.chance import check_dropout, check_he_weights
from cnn_helpers.checks.convolution import (
    check_conv_gradients,
    check_dilate,
    check_input_gradient,
)
from cnn_helpers.checks.gradients import (
    check_bias_gradient,
    check_max_pool_gradient,
    check_softmax_gradient,
)
from cnn_helpers.checks.images import (
    check_blue_planes,
    check_convolve,
    check_luma,
    check_output_size,
    check_twice_gaussian,
    check_two_slices,
)
from cnn_helpers.checks.network import check_network
from cnn_helpers.checks.perceptron import (
    check_cross_entropy,
    check_parameter_count,
    check_standardized,
    check_two_hidden_layers,
)
from cnn_helpers.checks.perceptron_gradients import check_layer_gradients, check_tanh_gradient
from cnn_helpers.checks.training import (
    check_confusion_matrix,
    check_max_pool,
    check_momentum_step,
    check_shift,
)
from cnn_helpers.checks.windows import (
    check_edge_frame,
    check_im2col,
    check_layer_parameters,
    check_lost_rows,
    check_matrix_size,
    check_one_by_one,
    check_padding,
    check_shifted_adds,
    check_two_passes,
)

__all__ = [
    "check_bias_gradient",
    "check_blue_planes",
    "check_confusion_matrix",
    "check_conv_gradients",
    "check_convolve",
    "check_cross_entropy",
    "check_dilate",
    "check_dropout",
    "check_edge_frame",
    "check_he_weights",
    "check_im2col",
    "check_input_gradient",
    "check_layer_gradients",
    "check_layer_parameters",
    "check_lost_rows",
    "check_luma",
    "check_matrix_size",
    "check_max_pool",
    "check_max_pool_gradient",
    "check_momentum_step",
    "check_network",
    "check_one_by_one",
    "check_output_size",
    "check_padding",
    "check_parameter_count",
    "check_shift",
    "check_shifted_adds",
    "check_softmax_gradient",
    "check_standardized",
    "check_tanh_gradient",
    "check_twice_gaussian",
    "check_two_hidden_layers",
    "check_two_passes",
    "check_two_slices",
]
