import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from cnn_helpers.convolution import correlate2d, correlate2d_loops
from cnn_helpers.convolution.basics import backends
from cnn_helpers.convolution.methods.auto import choose
from cnn_helpers.convolution.methods.direct import suits_in_place
from cnn_helpers.convolution.methods.frame import Frame
from cnn_helpers.convolution.methods.scratch import release

from .oracles import correlated
from .tasks import BORDERS, DTYPES, METHODS, Task, numbers, tasks, tolerance

reuse_fixture = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(task, method):
    result = correlate2d(task.image, task.kernel, method=method, **task.options)
    expected = correlated(task.image, task.kernel, task.options)
    assert result.shape == expected.shape
    assert result.flags.c_contiguous
    error = np.abs(result.astype(float) - expected).max()
    assert error <= tolerance(result.dtype, task.image, task.kernel)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=40, deadline=None)
@given(task=tasks(dtypes=DTYPES))
def test_every_method_gives_the_same_answer(method, task):
    check(task, method)


@pytest.mark.usefixtures("without_scipy")
@pytest.mark.parametrize("method", METHODS)
@reuse_fixture
@given(task=tasks(dtypes=("float32", "float64")))
def test_numpy_alone_gives_the_same_answer(method, task):
    check(task, method)


@pytest.mark.usefixtures("in_browser")
@pytest.mark.parametrize("method", METHODS)
@reuse_fixture
@given(task=tasks(dtypes=("float32", "float64")))
def test_the_browser_gives_the_same_answer_with_scipy(method, task):
    check(task, method)


@pytest.mark.usefixtures("in_browser", "without_scipy")
@pytest.mark.parametrize("method", METHODS)
@reuse_fixture
@given(task=tasks(dtypes=("float32", "uint8")))
def test_the_browser_gives_the_same_answer_without_scipy(method, task):
    check(task, method)


@settings(max_examples=40, deadline=None)
@given(task=tasks(dtypes=DTYPES, largest_image=6, borders=("zero",), modes=("padding",)))
def test_the_teaching_loops_give_the_same_answer(task):
    options = {name: task.options[name] for name in ("stride", "padding", "dilation")}
    slow = correlate2d_loops(task.image, task.kernel, **options)
    fast = correlate2d(task.image, task.kernel, **options)
    assert slow.dtype == fast.dtype
    error = np.abs(slow.astype(float) - fast.astype(float)).max()
    assert error <= tolerance(fast.dtype, task.image, task.kernel)


@pytest.mark.parametrize("size", [(300, 1100), (1100, 300), (700, 700)])
@pytest.mark.parametrize("border", ["zero", "wrap", "edge"])
def test_images_of_many_bands_and_tiles_are_seamless(size, border):
    rng = np.random.default_rng(3)
    image, kernel = rng.standard_normal(size), rng.standard_normal((9, 6))
    options = {"stride": (2, 1), "dilation": (3, 2), "mode": "same", "border": border}
    expected = correlated(image, kernel, options)
    for method in METHODS:
        result = correlate2d(image, kernel, method=method, **options)
        assert np.allclose(result, expected, rtol=0, atol=1e-11), method


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("mode", ["same", "valid"])
@pytest.mark.parametrize("shape", [(3, 3), (1, 5), (4, 1), (1, 1), (6, 5)])
def test_an_image_taken_as_it_lies_has_the_right_border(shape, mode, border):
    rng = np.random.default_rng(4)
    image, kernel = rng.standard_normal((61, 53)), rng.standard_normal(shape)
    options = {"dilation": (2, 1), "mode": mode, "border": border}
    result = correlate2d(image, kernel, method="direct", **options)
    expected = correlated(image, kernel, {"stride": (1, 1), **options})
    assert np.allclose(result, expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("rows", [0, 1, 2, 7])
@pytest.mark.parametrize("kernel_rows", [1, 2, 3])
def test_an_image_taken_as_it_lies_may_have_any_rows_added(rows, kernel_rows):
    rng = np.random.default_rng(7)
    image, kernel = rng.standard_normal((40, 30)), rng.standard_normal((kernel_rows, 3))
    options = {"padding": (rows, 1), "border": "edge"}
    result = correlate2d(image, kernel, method="direct", **options)
    expected = correlated(image, kernel, {"stride": (1, 1), "dilation": (1, 1), **options})
    assert np.allclose(result, expected, rtol=0, atol=1e-12)


def test_only_images_that_are_a_run_of_the_right_numbers_are_taken_as_they_lie():
    image, one = np.ones((64, 64), np.float32), (1, 1)
    frame = Frame(image, one, one, "zero", image.dtype)
    assert suits_in_place(frame, (3, 3), one, one)
    assert not suits_in_place(frame, (3, 3), (2, 1), one)
    assert not suits_in_place(frame, (17, 3), one, one)
    assert not suits_in_place(frame, (3, 2), one, one)
    assert not suits_in_place(frame._replace(image=image.T[::2]), (3, 3), one, one)
    assert not suits_in_place(frame._replace(dtype=np.dtype(np.float64)), (3, 3), one, one)


def test_memory_that_stays_never_reaches_a_result():
    rng = np.random.default_rng(5)
    first, second = rng.standard_normal((2, 90, 80))
    kernel = rng.standard_normal((9, 9))
    for method in METHODS:
        result = correlate2d(first, kernel, method=method)
        before = result.copy()
        correlate2d(second, kernel, method=method)
        assert np.array_equal(result, before), method


def test_threads_do_not_share_the_memory_that_stays():
    rng = np.random.default_rng(6)
    images, kernel = rng.standard_normal((8, 200, 200)), rng.standard_normal((31, 31))
    expected = [correlate2d(image, kernel, method="fft") for image in images]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda image: correlate2d(image, kernel, method="fft"), images))
    assert np.array_equal(found, expected)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kernel_size", [3, 15, 51, 101])
@pytest.mark.parametrize("size", [256, 384])
def test_memory_stays_within_four_images(method, kernel_size, size):
    rng = np.random.default_rng(0)
    image = rng.standard_normal((size, size)).astype(np.float32)
    kernel = np.outer(*rng.standard_normal((2, kernel_size))).astype(np.float32)
    correlate2d(image[:64, :64], kernel, mode="same", method=method)  # imports and caches
    release()
    tracemalloc.start()
    try:
        correlate2d(image, kernel, mode="same", method=method)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= 4 * image.nbytes


def chosen(size, kernel):
    image, weights = np.ones((size, size), np.float32), np.asarray(kernel, np.float32)
    rows, columns = ((k // 2, k // 2) for k in weights.shape)
    frame = Frame(image, rows, columns, "zero", image.dtype)
    return choose(frame, weights, (1, 1), None)


def test_auto_takes_the_direct_sum_for_small_kernels_and_the_transform_for_large_ones():
    rng = np.random.default_rng(0)
    assert chosen(512, rng.standard_normal((3, 3))) == "direct"
    assert chosen(512, rng.standard_normal((51, 51))) == "fft"


def test_auto_sees_that_a_large_kernel_is_separable():
    line = np.hanning(17)[1:-1]
    assert chosen(512, np.outer(line, line)) == "separable"
    assert chosen(512, np.outer(line, line) + np.eye(15)) == "fft"


@pytest.mark.usefixtures("in_browser")
def test_auto_never_takes_a_matrix_product_in_the_browser():
    rng = np.random.default_rng(0)
    for size in (128, 512):
        for k in (3, 5, 7, 15):
            assert chosen(size, rng.standard_normal((k, k))) in ("direct", "fft", "separable")


def test_auto_keeps_whole_numbers_too_large_for_floats_in_whole_numbers():
    image = np.full((4, 4), 2**40)
    kernel = np.full((2, 2), 2**15 + 1)
    assert np.array_equal(correlate2d(image, kernel), np.full((3, 3), 2**42 * (2**15 + 1)))


PLACES = [[], ["without_scipy"], ["in_browser"], ["in_browser", "without_scipy"]]


@pytest.mark.parametrize("place", PLACES, ids=" ".join)
@pytest.mark.parametrize("dtype", ["float32", "float64", "uint8"])
def test_where_auto_changes_its_method_the_answer_does_not(place, dtype, request):
    for fixture in place:
        request.getfixturevalue(fixture)
    rng = np.random.default_rng(8)
    image, options = numbers(rng, (70, 64), dtype), {"mode": "same", "border": "edge"}
    for rows, columns in [(k, k) for k in range(1, 14)] + [(1, 30), (40, 1), (2, 25), (9, 3)]:
        full = numbers(rng, (rows, columns), dtype)
        for kernel in (full, np.outer(full[:, 0], full[0])):
            for stride in ((1, 1), (3, 2)):
                check(Task(image, kernel, options | {"stride": stride, "dilation": (1, 1)}), "auto")


def test_auto_keeps_whole_numbers_exact_where_a_transform_could_not():
    rng = np.random.default_rng(9)
    image, kernel = rng.integers(0, 2**24, (40, 40)), rng.integers(-(2**12), 2**12, (15, 15))
    assert np.array_equal(correlate2d(image, kernel), correlate2d(image, kernel, method="direct"))


@pytest.mark.usefixtures("in_browser")
def test_the_browser_leaves_scipy_alone_until_the_page_has_it(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "scipy"]:
        monkeypatch.delitem(sys.modules, name)
    assert backends.scipy_part("scipy.linalg.blas") is None
    assert "scipy" not in sys.modules
