"""Numbers become grey levels by rounding and clipping; signs become colours."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from cnn_helpers.datasets import camera
from cnn_helpers.images import signed_to_gray, signed_to_rgb, to_uint8


@given(hnp.arrays(np.float64, 20, elements=st.floats(-1e6, 1e6)))
def test_to_uint8_is_never_more_than_half_a_level_off_within_range(values: np.ndarray) -> None:
    levels = to_uint8(values)
    assert levels.dtype == np.uint8
    assert (np.abs(levels - np.clip(values, 0, 255)) <= 0.5).all()


@pytest.mark.parametrize("dtype", "?bBhHiIlLqQefdg")
def test_to_uint8_clips_the_ends_of_every_dtype(dtype: str) -> None:
    if dtype == "?":
        ends = np.array([False, True])
    elif dtype in "efdg":
        ends = np.array([-np.inf, np.inf], dtype=dtype)
    else:
        ends = np.array([np.iinfo(dtype).min, np.iinfo(dtype).max], dtype=dtype)
    top = {"?": 1, "b": 127}.get(dtype, 255)
    assert to_uint8(ends).tolist() == [0, top]


def test_to_uint8_has_no_bias_where_truncation_is_nearly_half_a_level_too_dark() -> None:
    photo = camera().astype(np.float64)
    blurred = (photo[:-1, :-1] + photo[:-1, 1:] + photo[1:, :-1]) / 3
    assert abs(np.mean(to_uint8(blurred) - blurred)) < 0.001
    assert np.mean(blurred.astype(np.uint8) - blurred) < -0.3


def test_to_uint8_gives_a_new_array_of_the_same_shape() -> None:
    image = np.zeros((2, 3, 4), dtype=np.uint8)
    result = to_uint8(image)
    result[:] = 7
    assert result.shape == (2, 3, 4)
    assert not image.any()


def test_to_uint8_refuses_nan_in_words() -> None:
    with pytest.raises(ValueError, match="1 of image's 3 values are NaN"):
        to_uint8([0.0, np.nan, np.inf])


@given(hnp.arrays(np.float64, (3, 4), elements=st.floats(-1e3, 1e3)))
def test_signed_to_gray_mirrors_opposite_signs_about_128(image: np.ndarray) -> None:
    # Halves round to even, so a mirrored level may be one off.
    mirrored = 256 - signed_to_gray(-image).astype(int)
    assert (np.abs(signed_to_gray(image) - mirrored) <= 1).all()
    assert (signed_to_gray(image)[image == 0] == 128).all()


def test_signed_to_rgb_shows_signs_as_blue_and_red_and_zero_as_white() -> None:
    colours = signed_to_rgb(np.array([[-4, -2, 0, 2, 4]]))
    assert colours.dtype == np.uint8
    assert colours.shape == (1, 5, 3)
    red, blue = colours[0, :, 0].astype(int), colours[0, :, 2].astype(int)
    assert np.sign(red - blue).tolist() == [-1, -1, 0, 1, 1]


def test_signed_to_rgb_can_be_told_apart_without_seeing_red_or_green() -> None:
    ends = signed_to_rgb([[-1, 1]])[0].astype(int)
    assert abs(ends[0, 2] - ends[1, 2]) > 100


@pytest.mark.parametrize("convert", [signed_to_gray, signed_to_rgb])
def test_limit_sets_the_scale_and_clips_beyond(convert) -> None:  # type: ignore[no-untyped-def]
    wide, narrow = convert([[-50, 5, 50]], limit=10), convert([[-10, 5, 10]])
    np.testing.assert_array_equal(wide, narrow)


@pytest.mark.parametrize("convert", [signed_to_gray, signed_to_rgb])
def test_an_image_of_zeros_is_shown_as_zero(convert) -> None:  # type: ignore[no-untyped-def]
    np.testing.assert_array_equal(convert(np.zeros((2, 2))), convert(np.zeros((2, 2)), limit=1))


def test_the_most_negative_integer_does_not_wrap() -> None:
    assert signed_to_gray(np.array([-128, 0, 127], dtype=np.int8)).tolist() == [1, 128, 254]


@pytest.mark.parametrize("limit", [0, -1, np.nan, np.inf])
def test_a_limit_that_is_no_scale_is_refused(limit: float) -> None:
    with pytest.raises(ValueError, match="limit must be a positive number"):
        signed_to_gray([1.0], limit=limit)


def test_signed_maps_refuse_what_is_not_finite() -> None:
    with pytest.raises(ValueError, match="1 of image's 2 values are NaN or infinite"):
        signed_to_rgb([[0.0, np.inf]])
