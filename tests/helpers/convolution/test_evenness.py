"""Rounding stays small beside faint pixels too, whatever the bright ones are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_helpers.convolution import convolve2d, correlate2d
from cnn_helpers.convolution.methods.evenness import evenness
from cnn_helpers.convolution.methods.frame import Frame
from cnn_helpers.datasets import camera

from .tasks import METHODS

law = settings(max_examples=25, deadline=None)
seeds = st.integers(0, 2**32 - 1)


def share_of_error(image, kernel, **options):
    """Return the largest error, each as a share of the products' sizes in its own window."""
    found = correlate2d(image, kernel, mode="same", **options).astype(float)
    image, kernel = image.astype(float), kernel.astype(float)
    expected = correlate2d(image, kernel, mode="same", method="direct")
    sizes = correlate2d(np.abs(image), np.abs(kernel), mode="same", method="direct")
    assert not found[sizes == 0].any()
    return np.max(np.abs(found - expected)[sizes > 0] / sizes[sizes > 0])


@pytest.mark.parametrize("method", ["auto", "fft"])
@law
@given(seed=seeds, peak=st.sampled_from([1.0, 1e3, 1e6, 1e7]), size=st.sampled_from([11, 15, 31]))
def test_one_bright_pixel_leaves_the_others_their_digits(method, seed, peak, size):
    rng = np.random.default_rng(seed)
    image = rng.standard_normal((128, 160)).astype(np.float32)
    image[tuple(rng.integers(0, 128, 2))] = peak
    kernel = rng.standard_normal((size, size)).astype(np.float32)
    assert share_of_error(image, kernel, method=method) < 1e-4


@law
@given(seed=seeds, dtype=st.sampled_from(["float32", "float64"]), factor=st.integers(0, 30))
def test_a_bright_half_leaves_the_faint_half_its_digits(seed, dtype, factor):
    rng = np.random.default_rng(seed)
    image = rng.standard_normal((128, 128)).astype(dtype)
    image[:, :64] *= np.dtype(dtype).type(10) ** factor
    kernel = rng.standard_normal((15, 15)).astype(dtype)
    assert share_of_error(image, kernel) < 1e-4


@pytest.mark.parametrize("method", ["auto", "fft"])
@law
@given(
    seed=seeds,
    dtype=st.sampled_from(["float32", "float64"]),
    size=st.tuples(st.integers(15, 40), st.integers(15, 40)),
    pixels=st.integers(1, 5),
)
def test_zeros_stay_zero_where_no_pixel_is_seen(method, seed, dtype, size, pixels):
    rng = np.random.default_rng(seed)
    image = np.zeros((90, 80), dtype)
    places = rng.integers(0, (90, 80), (pixels, 2))
    image[tuple(places.T)] = rng.standard_normal(pixels) * 10.0 ** rng.integers(-3, 4)
    kernel = rng.standard_normal(size).astype(dtype)
    touched = correlate2d((image != 0).astype(int), np.ones(size, int), mode="same") > 0
    found = correlate2d(image, kernel, mode="same", method=method)
    assert not found[~touched].any()
    assert np.count_nonzero(found) > 0.9 * np.count_nonzero(touched)


@pytest.mark.parametrize("dtype", ["float32", "float64", "uint8", "bool"])
def test_an_impulse_gives_a_large_kernel_back_and_nothing_else(dtype):
    kernel = np.random.default_rng(0).standard_normal((15, 15)).astype(np.float32)
    impulse = np.zeros((64, 64), dtype)
    impulse[30, 30] = 1
    found = convolve2d(impulse, kernel, mode="same")
    assert np.count_nonzero(found) == 225
    np.testing.assert_allclose(found[23:38, 23:38], kernel, rtol=1e-6)


def test_a_wide_border_of_zeros_stays_zero():
    image = np.random.default_rng(0).random((64, 64)).astype(np.float32) + 1
    kernel = np.random.default_rng(1).standard_normal((15, 15)).astype(np.float32)
    found = correlate2d(image, kernel, padding=40, method="fft")
    assert not found[:26].any()
    assert not found[:, -26:].any()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("dtype", ["uint8", "int16", "bool"])
def test_whole_numbers_are_exact_by_every_method(method, dtype):
    image = (camera()[:96, :96] > 100) if dtype == "bool" else camera()[:96, :96].astype(dtype)
    image[40:80, 40:80] = 0
    kernel = np.random.default_rng(0).integers(-9, 10, (15, 15))
    expected = correlate2d(image, kernel, mode="same", method="direct")
    found = correlate2d(image, kernel, mode="same", method=method)
    assert found.dtype == np.int64
    np.testing.assert_array_equal(found, expected)


def test_an_ordinary_photo_is_even():
    photo = camera().astype(np.float32)
    assert evenness(Frame(photo, (7, 7), (7, 7), "zero", photo.dtype), (15, 15)).is_even()


@pytest.mark.parametrize("rows", [1, 3, 8, 9, 20])
def test_images_of_any_height_are_measured(rows):
    image = np.ones((rows, 3))
    image[-1, 0] = 100
    measured = evenness(Frame(image, (0, 0), (0, 0), "zero", image.dtype), (1, 1))
    assert measured.largest == 100
    assert measured.ratio == 100
    nothing = evenness(Frame(0 * image, (0, 0), (0, 0), "zero", image.dtype), (1, 1))
    assert (nothing.ratio, nothing.zeros) == (1, True)
