"""The way back takes only what fits the way there."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_helpers import nn


def layers() -> list[nn.Layer]:
    return [
        nn.Conv2D(3, 3, padding=1),
        nn.MaxPool2D(1),
        nn.MaxPool2D(2),
        nn.AvgPool2D(2),
        nn.BatchNorm2D(3),
        nn.ReLU(),
        nn.Dropout(0.0),
        nn.Dropout(0.5),
        nn.Flatten(),
    ]


NAMES = [repr(layer) for layer in layers()]


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
@settings(max_examples=15, deadline=None)
@given(shape=st.tuples(*[st.integers(1, 6)] * 4), training=st.booleans())
def test_every_layer_refuses_a_gradient_of_another_shape(number, shape, training):
    layer = layers()[number]
    layer.training = training
    y = layer.forward(np.ones((3, 4, 4, 2), "float32"))
    if shape == y.shape:
        assert layer.backward(np.ones(shape, "float32")).shape == (3, 4, 4, 2)
        return
    with pytest.raises(ValueError, match=f"{type(layer).__name__}.backward expects a gradient"):
        layer.backward(np.ones(shape, "float32"))


@pytest.mark.parametrize("layer", [*layers(), nn.Dense(3, 2)], ids=[*NAMES, "Dense"])
def test_no_layer_goes_back_before_it_went_forward(layer):
    with pytest.raises(RuntimeError, match=r"call forward\(x\) first"):
        layer.backward(np.ones((3, 4, 4, 2)))


def test_a_batch_first_gradient_of_a_convolution_is_refused_with_the_cure():
    layer = nn.Conv2D(1, 4)
    layer.forward(np.ones((1, 8, 8, 5), "float32"))
    with pytest.raises(ValueError, match=r"np\.moveaxis\(dy, 0, -1\)"):
        layer.backward(np.ones((5, 4, 6, 6), "float32"))


def test_a_dense_layer_refuses_transposed_gradients():
    layer = nn.Dense(3, 2)
    layer.forward(np.ones((3, 5), "float32"))
    with pytest.raises(ValueError, match=r"\(2, 5\) with the batch last; it got \(5, 2\)"):
        layer.backward(np.ones((5, 2), "float32"))


def test_a_network_goes_back_only_after_a_forward_and_with_its_outputs_shape():
    network = nn.Sequential(nn.Dense(3, 2))
    with pytest.raises(RuntimeError, match="needs a forward"):
        network.backward(np.ones((4, 2)))
    network.forward(np.ones((4, 3)))
    with pytest.raises(nn.ShapeError, match=r"output, \(4, 2\); it has \(2, 4\)"):
        network.backward(np.ones((2, 4)))


def test_an_own_layer_that_returns_a_wrong_gradient_is_named():
    class Halving(nn.Layer):
        def forward(self, x):
            return x[::2]

        def backward(self, dy):
            return dy

    network = nn.Sequential(nn.Dense(4, 4), Halving())
    network.forward(np.ones((1, 4)))
    with pytest.raises(nn.ShapeError, match=r"layer 2 of 2, Halving\(\): .* input, \(4, 1\)"):
        network.backward(np.ones((1, 2)))
