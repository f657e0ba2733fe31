import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from cnn_helpers.convolution import (
    col2im,
    convolve2d,
    correlate2d,
    im2col,
    separable,
    transposed,
)

from .tasks import MODES, tasks

law = settings(max_examples=40, deadline=None)


def random_pair(seed, first, second):
    rng = np.random.default_rng(seed)
    return rng.standard_normal(first), rng.standard_normal(second)


seeds = st.integers(0, 2**32 - 1)
small = st.tuples(st.integers(1, 6), st.integers(1, 6))
methods = st.sampled_from(("direct", "separable", "gemm", "fft"))


@law
@given(task=tasks(), seed=seeds, method=methods)
def test_linear_in_the_image(task, seed, method):
    other, (a, b) = random_pair(seed, task.image.shape, 2)
    options = {**task.options, "method": method}
    together = correlate2d(a * task.image + b * other, task.kernel, **options)
    first = correlate2d(task.image, task.kernel, **options)
    second = correlate2d(other, task.kernel, **options)
    assert_allclose(together, a * first + b * second, rtol=0, atol=1e-11)


@law
@given(task=tasks(), seed=seeds, method=methods)
def test_linear_in_the_kernel(task, seed, method):
    other, (a, b) = random_pair(seed, task.kernel.shape, 2)
    options = {**task.options, "method": method}
    together = convolve2d(task.image, a * task.kernel + b * other, **options)
    first = convolve2d(task.image, task.kernel, **options)
    second = convolve2d(task.image, other, **options)
    assert_allclose(together, a * first + b * second, rtol=0, atol=1e-11)


@law
@given(task=tasks(strides=(1,), borders=("wrap",), modes=("same",)), shift=small, method=methods)
def test_shifting_the_image_shifts_the_result(task, shift, method):
    options = {**task.options, "method": method}
    moved = correlate2d(np.roll(task.image, shift, (0, 1)), task.kernel, **options)
    result = np.roll(correlate2d(task.image, task.kernel, **options), shift, (0, 1))
    assert_allclose(moved, result, rtol=0, atol=1e-12)


@law
@given(task=tasks(modes=("padding", "valid", "full")))
def test_convolution_is_correlation_with_the_flipped_kernel(task):
    convolved = convolve2d(task.image, task.kernel, **task.options)
    flipped = task.kernel[::-1, ::-1]
    assert np.array_equal(convolved, correlate2d(task.image, flipped, **task.options))


@law
@given(image=small, odd=st.tuples(st.integers(0, 3), st.integers(0, 3)), seed=seeds)
def test_the_flip_keeps_the_centre_of_an_odd_kernel(image, odd, seed):
    kernel_shape = tuple(2 * half + 1 for half in odd)
    pixels, kernel = random_pair(seed, image, kernel_shape)
    convolved = convolve2d(pixels, kernel, mode="same")
    assert np.array_equal(convolved, correlate2d(pixels, kernel[::-1, ::-1], mode="same"))


@law
@given(kernel=small, seed=seeds)
def test_an_impulse_gives_the_kernel_back(kernel, seed):
    _, weights = random_pair(seed, 1, kernel)
    impulse = np.zeros((11, 11))
    impulse[5, 5] = 1
    convolved = convolve2d(impulse, weights, mode="same")
    top, left = 5 - kernel[0] // 2, 5 - kernel[1] // 2
    assert np.array_equal(convolved[top : top + kernel[0], left : left + kernel[1]], weights)
    assert np.count_nonzero(convolved) == weights.size


@law
@given(first=small, second=small, seed=seeds, method=methods)
def test_full_convolution_is_commutative(first, second, seed, method):
    a, b = random_pair(seed, first, second)
    assert_allclose(
        convolve2d(a, b, mode="full", method=method),
        convolve2d(b, a, mode="full", method=method),
        rtol=0,
        atol=1e-12,
    )


@law
@given(image=small, first=small, second=small, seed=seeds)
def test_full_convolution_is_associative(image, first, second, seed):
    x, a = random_pair(seed, image, first)
    _, b = random_pair(seed + 1, 1, second)
    one_by_one = convolve2d(convolve2d(x, a, mode="full"), b, mode="full")
    at_once = convolve2d(x, convolve2d(a, b, mode="full"), mode="full")
    assert_allclose(one_by_one, at_once, rtol=0, atol=1e-11)


@law
@given(task=tasks(borders=("zero",), modes=("padding",)), seed=seeds)
def test_transposed_is_the_adjoint_of_correlate(task, seed):
    options = {name: task.options[name] for name in ("stride", "padding", "dilation")}
    there = correlate2d(task.image, task.kernel, **options)
    other = np.random.default_rng(seed).standard_normal(there.shape)
    back = transposed(other, task.kernel, shape=task.image.shape, **options)
    assert back.shape == task.image.shape
    assert_allclose(np.vdot(there, other), np.vdot(task.image, back), rtol=0, atol=1e-10)


@law
@given(task=tasks(borders=("zero",), modes=("padding",)), seed=seeds)
def test_col2im_is_the_adjoint_of_im2col(task, seed):
    options = {name: task.options[name] for name in ("stride", "padding", "dilation")}
    columns = im2col(task.image, task.kernel.shape, **options)
    other = np.random.default_rng(seed).standard_normal(columns.shape)
    back = col2im(other, task.image.shape, kernel_shape=task.kernel.shape, **options)
    assert_allclose(np.vdot(columns, other), np.vdot(task.image, back), rtol=0, atol=1e-10)


@law
@given(task=tasks(borders=("zero",), modes=("padding",)))
def test_correlation_is_one_product_with_im2col(task):
    options = {name: task.options[name] for name in ("stride", "padding", "dilation")}
    expected = correlate2d(task.image, task.kernel, **options)
    product = task.kernel.reshape(1, -1) @ im2col(task.image, task.kernel.shape, **options)
    assert_allclose(product.reshape(expected.shape), expected, rtol=0, atol=1e-12)


@law
@given(task=tasks(dilations=(2, 3)))
def test_dilation_is_a_kernel_with_holes(task):
    gaps = task.options["dilation"]
    spans = [gap * (size - 1) + 1 for gap, size in zip(gaps, task.kernel.shape, strict=True)]
    holes = np.zeros(spans)
    holes[:: gaps[0], :: gaps[1]] = task.kernel
    expected = correlate2d(task.image, holes, **{**task.options, "dilation": 1})
    result = correlate2d(task.image, task.kernel, **task.options)
    assert_allclose(result, expected, rtol=0, atol=1e-12)


@law
@given(task=tasks())
def test_a_stride_leaves_results_out(task):
    down, right = task.options["stride"]
    every = correlate2d(task.image, task.kernel, **{**task.options, "stride": 1})
    result = correlate2d(task.image, task.kernel, **task.options)
    assert_allclose(result, every[::down, ::right], rtol=0, atol=1e-12)


@law
@given(column=st.integers(1, 6), row=st.integers(1, 6), image=small, seed=seeds)
def test_a_separable_kernel_is_two_passes(column, row, image, seed):
    down, across = random_pair(seed, (column, 1), (1, row))
    pixels = np.random.default_rng(seed + 1).standard_normal(image)
    at_once = convolve2d(pixels, down @ across, mode="full")
    one_by_one = convolve2d(convolve2d(pixels, down, mode="full"), across, mode="full")
    assert_allclose(at_once, one_by_one, rtol=0, atol=1e-12)
    assert separable(down @ across).rank == 1


@law
@given(shape=small, rank=st.integers(0, 4), seed=seeds)
def test_separable_finds_the_rank_and_adds_up_to_the_kernel(shape, rank, seed):
    rng = np.random.default_rng(seed)
    columns, rows = rng.standard_normal((rank, shape[0])), rng.standard_normal((rank, shape[1]))
    kernel = columns.T @ rows
    parts = separable(kernel, tolerance=1e-10)
    assert parts.rank == min(rank, *shape)
    assert parts.columns.shape == (parts.rank, shape[0])
    assert parts.rows.shape == (parts.rank, shape[1])
    assert_allclose(parts.columns.T @ parts.rows, kernel, rtol=0, atol=1e-12)


@law
@given(seed=seeds, mode=st.sampled_from(MODES), k=st.integers(1, 5))
def test_a_constant_image_is_multiplied_by_the_gain(seed, mode, k):
    _, kernel = random_pair(seed, 1, (k, k))
    flat = np.full((8, 9), 2.0)
    result = convolve2d(flat, kernel, mode=mode, border="edge")
    assert_allclose(result, 2 * kernel.sum(), rtol=0, atol=1e-12)
