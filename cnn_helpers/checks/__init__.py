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
from cnn_helpers.checks.part_one.edges import (
    check_diagonal,
    check_gradient_arrow,
    check_unsharp,
)
from cnn_helpers.checks.part_one.fast import (
    check_im2col,
    check_matrix_size,
    check_shifted_adds,
    check_two_passes,
)
from cnn_helpers.checks.part_one.layers import check_layer_parameters, check_one_by_one
from cnn_helpers.checks.part_one.levels import check_brighter, check_crop, check_negative
from cnn_helpers.checks.part_one.loops import check_four_loops
from cnn_helpers.checks.part_one.sizes import check_edge_frame, check_lost_rows, check_padding
from cnn_helpers.checks.part_one.sliding import (
    check_found,
    check_full_by_hand,
    check_half_turn,
    check_last_sum,
)
from cnn_helpers.checks.part_three.perceptron import (
    check_cross_entropy,
    check_parameter_count,
    check_standardized,
    check_two_hidden_layers,
)
from cnn_helpers.checks.part_three.perceptron_gradients import (
    check_layer_gradients,
    check_tanh_gradient,
)
from cnn_helpers.checks.part_three.pooling import check_blur_pool
from cnn_helpers.checks.part_two.spectra import (
    check_first_entry,
    check_phase_only,
    check_without_wave,
)
from cnn_helpers.checks.part_two.speed import (
    check_crossover,
    check_frame,
    check_separable_cost,
    check_transforms,
)
from cnn_helpers.checks.part_two.theorem import (
    check_band_pass,
    check_centred,
    check_fold,
    check_stripes_twice,
)
from cnn_helpers.checks.part_two.waves import check_alias, check_amplitudes, check_triangle_sum
from cnn_helpers.checks.start import check_halfway, check_squared_pixels, check_video_bytes
from cnn_helpers.checks.training import (
    check_confusion_matrix,
    check_max_pool,
    check_momentum_step,
    check_shift,
)
from cnn_helpers.checks.walk_back import check_walk_back

__all__ = [
    "check_alias",
    "check_amplitudes",
    "check_band_pass",
    "check_bias_gradient",
    "check_blue_planes",
    "check_blur_pool",
    "check_brighter",
    "check_centred",
    "check_confusion_matrix",
    "check_conv_gradients",
    "check_convolve",
    "check_crop",
    "check_cross_entropy",
    "check_crossover",
    "check_diagonal",
    "check_dilate",
    "check_dropout",
    "check_edge_frame",
    "check_first_entry",
    "check_fold",
    "check_found",
    "check_four_loops",
    "check_frame",
    "check_full_by_hand",
    "check_gradient_arrow",
    "check_half_turn",
    "check_halfway",
    "check_he_weights",
    "check_im2col",
    "check_input_gradient",
    "check_last_sum",
    "check_layer_gradients",
    "check_layer_parameters",
    "check_lost_rows",
    "check_luma",
    "check_matrix_size",
    "check_max_pool",
    "check_max_pool_gradient",
    "check_momentum_step",
    "check_negative",
    "check_network",
    "check_one_by_one",
    "check_output_size",
    "check_padding",
    "check_parameter_count",
    "check_phase_only",
    "check_separable_cost",
    "check_shift",
    "check_shifted_adds",
    "check_softmax_gradient",
    "check_squared_pixels",
    "check_standardized",
    "check_stripes_twice",
    "check_tanh_gradient",
    "check_transforms",
    "check_triangle_sum",
    "check_twice_gaussian",
    "check_two_hidden_layers",
    "check_two_passes",
    "check_two_slices",
    "check_unsharp",
    "check_video_bytes",
    "check_walk_back",
    "check_without_wave",
]
