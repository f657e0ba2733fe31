import numpy as np
import pytest

from cnn_helpers import kernels
from cnn_helpers.convolution import convolve2d, correlate2d, correlate2d_loops
from cnn_helpers.datasets import camera

from .tasks import METHODS

X = np.arange(1, 26).reshape(5, 5)
K = np.arange(1, 10).reshape(3, 3)
CORRELATED = [[411, 456, 501], [636, 681, 726], [861, 906, 951]]
CONVOLVED = [[219, 264, 309], [444, 489, 534], [669, 714, 759]]
CONVOLVED_SAME = [
    [32, 68, 89, 110, 96],
    [114, 219, 264, 309, 252],
    [249, 444, 489, 534, 417],
    [384, 669, 714, 759, 582],
    [440, 734, 773, 812, 600],
]
PIXELS = {  # (convolution, correlation) of the camera photo with zeros beyond the border
    (100, 220): {"sobel_x": (-80, 80), "sobel_y": (16, -16), "emboss": (5, 91)},
    (150, 200): {"sobel_y": (-147, 147), "sharpen": (106, 106), "emboss": (-8, 196)},
    (256, 256): {"laplacian": (16, 16), "outline": (36, 36), "emboss": (-4, 32)},
}


@pytest.mark.parametrize("method", METHODS)
def test_the_worked_example(method):
    assert correlate2d(X, K, method=method).tolist() == CORRELATED
    assert convolve2d(X, K, method=method).tolist() == CONVOLVED
    assert convolve2d(X, K, mode="same", method=method).tolist() == CONVOLVED_SAME
    assert convolve2d(X, K, padding=1, method=method).tolist() == CONVOLVED_SAME


@pytest.mark.parametrize("place", PIXELS)
def test_the_cameras_pixels(place):
    for name, (convolved, correlated) in PIXELS[place].items():
        kernel = kernels.ALL[name]
        assert convolve2d(camera(), kernel, mode="same")[place] == convolved
        assert correlate2d(camera(), kernel, mode="same")[place] == correlated


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("image", "kernel", "result"),
    [
        ("bool", "bool", "int64"),
        ("uint8", "uint8", "int64"),
        ("uint8", "int16", "int64"),
        ("uint8", "float32", "float32"),
        ("uint8", "float64", "float64"),
        ("float16", "float16", "float16"),
        ("float32", "float32", "float32"),
        ("float32", "float64", "float64"),
        ("int32", "float32", "float64"),
    ],
)
def test_dtypes_follow_numpy_and_whole_numbers_become_int64(image, kernel, result, method):
    correlated = correlate2d(np.ones((4, 4), image), np.ones((2, 2), kernel), method=method)
    assert correlated.dtype == np.dtype(result)
    assert (correlated == 4).all()


@pytest.mark.parametrize("method", METHODS)
def test_whole_numbers_never_wrap(method):
    image = np.full((6, 6), 255, np.uint8)
    kernel = np.full((5, 5), -128, np.int8)
    assert (correlate2d(image, kernel, method=method) == -255 * 128 * 25).all()


def test_whole_numbers_beyond_a_doubles_reach_stay_exact():
    image = np.array([[2**53 + 1, 1]])
    assert correlate2d(image, [[1, 1]])[0, 0] == 2**53 + 2
    assert correlate2d(image, [[1, 1]], method="gemm")[0, 0] == 2**53 + 2


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_nan_or_infinity_reaches_exactly_the_windows_that_hold_it(method, bad):
    image = np.ones((12, 12), np.float32)
    image[5, 6] = bad
    kernel = np.outer([1, 2, 1], [1, 3, 1]).astype(np.float32)
    touched = ~np.isfinite(correlate2d(image, kernel, mode="same", method=method))
    expected = np.zeros((12, 12), bool)
    expected[4:7, 5:8] = True
    assert np.array_equal(touched, expected)


@pytest.mark.parametrize("method", METHODS)
def test_a_nan_meets_a_weight_of_nothing_as_in_the_loops(method):
    image = np.array([[1.0, np.nan, 3.0]])
    kernel = [[1.0, 0.0]]
    result = correlate2d(image, kernel, method=method)
    assert np.array_equal(result, correlate2d_loops(image, kernel), equal_nan=True)


@pytest.mark.usefixtures("in_browser", "without_scipy")
def test_a_nan_meets_a_weight_of_nothing_in_the_browser_too():
    test_a_nan_meets_a_weight_of_nothing_as_in_the_loops("auto")


@pytest.mark.parametrize("method", METHODS)
def test_a_nan_in_the_kernel_reaches_everything(method):
    assert np.isnan(correlate2d(np.ones((4, 4)), [[1.0, np.nan]], method=method)).all()


@pytest.mark.parametrize("method", METHODS)
def test_a_kernel_of_zeros_gives_zeros(method):
    assert not correlate2d(np.ones((4, 4)), np.zeros((2, 3)), method=method).any()


@pytest.mark.parametrize("method", METHODS)
def test_one_pixel_is_an_image(method):
    assert correlate2d([[3]], [[5]], method=method).tolist() == [[15]]
    assert convolve2d([[3]], [[1, 2], [3, 4]], mode="full", method=method).tolist() == [
        [3, 6],
        [9, 12],
    ]


def test_the_arguments_are_left_as_they_were():
    image, kernel = camera(), np.array(kernels.sharpen)
    before = image.copy(), kernel.copy()
    for method in METHODS:
        convolve2d(image, kernel, mode="same", border="edge", method=method)
    assert np.array_equal(image, before[0])
    assert np.array_equal(kernel, before[1])


def test_the_result_never_shares_memory_with_the_image():
    image = np.ones((4, 4))
    for method in METHODS:
        assert not np.shares_memory(correlate2d(image, [[1.0]], method=method), image)


def test_clipping_keeps_the_dtype():
    image = np.array([[-500, 100, 500]])
    clipped = correlate2d(image, [[1]], clip=(0, 255))
    assert clipped.tolist() == [[0, 100, 255]]
    assert clipped.dtype == np.int64
    single = correlate2d(image.astype(np.float32), np.float32([[1]]), clip=(-1.5, np.inf))
    assert single.tolist() == [[-1.5, 100, 500]]
    assert single.dtype == np.float32


def test_nothing_is_clipped_unless_asked():
    edges = convolve2d(camera(), kernels.sobel_x, mode="same")
    shown = convolve2d(camera(), kernels.sobel_x, mode="same", clip=(0, 255))
    lost = 1 - (shown**2).sum() / (edges**2).sum()
    assert edges.min() < 0
    assert round(100 * lost, 1) == 76.4


def test_lists_of_python_numbers_are_images():
    assert correlate2d([[1, 2], [3, 4]], [[True]]).tolist() == [[1, 2], [3, 4]]
