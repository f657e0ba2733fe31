import cv2
import numpy as np
import pytest
import scipy.ndimage
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_helpers.convolution import convolve2d, convolve2d_spatial, correlate2d, pad_image

from .oracles import NUMPY_NAME
from .tasks import BORDERS, METHODS

SCIPY_NAME = {"zero": "constant", "edge": "nearest", "reflect": "mirror", "wrap": "grid-wrap"}
OPENCV_CODE = {
    "zero": cv2.BORDER_CONSTANT,
    "edge": cv2.BORDER_REPLICATE,
    "reflect": cv2.BORDER_REFLECT_101,
}
sizes = st.tuples(st.integers(1, 7), st.integers(1, 7))
images = st.tuples(st.integers(8, 20), st.integers(8, 20))
seeds = st.integers(0, 2**32 - 1)


def data(seed, image, kernel):
    rng = np.random.default_rng(seed)
    return rng.standard_normal(image), rng.standard_normal(kernel)


@pytest.mark.parametrize("border", BORDERS)
@settings(max_examples=25, deadline=None)
@given(image=images, kernel=sizes, seed=seeds)
def test_same_is_scipys_ndimage(border, image, kernel, seed):
    pixels, weights = data(seed, image, kernel)
    for ours, theirs in (
        (correlate2d, scipy.ndimage.correlate),
        (convolve2d, scipy.ndimage.convolve),
    ):
        expected = theirs(pixels, weights, mode=SCIPY_NAME[border])
        result = ours(pixels, weights, mode="same", border=border)
        assert np.allclose(result, expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("border", OPENCV_CODE)
@settings(max_examples=25, deadline=None)
@given(image=images, kernel=sizes, seed=seeds)
def test_correlation_is_opencvs_filter(border, image, kernel, seed):
    pixels, weights = data(seed, image, kernel)
    expected = cv2.filter2D(pixels, -1, weights, borderType=OPENCV_CODE[border])
    result = correlate2d(pixels, weights, mode="same", border=border)
    assert np.allclose(result, expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("mode", ["full", "valid"])
@settings(max_examples=25, deadline=None)
@given(image=images, kernel=sizes, seed=seeds)
def test_full_and_valid_are_scipys_signal(mode, image, kernel, seed):
    pixels, weights = data(seed, image, kernel)
    for ours, theirs in (
        (correlate2d, scipy.signal.correlate2d),
        (convolve2d, scipy.signal.convolve2d),
    ):
        result = ours(pixels, weights, mode=mode)
        assert np.allclose(result, theirs(pixels, weights, mode=mode), rtol=0, atol=1e-12)


def test_same_is_scipys_signal_for_odd_kernels():
    pixels, weights = data(0, (9, 11), (3, 5))
    expected = scipy.signal.convolve2d(pixels, weights, mode="same")
    assert np.allclose(convolve2d(pixels, weights, mode="same"), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("border", BORDERS)
@settings(max_examples=25, deadline=None)
@given(
    image=st.tuples(st.integers(1, 5), st.integers(1, 5)),
    padding=st.tuples(st.integers(0, 12), st.integers(0, 12)),
    channels=st.integers(0, 3),
)
def test_padding_is_numpys(border, image, padding, channels):
    shape = (*image, channels) if channels else image
    pixels = np.arange(np.prod(shape), dtype=np.int16).reshape(shape)
    added = [(p, p) for p in padding] + [(0, 0)] * (pixels.ndim - 2)
    result = pad_image(pixels, padding, border=border)
    assert np.array_equal(result, np.pad(pixels, added, mode=NUMPY_NAME[border]))
    assert result.dtype == pixels.dtype


def test_padding_does_not_share_memory_with_the_image():
    image = np.ones((2, 2))
    assert not np.shares_memory(pad_image(image, 0), image)


def test_zero_padding_darkens_the_border_of_a_constant_image():
    blurred = convolve2d(np.full((8, 8), 90.0), np.full((3, 3), 1 / 9), padding=1)
    corner, edge, inside = blurred[0, 0], blurred[0, 4], blurred[4, 4]
    assert np.allclose([corner, edge, inside], [40, 60, 90], rtol=0, atol=1e-12)


def test_zero_padding_invents_edges():
    sobel_y = [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]
    edges = correlate2d(np.full((8, 8), 90), sobel_y, mode="same")
    assert edges[0, 4] == 360
    assert edges[-1, 4] == -360
    assert not edges[1:-1].any()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("border", BORDERS)
def test_a_kernel_much_larger_than_the_image_still_slides(border, method):
    pixels, weights = data(1, (3, 4), (11, 9))
    expected = scipy.ndimage.correlate(pixels, weights, mode=SCIPY_NAME[border])
    result = correlate2d(pixels, weights, mode="same", border=border, method=method)
    assert np.allclose(result, expected, rtol=0, atol=1e-12)


@settings(max_examples=15, deadline=None)
@given(image=images, kernel=sizes, seed=seeds)
def test_the_spatial_loop_is_the_edge_border(image, kernel, seed):
    pixels, weights = data(seed, image, kernel)
    expected = convolve2d(pixels, weights, mode="same", border="edge")
    assert np.allclose(convolve2d_spatial(pixels, weights), expected, rtol=0, atol=1e-12)
