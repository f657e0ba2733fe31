import numpy as np
import pytest

from cnn_helpers.convolution import (
    convolve2d,
    convolve2d_loops,
    convolve2d_spatial,
    convolve3d_custom,
    convolve_channels,
    correlate2d,
    correlate2d_loops,
    correlate_layer,
    im2col,
    output_size,
    pad_image,
    receptive_field,
    separable,
    transposed,
)

IMAGE, KERNEL = np.ones((4, 5)), np.ones((3, 3))
SLIDING = (correlate2d, convolve2d, correlate2d_loops, convolve2d_loops)


@pytest.mark.parametrize("slide", SLIDING)
@pytest.mark.parametrize(
    ("image", "kernel", "sentence"),
    [
        (np.ones((3, 9)), np.ones((5, 1)), "kernel is 5 rows tall but the padded image has only 3"),
        (np.ones((9, 3)), np.ones((1, 5)), "kernel is 5 columns wide but the padded image has"),
        (np.ones(4), KERNEL, "image must have 2 dimensions"),
        (np.ones((4, 4, 3)), KERNEL, "use convolve_channels for each colour"),
        (IMAGE, np.ones(3), "kernel must have 2 dimensions"),
        (np.ones((0, 5)), KERNEL, "image is empty"),
        (IMAGE, np.ones((3, 0)), "kernel is empty"),
    ],
)
def test_wrong_shapes_are_told_in_words(slide, image, kernel, sentence):
    with pytest.raises(ValueError, match=sentence):
        slide(image, kernel)


@pytest.mark.parametrize("slide", SLIDING)
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"stride": 0}, "stride must be 1 or more, not 0"),
        ({"stride": (1, -2)}, "stride must be 1 or more, not -2"),
        ({"stride": (1, 1, 1)}, "stride must be one whole number or"),
        ({"padding": -1}, "padding must be 0 or more, not -1"),
        ({"dilation": 0}, "dilation must be 1 or more, not 0"),
        ({"dilation": 2}, r"kernel is 5 rows tall \(dilation 2 spreads 3 to 5\) but"),
    ],
)
def test_numbers_out_of_range_are_told_in_words(slide, options, sentence):
    with pytest.raises(ValueError, match=sentence):
        slide(IMAGE, KERNEL, **options)


@pytest.mark.parametrize("slide", SLIDING)
def test_a_stride_that_is_no_whole_number_is_a_type_error(slide):
    with pytest.raises(TypeError, match=r"stride must be a whole number, not 1\.5"):
        slide(IMAGE, KERNEL, stride=1.5)


@pytest.mark.parametrize("slide", [*SLIDING, convolve2d_spatial, convolve_channels])
@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([["a", "b"]], "image has dtype <U1; it must hold numbers"),
        (np.array([[None, 1]]), "image has dtype object"),
        (np.ones((4, 4), complex), "image is complex"),
        (np.ones((4, 4), "datetime64[s]"), "image has dtype datetime64"),
    ],
)
def test_what_is_no_number_is_a_type_error(slide, values, sentence):
    with pytest.raises(TypeError, match=sentence):
        slide(values, KERNEL)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"border": "mirror"}, "border must be one of 'zero', 'edge', 'reflect', 'wrap', not"),
        ({"mode": "half"}, "mode must be one of 'valid', 'same', 'full', not 'half'"),
        ({"method": "magic"}, "method must be one of 'auto', 'direct', .*not 'magic'"),
        ({"mode": "same", "padding": 1}, "give either padding or mode='same', not both"),
        ({"clip": (255, 0)}, "clip must be"),
        ({"clip": 255}, "clip must be"),
        ({"clip": (0, float("nan"))}, "clip must be"),
    ],
)
def test_wrong_choices_are_told_with_the_right_ones(options, sentence):
    with pytest.raises(ValueError, match=sentence):
        correlate2d(IMAGE, KERNEL, **options)


def test_sums_that_may_not_fit_into_64_bits_are_refused():
    with pytest.raises(OverflowError, match=r"image\.astype\(float\)"):
        correlate2d(np.full((2, 2), 2**62), [[2]])


@pytest.mark.parametrize("method", ["fft", "separable"])
def test_methods_that_round_refuse_what_they_cannot_bring_out_exactly(method):
    with pytest.raises(OverflowError, match='method="direct"'):
        correlate2d(np.full((4, 4), 2**30), np.full((2, 2), 2**10), method=method)


@pytest.mark.parametrize(
    ("call", "error", "sentence"),
    [
        (lambda: pad_image(np.ones(3), 1), ValueError, r"image must be \(H, W\) or \(H, W, C\)"),
        (lambda: pad_image(np.ones((0, 3)), 1), ValueError, "image is empty"),
        (lambda: pad_image(IMAGE, -1), ValueError, "padding must be 0 or more"),
        (lambda: pad_image(IMAGE, 1.0), TypeError, "padding must be a whole number"),
        (lambda: output_size(3, 5), ValueError, "kernel is 5 long but .* only 3 pixels"),
        (lambda: output_size(0, 1), ValueError, "size must be 1 or more"),
        (lambda: output_size(5, 3, stride=0), ValueError, "stride must be 1 or more"),
        (lambda: receptive_field([()]), ValueError, "layer 0 must be"),
        (lambda: receptive_field([(3, 0)]), ValueError, "stride of layer 0 must be 1 or more"),
        (lambda: separable([[np.nan]]), ValueError, "kernel holds NaN"),
        (lambda: convolve_channels(np.ones(3), KERNEL), ValueError, "image must be"),
        (lambda: convolve3d_custom([[[np.nan]]], [[1]]), ValueError, "NaN, which has no grey"),
        (lambda: im2col(np.ones(3), 2), ValueError, "image must be"),
        (lambda: im2col(IMAGE, 5), ValueError, "kernel is 5 rows tall"),
        (lambda: transposed(IMAGE, KERNEL, padding=4), ValueError, "cuts everything off"),
        (lambda: transposed(IMAGE, KERNEL, shape=(9, 9)), ValueError, "no correlation with"),
        (lambda: correlate_layer(IMAGE, KERNEL), ValueError, "images must be"),
        (lambda: correlate_layer(np.ones((1, 4, 4)), KERNEL), ValueError, "weights must be"),
        (
            lambda: correlate_layer(np.ones((2, 4, 4)), np.ones((1, 3, 2, 2))),
            ValueError,
            "the images have 2 channels but the weights are for 3",
        ),
        (
            lambda: correlate_layer(np.ones((1, 4, 4)), np.ones((2, 1, 2, 2)), bias=[1]),
            ValueError,
            "bias must have one number for each of 2 feature maps",
        ),
    ],
)
def test_every_helper_says_what_is_wrong(call, error, sentence):
    with pytest.raises(error, match=sentence):
        call()
