"""What layers compute, against loops, laws and worked numbers."""

import numpy as np
import pytest
import scipy.linalg.blas
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import correlate

from cnn_helpers import nn, output_size
from cnn_helpers.convolution import correlate_layer
from cnn_helpers.convolution.basics import backends, matmul


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.integers(0, 2)
)
def test_the_fast_convolution_equals_the_loops(channels, filters, size, stride, padding):
    layer = nn.Conv2D(
        channels, filters, size, stride=stride, padding=padding, rng=rng(), dtype="float64"
    )
    weight = layer.parameters["weight"]
    bias = layer.parameters["bias"]
    bias[:] = rng(1).standard_normal(filters)
    x = rng(2).standard_normal((2, channels, 6, 7))
    options = {"stride": stride, "padding": padding}
    y = nn.conv_forward_loops(x, weight, bias, **options)
    np.testing.assert_allclose(layer(x), y, atol=1e-12)
    dy = rng(3).standard_normal(y.shape)
    dx, dw, db = nn.conv_backward_loops(dy, x, weight, **options)
    found = np.moveaxis(layer.backward(np.moveaxis(dy, 0, -1)), -1, 0)
    np.testing.assert_allclose(found, dx, atol=1e-12)
    np.testing.assert_allclose(layer.gradients["weight"], dw, atol=1e-12)
    np.testing.assert_allclose(layer.gradients["bias"], db, atol=1e-12)


def test_a_convolution_layer_sums_scipys_correlations_over_channels():
    layer = nn.Conv2D(3, 2, (3, 5), rng=rng(), dtype="float64")
    x = rng(1).standard_normal((1, 3, 9, 11))
    expected = [
        sum(correlate(x[0, c], layer.parameters["weight"][f, c], mode="valid") for c in range(3))
        for f in range(2)
    ]
    np.testing.assert_allclose(layer(x)[0], expected, atol=1e-12)


def test_max_pooling_sends_a_tie_to_the_first_value_only():
    for pool in (nn.MaxPool2D(2), nn.MaxPool2D(2, stride=1)):
        pool.forward(np.ones((1, 2, 2, 1)))
        gradient = pool.backward(np.ones((1, 1, 1, 1)))
        np.testing.assert_array_equal(gradient[0, :, :, 0], [[1, 0], [0, 0]])


def test_the_pairwise_pool_equals_the_general_one():
    x = rng().integers(0, 4, (2, 7, 6, 3)).astype(float)
    fast, general = nn.MaxPool2D(2), nn.MaxPool2D(2)
    y = fast.forward(x)
    views = list(general._views(x))
    np.testing.assert_array_equal(y, np.max(views, axis=0))
    dy = rng(1).standard_normal(y.shape)
    expected = np.zeros_like(x)
    open_places = np.ones(y.shape, bool)
    for view, target in zip(views, general._views(expected), strict=True):
        here = open_places & (view == y)
        target += dy * here
        open_places &= ~here
    np.testing.assert_allclose(fast.backward(dy), expected)


def test_the_batch_does_not_mix():
    network = small_network()
    images = rng().random((4, 1, 12, 12), dtype="float32")
    together = network(images)
    alone = np.concatenate([network(image[None]) for image in images])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def small_network() -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2D(1, 4, 3, rng=rng()),
        nn.MaxPool2D(),
        nn.ReLU(),
        nn.Flatten(),
        nn.Dense(100, 10, rng=rng()),
    )


def test_parameter_counts_are_the_courses():
    counts = [
        nn.Sequential(nn.Conv2D(1, 8, 5)).parameter_count(),
        nn.Sequential(nn.Conv2D(8, 16, 5)).parameter_count(),
        nn.Sequential(nn.Dense(784, 10)).parameter_count(),
        nn.Sequential(nn.Conv2D(3, 10, 3)).parameter_count(),
    ]
    assert counts == [208, 3216, 7850, 280]


def test_batch_normalisation_gives_mean_zero_and_variance_one_while_training():
    layer = nn.BatchNorm2D(3, dtype="float64")
    layer.training = True
    y = layer.forward(rng().normal(5, 3, (3, 6, 6, 20)))
    np.testing.assert_allclose(y.mean(axis=(1, 2, 3)), 0, atol=1e-12)
    np.testing.assert_allclose(y.var(axis=(1, 2, 3)), 1, atol=1e-4)


def test_float32_stays_float32_through_a_training_step():
    network = small_network()
    images, labels = rng().random((6, 1, 12, 12), dtype="float32"), np.arange(6)
    nn.training_step(network, images, labels, loss=nn.SoftmaxCrossEntropy(), optimizer=nn.Adam())
    for layer in network.layers:
        for array in (*layer.parameters.values(), *layer.gradients.values()):
            assert array.dtype == np.float32


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("dilation", [1, 2])
@pytest.mark.parametrize("padding", [0, 2])
def test_the_layer_that_learns_computes_what_correlate_layer_does(stride, dilation, padding):
    layer = nn.Conv2D(2, 3, (3, 2), stride=stride, dilation=dilation, padding=padding, rng=rng())
    images = rng(1).random((4, 2, 9, 10), dtype="float32")
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    expected = correlate_layer(images, layer.parameters["weight"], **options)
    np.testing.assert_allclose(layer(images), expected, atol=1e-5)
    height, width = output_size(9, 3, **options), output_size(10, 2, **options)
    assert layer.output_shape(9, 10) == (height, width) == expected.shape[2:]


@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_pooled_maps_are_as_large_as_output_size_says(size, stride):
    for pool in (nn.MaxPool2D(size, stride=stride), nn.AvgPool2D(size, stride=stride)):
        pooled = pool(np.ones((1, 1, 7, 8), np.float32))
        expected = [output_size(n, size, stride=stride) for n in (7, 8)]
        assert list(pooled.shape[2:]) == expected


@pytest.mark.parametrize("rows", [1, 5, 100])
@pytest.mark.parametrize("blas", [None, scipy.linalg.blas])
def test_the_browsers_matrix_products_are_numpys(rows, blas, monkeypatch):
    monkeypatch.setattr(backends, "IN_BROWSER", True)
    monkeypatch.setattr(backends, "find_blas", lambda: blas)
    a, b = rng().random((rows, 30), dtype="float32"), rng(1).random((30, 50), dtype="float32")
    np.testing.assert_allclose(matmul.product(a, b), a @ b, rtol=1e-5)
    np.testing.assert_allclose(matmul.product(b.T, a.T), b.T @ a.T, rtol=1e-5)
    np.testing.assert_allclose(matmul.row_products(a, b.T), a @ b, rtol=1e-5)
    np.testing.assert_allclose(matmul.row_products(b.T.copy(), a), b.T @ a.T, rtol=1e-5)
    out = np.zeros((rows, 80), np.float32)
    matmul.product(a, b, out=out[:, 10:60])
    np.testing.assert_allclose(out[:, 10:60], a @ b, rtol=1e-5)
    assert not out[:, :10].any()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_network_computes_the_same_by_the_browsers_ways(dtype, monkeypatch):
    images = rng().random((6, 1, 12, 12)).astype(dtype)
    losses = []
    for in_browser in (False, True):
        monkeypatch.setattr(backends, "IN_BROWSER", in_browser)
        r = rng()
        network = nn.Sequential(
            nn.Conv2D(1, 4, 3, rng=r, dtype=dtype),
            nn.MaxPool2D(),
            nn.ReLU(),
            nn.Flatten(),
            nn.Dense(100, 6, rng=r, dtype=dtype),
        )
        records = nn.fit(network, (images, np.arange(6)), epochs=30, rng=rng(1))
        losses.append([record.loss for record in records])
    np.testing.assert_allclose(losses[0], losses[1], rtol=1e-4)


def test_results_outside_training_are_the_callers_own():
    for layer in (nn.Conv2D(1, 2, rng=rng()), nn.MaxPool2D(), nn.ReLU(), nn.BatchNorm2D(1)):
        first = layer.forward(np.ones((1, 4, 4, 1), np.float32))
        kept = first.copy()
        layer.forward(np.full((1, 4, 4, 1), 7, np.float32))
        np.testing.assert_array_equal(first, kept)


def test_a_networks_outputs_stay_while_it_trains_on():
    network = nn.Sequential(nn.Dense(3, 1, rng=rng()))
    first = network.forward(np.ones((1, 3), np.float32), training=True)
    kept = first.copy()
    network.forward(np.zeros((1, 3), np.float32), training=True)
    np.testing.assert_array_equal(first, kept)


@pytest.mark.parametrize("layer", [nn.Conv2D(2, 3, 3, rng=rng()), nn.MaxPool2D()])
def test_large_batches_are_cut_into_blocks_that_fit_together(layer):
    x = rng().random((2, 20, 20, 700), dtype="float32")
    whole = layer.forward(x)
    parts = [layer.forward(np.ascontiguousarray(x[..., i : i + 7])) for i in range(0, 700, 7)]
    np.testing.assert_allclose(whole, np.concatenate(parts, axis=-1), rtol=1e-5, atol=1e-6)
    dy = rng(1).random(whole.shape, dtype="float32")
    layer.forward(x)
    dx = layer.backward(dy)
    layer.forward(np.ascontiguousarray(x[..., :7]))
    part = layer.backward(np.ascontiguousarray(dy[..., :7]))
    np.testing.assert_allclose(dx[..., :7], part, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: nn.Conv2D(3, 2)(np.zeros((1, 1, 5, 5))), "3 channels"),
        (lambda: nn.Conv2D(1, 2, 7)(np.zeros((1, 1, 5, 5))), "larger than the padded image"),
        (lambda: nn.Conv2D(0, 2), "channels must be 1 or more"),
        (lambda: nn.Conv2D(1, 2, stride=0), "stride must be 1 or more"),
        (lambda: nn.Conv2D(1, 2, (3, 3, 3)), r"size must be one whole number or \(rows, columns\)"),
        (lambda: nn.Dense(4, 2)(np.zeros((1, 5))), "Dense expects vectors of 4"),
        (lambda: nn.MaxPool2D(4)(np.zeros((1, 1, 3, 3))), "larger than the map"),
        (lambda: nn.BatchNorm2D(2)(np.zeros((1, 3, 4, 4))), "2 channels"),
        (lambda: nn.Dropout(1.0), "0 <= rate < 1"),
        (lambda: nn.Sequential(), "at least one layer"),
        (lambda: small_network()(np.zeros((28, 28, 1))), "image\\[None, None\\]"),
        (lambda: nn.SGD(0), "must be positive"),
        (lambda: nn.Adam(float("nan")), "must be positive"),
        (lambda: nn.Conv2D(1, 2)(np.zeros((4, 28, 28, 1))), r"it got \(4, 28, 28, 1\)"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(make, message):
    with pytest.raises(ValueError, match=message):
        make()
