"""Every derivative in cnn_helpers.nn agrees with finite differences, in float64."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_helpers import nn
from cnn_helpers.nn.layers.base import Layer

LIMIT = 1e-7


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def assert_right(layer: Layer, x: np.ndarray) -> None:
    errors = nn.gradient_check(layer, x, rng=rng(1))
    assert max(errors.values()) <= LIMIT, errors


@settings(max_examples=40, deadline=None)
@given(
    channels=st.integers(1, 3),
    filters=st.integers(1, 3),
    size=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    stride=st.integers(1, 3),
    padding=st.integers(0, 2),
    dilation=st.integers(1, 2),
    image=st.tuples(st.integers(5, 8), st.integers(5, 8)),
    bias=st.booleans(),
)
def test_convolution(channels, filters, size, stride, padding, dilation, image, bias):
    layer = nn.Conv2D(
        channels,
        filters,
        size,
        stride=stride,
        padding=padding,
        dilation=dilation,
        bias=bias,
        rng=rng(),
        dtype="float64",
    )
    assert_right(layer, rng().standard_normal((2, channels, *image)))


@pytest.mark.parametrize("pool", [nn.MaxPool2D, nn.AvgPool2D])
@pytest.mark.parametrize(("size", "stride"), [(2, None), (3, None), (3, 2), (2, 1), (1, 1)])
@pytest.mark.parametrize("image", [(6, 6), (7, 5)])
def test_pooling(pool, size, stride, image):
    assert_right(pool(size, stride=stride), rng().standard_normal((3, 2, *image)))


@pytest.mark.parametrize("training", [False, True])
def test_batch_normalisation(training):
    layer = nn.BatchNorm2D(2, dtype="float64")
    layer.parameters["scale"][:] = [0.7, 1.8]
    layer.training = training
    assert_right(layer, rng().standard_normal((3, 2, 4, 5)))


def test_dense_relu_and_flatten():
    assert_right(nn.Dense(6, 4, rng=rng(), dtype="float64"), rng().standard_normal((5, 6)))
    assert_right(nn.ReLU(), rng().standard_normal((5, 6)))
    assert_right(nn.Flatten(), rng().standard_normal((2, 3, 4, 4)))


def test_dropout_hands_back_what_it_let_through():
    layer = nn.Dropout(0.4, rng=rng())
    layer.training = True
    x = np.ones((50, 40))
    y = layer.forward(x)
    np.testing.assert_array_equal(layer.backward(np.ones_like(x)), y)
    assert set(np.unique(y)) == {0.0, 1 / 0.6}
    assert abs(y.mean() - 1) < 0.05


@pytest.mark.parametrize(
    ("loss", "targets"),
    [
        (nn.SoftmaxCrossEntropy(), np.array([0, 2, 1, 1])),
        (nn.MeanSquaredError(), np.linspace(-1, 1, 12).reshape(4, 3)),
    ],
)
def test_losses(loss, targets):
    predictions = rng().standard_normal((4, 3))
    loss.forward(predictions, targets)
    gradient = loss.backward()
    numerical = nn.numerical_gradient(lambda: loss.forward(predictions, targets), predictions)
    assert nn.relative_error(gradient, numerical) <= LIMIT


def test_a_whole_network():
    network = nn.Sequential(
        nn.Conv2D(1, 3, 3, padding=1, rng=rng(), dtype="float64"),
        nn.BatchNorm2D(3, dtype="float64"),
        nn.ReLU(),
        nn.MaxPool2D(),
        nn.Conv2D(3, 2, 2, rng=rng(), dtype="float64"),
        nn.ReLU(),
        nn.Flatten(),
        nn.Dense(18, 4, rng=rng(), dtype="float64"),
    )
    images, labels = rng().standard_normal((5, 1, 8, 8)), np.array([0, 1, 2, 3, 0])
    loss = nn.SoftmaxCrossEntropy()

    def value() -> float:
        return loss.forward(network.forward(images, training=True), labels)

    value()
    network.backward(loss.backward())
    found = [{k: g.copy() for k, g in layer.gradients.items()} for layer in network.layers]
    for layer, gradients in zip(network.layers, found, strict=True):
        for name, weight in layer.parameters.items():
            numerical = nn.numerical_gradient(value, weight)
            if np.linalg.norm(numerical) < 1e-8:  # a bias before a normalisation changes nothing
                assert np.linalg.norm(gradients[name]) < 1e-8
            else:
                assert nn.relative_error(gradients[name], numerical) <= LIMIT, (layer, name)


def test_the_check_sees_a_wrong_derivative():
    class Wrong(nn.ReLU):
        def backward(self, dy):
            return 1.001 * super().backward(dy)

    errors = nn.gradient_check(Wrong(), rng().standard_normal((4, 4)), rng=rng())
    assert errors["input"] > 1e-4


def test_the_check_refuses_float32():
    with pytest.raises(TypeError, match="float64"):
        nn.gradient_check(nn.Dense(2, 2), np.zeros((1, 2)), rng=rng())
