import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from cnn_helpers import convolve2d, correlate2d, gratings, kernels, separable

NAMES = [
    "identity",
    "blur",
    "gaussian_blur",
    "sharpen",
    "sobel_x",
    "sobel_y",
    "laplacian",
    "emboss",
    "outline",
    "box_edge",
]
GAINS = {"identity": 1, "blur": 1, "gaussian_blur": 1, "sharpen": 1, "emboss": 1}
RANKS = {"sharpen": 2, "laplacian": 2, "emboss": 3, "outline": 2, "box_edge": 2}
ODD = {"sobel_x", "sobel_y"}
sizes = st.integers(1, 12)


def turned(kernel):
    return kernel[::-1, ::-1]


def test_all_holds_the_ten_in_the_courses_order():
    assert list(kernels.ALL) == NAMES
    assert all(kernels.ALL[name] is getattr(kernels, name) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_ten_are_read_only_float64(name):
    kernel = kernels.ALL[name]
    assert kernel.dtype == np.float64
    assert kernel.shape == (3, 3)
    with pytest.raises(ValueError, match="read-only"):
        kernel[0, 0] = 1


@pytest.mark.parametrize("name", NAMES)
def test_gain_symmetry_and_rank_are_as_documented(name):
    kernel = kernels.ALL[name]
    assert_allclose(kernel.sum(), GAINS.get(name, 0), rtol=0, atol=1e-15)
    assert separable(kernel).rank == RANKS.get(name, 1)
    if name == "emboss":
        centre = np.zeros((3, 3))
        centre[1, 1] = 1
        assert np.array_equal(turned(kernel - centre), -(kernel - centre))
    else:
        assert np.array_equal(turned(kernel), -kernel if name in ODD else kernel)


def test_box_edge_is_minus_outline():
    assert np.array_equal(kernels.box_edge, -kernels.outline)


def test_sharpen_is_the_identity_plus_the_laplacian():
    assert np.array_equal(kernels.sharpen, kernels.identity + kernels.laplacian)


def test_the_gaussian_blur_has_variance_a_half():
    places = np.arange(-1, 2)
    assert (kernels.gaussian_blur.sum(axis=0) * places**2).sum() == 0.5


@pytest.mark.parametrize("size", [1, 4, 5, (2, 7)])
def test_a_box_is_a_mean(size):
    kernel = kernels.box(size)
    assert_allclose(kernel.sum(), 1, rtol=0, atol=1e-15)
    assert np.ptp(kernel) == 0
    assert separable(kernel).rank == 1


@settings(max_examples=40, deadline=None)
@given(rows=sizes, columns=sizes, sigma=st.floats(0.2, 5))
def test_a_gaussian_is_a_separable_even_mean(rows, columns, sigma):
    kernel = kernels.gaussian((rows, columns), sigma)
    assert kernel.shape == (rows, columns)
    assert (kernel >= 0).all()
    assert_allclose(kernel.sum(), 1, rtol=0, atol=1e-14)
    assert_allclose(turned(kernel), kernel, rtol=0, atol=1e-15)
    assert separable(kernel).rank == 1


def test_a_gaussian_has_its_variance():
    places = np.arange(-10, 11)
    variance = (kernels.gaussian(21, 2).sum(axis=0) * places**2).sum()
    assert_allclose(variance, 4, rtol=1e-4)


def test_two_gaussians_make_one_with_the_variances_added():
    twice = convolve2d(kernels.gaussian(25, 1.5), kernels.gaussian(25, 2), mode="same")
    assert_allclose(twice, kernels.gaussian(25, 2.5), rtol=0, atol=1e-5)


@settings(max_examples=40, deadline=None)
@given(rows=st.integers(3, 12), columns=st.integers(3, 12), sigma=st.floats(0.5, 4))
def test_a_log_is_even_without_gain_and_of_rank_two(rows, columns, sigma):
    kernel = kernels.log((rows, columns), sigma)
    largest = np.abs(kernel).max()
    assert abs(kernel.sum()) <= 1e-13 * max(1, largest)
    assert_allclose(turned(kernel), kernel, rtol=0, atol=1e-14 * max(1, largest))
    assert separable(kernel, tolerance=1e-9).rank <= 2


def test_a_log_answers_a_dark_blob_of_its_own_size_most():
    v, u = np.mgrid[-30:31, -30:31]
    blob = np.where(np.hypot(u, v) <= 4 * np.sqrt(2), 0.0, 1.0)
    sigmas = np.array([2, 3, 4, 5, 6])
    answers = [
        sigma**2 * correlate2d(blob, kernels.log(49, sigma), mode="same", border="edge")[30, 30]
        for sigma in sigmas
    ]
    assert sigmas[np.argmax(answers)] == 4


@settings(max_examples=40, deadline=None)
@given(angle=st.floats(-360, 360), wavelength=st.floats(2.5, 12), size=st.integers(3, 15))
def test_a_gabor_has_no_gain_and_its_phase_makes_it_even_or_odd(angle, wavelength, size):
    even = kernels.gabor(size, wavelength, angle=angle)
    odd = kernels.gabor(size, wavelength, angle=angle, phase=90)
    for kernel in (even, odd):
        assert abs(kernel.sum()) <= 1e-12
        assert separable(kernel, tolerance=1e-9).rank <= 3
    assert_allclose(turned(even), even, rtol=0, atol=1e-12)
    assert_allclose(turned(odd), -odd, rtol=0, atol=1e-12)


@pytest.mark.parametrize("angle", [0, 90])
def test_a_gabor_along_an_axis_is_separable(angle):
    assert separable(kernels.gabor(15, 5, angle=angle), tolerance=1e-12).rank == 1


def test_a_gabor_answers_waves_of_its_own_direction():
    right = gratings(64, [(0, 8)])  # eight cycles across: wavelength 8, running to the right
    energies = {
        angle: np.square(convolve2d(right, kernels.gabor(25, 8, angle=angle))).mean()
        for angle in (0, 45, 90)
    }
    assert energies[0] > 20 * energies[45] > 20 * energies[90]


def test_directional_begins_as_sobel():
    assert np.array_equal(kernels.directional(0), kernels.sobel_x)
    assert np.array_equal(kernels.directional(90), kernels.sobel_y)
    assert np.array_equal(kernels.directional(180), -kernels.sobel_x)


@settings(max_examples=40, deadline=None)
@given(angle=st.floats(-720, 720), half=st.integers(1, 5))
def test_directional_is_odd_without_gain_and_of_rank_two_at_most(angle, half):
    kernel = kernels.directional(angle, size=2 * half + 1)
    largest = np.abs(kernel).max()
    assert abs(kernel.sum()) <= 1e-12 * largest
    assert_allclose(turned(kernel), -kernel, rtol=0, atol=1e-14 * largest)
    assert separable(kernel, tolerance=1e-12).rank <= 2


def test_directional_is_largest_along_the_slope():
    rows, columns = np.mgrid[:9, :9]
    slope = np.cos(np.radians(30)) * columns + np.sin(np.radians(30)) * rows
    answers = {angle: correlate2d(slope, kernels.directional(angle))[3, 3] for angle in range(360)}
    assert max(answers, key=answers.__getitem__) == 30


def test_a_larger_directional_is_opencvs_sobel():
    smooth, slope = cv2.getDerivKernels(0, 1, 7, ktype=cv2.CV_64F)
    assert np.array_equal(kernels.directional(0, size=7), np.outer(smooth, slope))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: kernels.box(0), "size must be 1 or more"),
        (lambda: kernels.gaussian(3, 0), "sigma must be a number above 0"),
        (lambda: kernels.gaussian(3, float("nan")), "sigma must be a number above 0"),
        (lambda: kernels.log(3, -1), "sigma must be a number above 0"),
        (lambda: kernels.gabor(3, 0), "wavelength must be a number above 0"),
        (lambda: kernels.gabor(3, 4, sigma=0), "sigma must be a number above 0"),
        (lambda: kernels.directional(0, size=4), "size must be odd"),
        (lambda: kernels.directional(0, size=1), "size must be 3 or more"),
    ],
)
def test_impossible_kernels_are_refused_in_words(make, sentence):
    with pytest.raises(ValueError, match=sentence):
        make()
