import numpy as np
import pytest
import scipy.ndimage
import scipy.signal
import skimage.data
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from cnn_helpers import (
    convolve2d,
    convolve_fft,
    correlate2d,
    frequency_response,
    gratings,
    kernels,
    magnitude_image,
    pad_kernel,
    spectrum,
    swap_phase,
)
from cnn_helpers.datasets import camera

law = settings(max_examples=40, deadline=None)
seeds = st.integers(0, 2**32 - 1)
sizes = st.tuples(st.integers(1, 7), st.integers(1, 7))
images = st.tuples(st.integers(7, 20), st.integers(7, 20))


def data(seed, image, kernel=(1, 1)):
    rng = np.random.default_rng(seed)
    return rng.standard_normal(image), rng.standard_normal(kernel)


def quarter():
    return camera()[::2, ::2].astype(float)


@law
@given(image=images, kernel=sizes, seed=seeds)
def test_the_convolution_theorem(image, kernel, seed):
    pixels, weights = data(seed, image, kernel)
    product = np.fft.fft2(pixels) * np.fft.fft2(pad_kernel(weights, image))
    spatial = convolve2d(pixels, weights, mode="same", border="wrap", method="direct")
    assert_allclose(np.fft.ifft2(product), spatial, rtol=0, atol=1e-12)


@law
@given(image=images, kernel=sizes, seed=seeds)
def test_a_correlation_multiplies_by_the_conjugate(image, kernel, seed):
    pixels, weights = data(seed, image, kernel)
    product = np.fft.fft2(pixels) * np.fft.fft2(pad_kernel(weights, image)).conj()
    spatial = correlate2d(pixels, weights, mode="same", border="wrap", method="direct")
    assert_allclose(np.fft.ifft2(product), spatial, rtol=0, atol=1e-12)


@law
@given(image=images, seed=seeds)
def test_parseval(image, seed):
    pixels, _ = data(seed, image)
    energy = np.square(np.abs(spectrum(pixels))).sum() / pixels.size
    assert_allclose(energy, np.square(pixels).sum(), rtol=1e-12)


@law
@given(image=images, kernel=sizes, seed=seeds)
def test_pad_kernel_is_scipys_wrapped_convolution(image, kernel, seed):
    pixels, weights = data(seed, image, kernel)
    product = np.fft.rfft2(pixels) * np.fft.rfft2(pad_kernel(weights, image))
    expected = scipy.ndimage.convolve(pixels, weights, mode="grid-wrap")
    assert_allclose(np.fft.irfft2(product, s=image), expected, rtol=0, atol=1e-12)


@law
@given(kernel=sizes, shape=images)
def test_pad_kernel_puts_every_element_in_its_place(kernel, shape):
    weights = np.arange(1, kernel[0] * kernel[1] + 1).reshape(kernel)
    field = pad_kernel(weights, shape)
    for (i, j), weight in np.ndenumerate(weights):
        assert field[(i - kernel[0] // 2) % shape[0], (j - kernel[1] // 2) % shape[1]] == weight
    assert np.count_nonzero(field) == weights.size
    assert field.dtype == weights.dtype


def test_a_kernel_that_is_not_centred_shifts_the_result():
    image = quarter()
    field = np.zeros(image.shape)
    field[:3, :3] = kernels.sharpen
    shifted = np.fft.ifft2(np.fft.fft2(image) * np.fft.fft2(field)).real
    right = convolve_fft(image, kernels.sharpen, kind="circular")
    assert_allclose(np.roll(shifted, (-1, -1), (0, 1)), right, rtol=0, atol=1e-9)


@law
@given(image=images, kernel=sizes, seed=seeds, mode=st.sampled_from(("valid", "same", "full")))
def test_linear_is_convolve2d(image, kernel, seed, mode):
    pixels, weights = data(seed, image, kernel)
    expected = convolve2d(pixels, weights, mode=mode, method="direct")
    assert_allclose(convolve_fft(pixels, weights, mode=mode), expected, rtol=0, atol=1e-12)


@law
@given(image=images, kernel=sizes, seed=seeds)
def test_circular_is_convolve2d_with_a_wrapped_border(image, kernel, seed):
    pixels, weights = data(seed, image, kernel)
    expected = convolve2d(pixels, weights, mode="same", border="wrap", method="direct")
    assert_allclose(convolve_fft(pixels, weights, kind="circular"), expected, rtol=0, atol=1e-12)


def test_tiles_of_a_large_image_are_seamless():
    pixels, weights = data(0, (1500, 900), (31, 17))
    expected = scipy.signal.fftconvolve(pixels, weights, mode="full")
    assert_allclose(convolve_fft(pixels, weights, mode="full"), expected, rtol=0, atol=1e-10)


def test_one_row_linear_and_circular_as_in_the_course():
    row, ones = [[1, 2, 3, 4]], [[1, 1, 1]]
    linear = convolve_fft(row, ones, mode="full")
    assert_allclose(linear, [[1, 3, 6, 9, 7, 4]], rtol=0, atol=1e-12)
    circular = convolve_fft(row, ones, kind="circular")
    assert_allclose(np.roll(circular, 1), [[8, 7, 6, 9]], rtol=0, atol=1e-12)


def test_float32_stays_float32_and_whole_numbers_become_floats():
    image = np.ones((5, 5), np.float32)
    for kind in ("linear", "circular"):
        assert convolve_fft(image, np.ones((3, 3), np.float32), kind=kind).dtype == np.float32
        assert convolve_fft(camera()[:9, :9], kernels.blur, kind=kind).dtype == np.float64
        assert convolve_fft([[1, 2]], [[3]], kind=kind).dtype == np.float64


@pytest.mark.parametrize("kind", ["linear", "circular"])
def test_a_nan_reaches_only_the_windows_that_hold_it(kind):
    image = np.ones((9, 9))
    image[4, 4] = np.nan
    assert np.isnan(convolve_fft(image, np.ones((3, 3)), kind=kind)).sum() == 9


def test_the_spectrum_has_the_mean_in_the_middle():
    image, _ = data(0, (6, 7))
    assert_allclose(spectrum(image)[3, 3], image.sum(), rtol=1e-12)
    assert_allclose(np.fft.ifft2(np.fft.ifftshift(spectrum(image))), image, rtol=0, atol=1e-12)


def test_a_grating_is_two_dots():
    magnitude = np.abs(np.fft.fft2(gratings(64, [(0, 8)])))
    assert np.argwhere(magnitude > 1e-6).tolist() == [[0, 8], [0, 56]]
    magnitude = magnitude_image(gratings(64, [(3, -5)]), scale="linear")
    assert np.argwhere(magnitude > 1e-6).tolist() == [[29, 37], [35, 27]]


@law
@given(seed=seeds, count=st.integers(0, 3))
def test_gratings_add_up(seed, count):
    rng = np.random.default_rng(seed)
    waves = [tuple(pair) for pair in rng.integers(-4, 5, (count, 2)).tolist()]
    amplitudes, phases = rng.standard_normal(count).tolist(), (360 * rng.random(count)).tolist()
    together = gratings((8, 9), waves, amplitudes=amplitudes, phases=phases)
    one_by_one = [
        gratings((8, 9), [wave], amplitudes=a, phases=p)
        for wave, a, p in zip(waves, amplitudes, phases, strict=True)
    ]
    assert_allclose(together, sum(one_by_one, np.zeros((8, 9))), rtol=0, atol=1e-12)


def test_a_phase_of_ninety_degrees_turns_a_cosine_into_minus_a_sine():
    assert_allclose(gratings((1, 4), [(0, 1)], phases=90), [[0, -1, 0, 1]], rtol=0, atol=1e-15)


def test_the_log_scale_is_of_one_plus_the_magnitude():
    image = quarter()
    linear = magnitude_image(image, scale="linear")
    assert_allclose(magnitude_image(image), np.log(1 + linear), rtol=1e-12)


def test_the_phase_says_where_things_are():
    image, coins = quarter(), skimage.data.coins()[:256, :256].astype(float)
    mixed = swap_phase(image, coins)
    assert round(np.corrcoef(mixed.ravel(), image.ravel())[0, 1], 3) == 0.632
    assert round(np.corrcoef(mixed.ravel(), coins.ravel())[0, 1], 3) == 0.075


@law
@given(image=images, seed=seeds)
def test_an_images_own_phase_and_magnitude_give_it_back(image, seed):
    pixels, _ = data(seed, image)
    assert_allclose(swap_phase(pixels, pixels), pixels, rtol=0, atol=1e-12)


def test_the_response_at_no_frequency_is_the_gain():
    for kernel in kernels.ALL.values():
        response = frequency_response(kernel, (16, 17))
        assert_allclose(response[8, 8], kernel.sum(), rtol=0, atol=1e-12)


def test_even_kernels_respond_in_phase_and_odd_ones_a_quarter_turn_off():
    assert np.abs(frequency_response(kernels.laplacian, 16).imag).max() < 1e-12
    assert np.abs(frequency_response(kernels.sobel_x, 16).real).max() < 1e-12


def test_the_response_says_what_becomes_of_a_wave():
    wave = gratings(32, [(2, 5)], phases=30)
    response = frequency_response(kernels.emboss, 32)[16 + 2, 16 + 5]
    expected = gratings(
        32, [(2, 5)], amplitudes=abs(response), phases=30 + np.degrees(np.angle(response))
    )
    convolved = convolve2d(wave, kernels.emboss, mode="same", border="wrap")
    assert_allclose(convolved, expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("call", "error", "sentence"),
    [
        (lambda: spectrum(np.ones(3)), ValueError, "image must have 2 dimensions"),
        (lambda: spectrum(np.ones((0, 3))), ValueError, "image is empty"),
        (lambda: spectrum([["a"]]), TypeError, "image has dtype"),
        (lambda: magnitude_image([[1]], scale="loud"), ValueError, "scale must be one of"),
        (lambda: swap_phase([[1]], [[1, 2]]), ValueError, "the same shape"),
        (lambda: gratings(0, []), ValueError, "shape must be 1 or more"),
        (lambda: gratings(4, [(0, 1)], phases=[1, 2]), ValueError, "1 frequencies but 2 phases"),
        (lambda: pad_kernel(np.ones((5, 1)), 4), ValueError, "does not fit into"),
        (lambda: convolve_fft([[1]], [[1]], kind="round"), ValueError, "kind must be one of"),
        (
            lambda: convolve_fft([[1]], [[1]], kind="circular", mode="full"),
            ValueError,
            "a circular convolution has the image's size",
        ),
        (lambda: convolve_fft([[1]], np.ones((3, 3)), mode="valid"), ValueError, "3 rows tall"),
        (lambda: convolve_fft([[1]], np.ones((3, 3)), kind="circular"), ValueError, "not fit"),
    ],
)
def test_every_helper_says_what_is_wrong(call, error, sentence):
    with pytest.raises(error, match=sentence):
        call()
