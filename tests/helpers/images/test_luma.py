"""Grey from colour agrees with Pillow to the bit, in every dtype."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL import Image

from cnn_helpers.images import rgb_luma, rgb_to_grayscale

INTEGERS = [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64]
FLOATS = [np.float16, np.float32, np.float64, np.longdouble]


def test_uint8_equals_pillow_on_random_colours(rng: np.random.Generator) -> None:
    colours = rng.integers(0, 256, (1024, 1024, 3), dtype=np.uint8)
    np.testing.assert_array_equal(
        rgb_to_grayscale(colours), np.asarray(Image.fromarray(colours).convert("L"))
    )


def test_uint8_equals_pillow_wherever_one_channel_varies() -> None:
    levels = np.arange(256, dtype=np.uint8)
    for fixed in (0, 1, 127, 128, 254, 255):
        for channel in range(3):
            ramp = np.full((1, 256, 3), fixed, dtype=np.uint8)
            ramp[0, :, channel] = levels
            np.testing.assert_array_equal(
                rgb_to_grayscale(ramp), np.asarray(Image.fromarray(ramp).convert("L"))
            )


def test_opacity_is_not_used_as_in_pillow(rng: np.random.Generator) -> None:
    image = rng.integers(0, 256, (20, 30, 4), dtype=np.uint8)
    np.testing.assert_array_equal(
        rgb_to_grayscale(image), np.asarray(Image.fromarray(image, "RGBA").convert("L"))
    )


@pytest.mark.parametrize("dtype", INTEGERS)
def test_every_integer_dtype_is_kept_and_rounded_as_whole_numbers_are(
    dtype: type[np.integer], rng: np.random.Generator
) -> None:
    limits = np.iinfo(dtype)
    colours = rng.integers(limits.min, limits.max, (9, 11, 3), dtype=dtype, endpoint=True)
    grey = rgb_to_grayscale(colours)
    assert grey.dtype == dtype
    exact = [
        (19595 * int(r) + 38470 * int(g) + 7471 * int(b) + 0x8000) >> 16
        for r, g, b in colours.reshape(-1, 3)
    ]
    assert grey.ravel().tolist() == exact


@pytest.mark.parametrize("dtype", INTEGERS)
def test_grey_colours_stay_as_they_are_up_to_the_ends_of_the_dtype(
    dtype: type[np.integer],
) -> None:
    limits = np.iinfo(dtype)
    for level in (limits.min, 0, 1, limits.max):
        assert rgb_luma(np.full(3, level, dtype=dtype)) == level


@pytest.mark.parametrize("dtype", FLOATS)
def test_floats_keep_their_dtype_and_are_weighted(
    dtype: type[np.floating], rng: np.random.Generator
) -> None:
    colours = rng.random((9, 11, 3)).astype(dtype)
    grey = rgb_to_grayscale(colours)
    assert grey.dtype == dtype
    exact = colours.astype(np.float64) @ [0.299, 0.587, 0.114]
    atol = max(np.finfo(dtype).eps, np.finfo(np.float64).eps)
    np.testing.assert_allclose(grey.astype(np.float64), exact, rtol=0, atol=atol)


def test_booleans_count_as_zero_and_one() -> None:
    grey = rgb_to_grayscale(np.array([[[True, False, False], [True, True, True]]]))
    assert grey.dtype == np.float64
    np.testing.assert_allclose(grey, [[0.299, 1.0]])


def test_nan_stays_in_its_pixel() -> None:
    colours = np.ones((2, 2, 3), dtype=np.float32)
    colours[0, 1, 2] = np.nan
    assert np.isnan(rgb_to_grayscale(colours)).tolist() == [[False, True], [False, False]]


@given(hnp.arrays(np.uint8, st.tuples(st.integers(1, 6), st.integers(1, 6), st.just(3))))
def test_grey_lies_between_the_smallest_and_the_largest_channel(image: np.ndarray) -> None:
    grey = rgb_to_grayscale(image)
    assert (image.min(axis=2) <= grey).all()
    assert (grey <= image.max(axis=2)).all()


def test_views_and_read_only_images_give_the_same_and_stay_as_they_were(
    rng: np.random.Generator,
) -> None:
    whole = rng.integers(0, 256, (12, 14, 3), dtype=np.uint8)
    view = whole[::2, ::-1]
    view.flags.writeable = False
    before = whole.copy()
    np.testing.assert_array_equal(rgb_to_grayscale(view), rgb_to_grayscale(view.copy()))
    np.testing.assert_array_equal(whole, before)


def test_luma_of_one_colour_is_a_plain_number() -> None:
    assert [rgb_luma(c) for c in [(255, 0, 0), (0, 255, 0), (0, 0, 255)]] == [76, 150, 29]
    assert type(rgb_luma((255, 0, 0))) is int
    assert type(rgb_luma(np.array([0.5, 0.5, 0.5], dtype=np.float32))) is float


def test_luma_keeps_all_axes_but_the_last() -> None:
    assert rgb_luma(np.zeros((2, 4, 5, 3), dtype=np.uint8)).shape == (2, 4, 5)
    assert rgb_luma(np.zeros((0, 3))).shape == (0,)


@pytest.mark.parametrize(
    ("shape", "sentence"),
    [
        ((4, 5), r"grey already: its shape is \(4, 5\)"),
        ((4, 5, 2), r"must have shape \(H, W, 3\) or \(H, W, 4\), but its shape is \(4, 5, 2\)$"),
        ((3, 4, 5), r"the channels must come last: use np\.moveaxis"),
        ((2, 4, 5, 3), r"but its shape is \(2, 4, 5, 3\)$"),
        ((3,), r"but its shape is \(3,\)$"),
        ((), r"but its shape is \(\)$"),
    ],
)
def test_other_shapes_are_refused_in_words(shape: tuple[int, ...], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        rgb_to_grayscale(np.zeros(shape))


@pytest.mark.parametrize("rgb", [5, (1, 2), np.zeros((3, 4))])
def test_luma_asks_for_three_channels_at_the_end(rgb: object) -> None:
    with pytest.raises(ValueError, match="rgb must end in an axis of 3"):
        rgb_luma(rgb)  # type: ignore[arg-type]


def test_what_is_no_real_number_is_refused_in_words() -> None:
    with pytest.raises(TypeError, match=r"img_array holds complex numbers; take np\.abs"):
        rgb_to_grayscale(np.zeros((2, 2, 3), dtype=complex))
    with pytest.raises(TypeError, match="img_array must be an array of numbers, not of dtype <U3"):
        rgb_to_grayscale(np.array([[["red", "red", "red"]]]))
