import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_helpers import kernels
from cnn_helpers.convolution import (
    col2im,
    convolve2d,
    convolve3d_custom,
    convolve_channels,
    correlate2d,
    correlate_layer,
    im2col,
    output_size,
    receptive_field,
    separable,
    transposed,
)
from cnn_helpers.datasets import astronaut

from .tasks import BORDERS


@pytest.mark.parametrize(
    ("i", "k", "s", "p", "d", "o"),
    [
        (5, 3, 1, 0, 1, 3),
        (5, 3, 1, 1, 1, 5),
        (5, 3, 2, 1, 1, 3),
        (7, 3, 2, 0, 1, 3),
        (7, 3, 3, 0, 1, 2),
        (10, 3, 3, 0, 1, 3),
        (227, 11, 4, 0, 1, 55),
        (512, 3, 1, 1, 1, 512),
        (512, 5, 1, 1, 1, 510),
        (28, 5, 1, 0, 1, 24),
        (7, 3, 1, 0, 2, 3),
        (224, 7, 2, 3, 1, 112),
    ],
)
def test_output_sizes_of_the_course(i, k, s, p, d, o):
    assert output_size(i, k, stride=s, padding=p, dilation=d) == o
    row = correlate2d(np.ones((1, i)), np.ones((1, k)), s, (0, p), dilation=d)
    assert row.shape == (1, o)


@pytest.mark.parametrize(
    ("layers", "fields"),
    [
        (
            [(3, 1, 1), (2, 2), (3, 1, 1), (2, 2)],
            [(3, 1, 0.0), (4, 2, 0.5), (8, 2, 0.5), (10, 4, 1.5)],
        ),
        ([(3, 1, 1)] * 3, [(3, 1, 0.0), (5, 1, 0.0), (7, 1, 0.0)]),
        (
            [(5, 1, 2), (2, 2), (5,), (2, 2)],
            [(5, 1, 0.0), (6, 2, 0.5), (14, 2, 4.5), (16, 4, 5.5)],
        ),
        ([(3, 1, 2, 2)], [(5, 1, 0.0)]),
        ([], []),
    ],
)
def test_receptive_fields_of_the_course(layers, fields):
    assert receptive_field(layers) == fields


def test_a_receptive_field_is_where_a_change_is_felt():
    (size, jump, start) = receptive_field([(3, 2, 1), (3, 1, 0, 2)])[-1]
    felt = []
    for place in range(16):
        image = np.zeros((1, 16))
        image[0, place] = 1
        first = correlate2d(image, np.ones((1, 3)), 2, (0, 1))
        felt.append(correlate2d(first, np.ones((1, 3)), dilation=2)[0])
    middle_unit = np.flatnonzero(np.array(felt)[:, 1])
    assert start + jump - (size - 1) / 2 == middle_unit[0]
    assert start + jump + (size - 1) / 2 == middle_unit[-1]


def test_a_layer_sums_over_channels_and_adds_its_bias():
    rng = np.random.default_rng(0)
    images = rng.standard_normal((2, 3, 9, 8))
    weights, bias = rng.standard_normal((4, 3, 3, 2)), rng.standard_normal(4)
    options = {"stride": (2, 1), "padding": (1, 2), "dilation": (1, 2)}
    for border in BORDERS:
        maps = correlate_layer(images, weights, bias=bias, border=border, **options)
        for n in range(2):
            for f in range(4):
                summed = sum(
                    correlate2d(images[n, c], weights[f, c], border=border, **options)
                    for c in range(3)
                )
                assert np.allclose(maps[n, f], summed + bias[f], rtol=0, atol=1e-12)


def test_a_layer_takes_one_image_as_it_takes_a_batch():
    rng = np.random.default_rng(0)
    images = rng.standard_normal((2, 3, 6, 6)).astype(np.float32)
    weights = rng.standard_normal((4, 3, 3, 3)).astype(np.float32)
    batch = correlate_layer(images, weights)
    assert batch.dtype == np.float32
    assert np.array_equal(correlate_layer(images[1], weights), batch[1])


@pytest.mark.usefixtures("in_browser")
def test_a_layer_gives_the_same_in_the_browser():
    test_a_layer_sums_over_channels_and_adds_its_bias()


def test_a_layer_of_many_bands_is_seamless():
    rng = np.random.default_rng(0)
    image, weights = rng.standard_normal((2, 300, 400)), rng.standard_normal((1, 2, 5, 5))
    expected = sum(correlate2d(image[c], weights[0, c]) for c in range(2))
    assert np.allclose(correlate_layer(image, weights)[0], expected, rtol=0, atol=1e-11)


def test_a_layer_keeps_whole_numbers_exact():
    image = np.full((2, 3, 3), 255, np.uint8)
    weights = np.full((1, 2, 3, 3), 127, np.int8)
    maps = correlate_layer(image, weights, bias=[7])
    assert maps.dtype == np.int64
    assert maps.tolist() == [[[2 * 9 * 255 * 127 + 7]]]


def test_im2col_has_the_shapes_of_the_course():
    assert im2col(np.ones((4, 4)), 3).shape == (9, 4)
    assert im2col(np.ones((3, 227, 227), bool), 11, stride=4).shape == (363, 3025)


def test_col2im_counts_how_often_each_pixel_is_used():
    ones = im2col(np.ones((4, 4)), 3)
    used = col2im(ones, (4, 4), kernel_shape=3)
    assert used.tolist() == [[1, 2, 2, 1], [2, 4, 4, 2], [2, 4, 4, 2], [1, 2, 2, 1]]


def test_col2im_says_which_shape_it_wants():
    with pytest.raises(ValueError, match=r"columns must have the shape \(9, 4\)"):
        col2im(np.ones((9, 5)), (4, 4), kernel_shape=3)


@pytest.mark.parametrize(
    ("k", "overlaps"),
    [(3, [1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 1]), (4, [1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1])],
)
def test_transposed_overlaps_unevenly_unless_the_stride_divides_the_kernel(k, overlaps):
    spread = transposed(np.ones((1, 5), int), np.ones((1, k), int), stride=2)
    assert spread.tolist() == [overlaps]


@settings(max_examples=25, deadline=None)
@given(k=st.integers(1, 5), s=st.integers(1, 3), p=st.integers(0, 2), extra=st.integers(0, 2))
def test_transposed_gives_any_shape_that_a_correlation_leads_from(k, s, p, extra):
    size = k + 3 * s + extra
    small = correlate2d(np.ones((size, size)), np.ones((k, k)), s, p)
    assert transposed(small, np.ones((k, k)), stride=s, padding=p, shape=(size, size)).shape == (
        size,
        size,
    )


def test_channels_are_filtered_one_by_one():
    photo = astronaut()[:40, :50]
    result = convolve_channels(photo, kernels.emboss)
    for c in range(3):
        expected = convolve2d(photo[..., c], kernels.emboss, mode="same", border="edge")
        assert np.array_equal(result[..., c], expected)


def test_a_grey_image_has_one_channel():
    grey = astronaut()[:20, :20, 0]
    expected = convolve2d(grey, kernels.blur, mode="same", border="edge")
    assert np.array_equal(convolve_channels(grey, kernels.blur), expected)


def test_the_old_name_rounds_and_clips_and_flips():
    photo = astronaut()[:40, :50]
    exact = convolve_channels(photo, kernels.sobel_x)
    shown = convolve3d_custom(photo, kernels.sobel_x)
    assert shown.dtype == np.uint8
    assert np.array_equal(shown, np.clip(np.rint(exact), 0, 255))
    assert not np.array_equal(shown, convolve3d_custom(photo, kernels.sobel_x[::-1, ::-1]))


def test_a_separation_of_rank_one_keeps_whole_numbers():
    parts = separable(kernels.sobel_x)
    assert parts.columns.tolist() == [[-1, -2, -1]]
    assert parts.rows.tolist() == [[1, 0, -1]]


def test_float32_noise_does_not_count_as_rank():
    line = np.hanning(9)[1:-1]
    assert separable(np.outer(line, line).astype(np.float32)).rank == 1
