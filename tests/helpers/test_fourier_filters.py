import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from cnn_helpers import band_pass, high_pass, low_pass, radial_mask
from cnn_helpers.datasets import camera

PROFILES = ("ideal", "gaussian", "butterworth")
law = settings(max_examples=40, deadline=None)
seeds = st.integers(0, 2**32 - 1)
images = st.tuples(st.integers(7, 20), st.integers(7, 20))


def random_image(seed, shape):
    return np.random.default_rng(seed).standard_normal(shape)


def test_a_low_pass_of_the_camera_keeps_what_the_course_says():
    image = camera()[::2, ::2].astype(float)
    mask, kept = radial_mask(image.shape, (0, 20)), low_pass(image, 20)
    assert round(100 * mask.mean(), 3) == 1.918
    assert round(np.sqrt(np.square(kept - image).mean()), 2) == 21.25
    rest = image - image.mean()
    assert round(100 * np.square(kept - kept.mean()).sum() / np.square(rest).sum(), 2) == 91.68


@pytest.mark.parametrize("profile", PROFILES)
@law
@given(image=images, seed=seeds, cutoff=st.floats(0.3, 12), order=st.integers(1, 6))
def test_low_and_high_add_up_to_the_image(profile, image, seed, cutoff, order):
    pixels = random_image(seed, image)
    options = {"profile": profile, "order": order}
    together = low_pass(pixels, cutoff, **options) + high_pass(pixels, cutoff, **options)
    assert_allclose(together, pixels, rtol=0, atol=1e-12)


@pytest.mark.parametrize("profile", PROFILES)
@law
@given(image=images, seed=seeds, low=st.floats(0.3, 5), width=st.floats(0.5, 6))
def test_a_band_is_a_low_pass_then_a_high_pass(profile, image, seed, low, width):
    pixels = random_image(seed, image)
    in_turn = high_pass(low_pass(pixels, low + width, profile=profile), low, profile=profile)
    band = band_pass(pixels, (low, low + width), profile=profile)
    assert_allclose(band, in_turn, rtol=0, atol=1e-12)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_mask_is_one_in_the_middle_and_falls_outwards(profile):
    row = radial_mask((1, 64), (0, 10), profile=profile)[0]
    assert row[32] == 1
    assert (np.diff(row[32:]) <= 0).all()
    assert_allclose(row[33:], row[31:0:-1], rtol=0, atol=0)


def test_half_power_points_of_the_profiles():
    at_cutoff = {
        profile: radial_mask((1, 64), (0, 10), profile=profile)[0, 42] for profile in PROFILES
    }
    assert at_cutoff == pytest.approx(
        {"ideal": 1, "gaussian": np.exp(-0.5), "butterworth": 0.5}, rel=1e-12
    )


def test_a_sharper_butterworth_nears_the_ideal():
    ideal = radial_mask((1, 64), (0, 7.5))
    far = [
        np.abs(radial_mask((1, 64), (0, 7.5), profile="butterworth", order=n) - ideal).max()
        for n in (1, 4, 16, 64)
    ]
    assert far == sorted(far, reverse=True)
    assert far[-1] < 1e-3


def test_the_mask_of_a_wide_image_is_a_circle_in_cycles_per_pixel():
    mask = radial_mask((32, 64), (0, 16))
    assert mask[16, 32 + 16] == mask[16 + 8, 32] == 1
    assert mask[16, 32 + 17] == mask[16 + 9, 32] == 0


def test_filters_keep_float32():
    assert low_pass(np.ones((4, 4), np.float32), 1).dtype == np.float32


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: radial_mask(4, (2, 1)), "band must be"),
        (lambda: radial_mask(4, (-1, 1)), "band must be"),
        (lambda: radial_mask(4, (0, 1), profile="soft"), "profile must be one of"),
        (lambda: radial_mask(4, (0, 1), order=0), "order must be 1 or more"),
        (lambda: low_pass([[1]], 0), "cutoff must be above 0"),
        (lambda: high_pass([[1]], float("nan")), "cutoff must be above 0"),
    ],
)
def test_impossible_filters_are_refused_in_words(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
