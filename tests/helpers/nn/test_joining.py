"""A network says at once, and in words, what cannot be joined."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_helpers import nn

SHARED = nn.ReLU()


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


class Residual(nn.Layer):
    """Adds to its input what an inner layer makes of it."""

    def __init__(self, inner: nn.Layer) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner.forward(x)

    def backward(self, dy):
        return dy + self.inner.backward(dy)


class Unnamed:
    def forward(self, x):
        return x

    def backward(self, dy):
        return dy


class NotSetUp(nn.Layer):
    def __init__(self) -> None:
        self.size = 3


@pytest.mark.parametrize(
    "layer",
    [
        nn.ReLU(),
        nn.Flatten(),
        nn.Dropout(),
        nn.Dense(3, 3),
        nn.Conv2D(1, 1),
        nn.MaxPool2D(),
        nn.AvgPool2D(),
        nn.BatchNorm2D(1),
    ],
)
def test_one_layer_object_stands_in_a_network_only_once(layer):
    name = type(layer).__name__
    for parts in (
        (layer, layer),
        (layer, nn.Flatten(), nn.Sequential(layer)),
        ([layer], Residual(layer)),
        (Residual(Residual(layer)), layer),
        (nn.Sequential(nn.Sequential(layer)), (layer,)),
    ):
        with pytest.raises(
            ValueError, match=rf"are the same {name} object.*write {name}\(\.\.\.\)"
        ):
            nn.Sequential(*parts)


def test_a_layer_added_to_the_list_later_is_looked_at_too():
    network = nn.Sequential(nn.Dense(3, 3), nn.ReLU())
    network.layers.append(network.layers[1])
    with pytest.raises(ValueError, match="layers 2 and 3 are the same ReLU object"):
        network(np.ones((1, 3)))


@given(st.lists(st.sampled_from(["one", "list", "tuple", "network"]), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_lists_and_networks_stand_for_the_layers_in_them(ways):
    layers = [nn.Dense(2, 2, rng=rng(i)) for i in range(len(ways))]
    wrap = {"one": lambda x: x, "list": lambda x: [x], "tuple": lambda x: (x,)}
    wrap["network"] = nn.Sequential
    network = nn.Sequential(*(wrap[way](layer) for way, layer in zip(ways, layers, strict=True)))
    assert network.layers == layers
    np.testing.assert_array_equal(network(np.eye(2)), nn.Sequential(layers)(np.eye(2)))


@pytest.mark.parametrize(
    ("parts", "error", "message"),
    [
        ((nn.ReLU(), Unnamed()), TypeError, r"layer 2, Unnamed, .* class Unnamed\(nn\.Layer\)"),
        ((NotSetUp(),), TypeError, r"layer 1, NotSetUp, .* super\(\)\.__init__\(\)"),
        ((nn.ReLU,), TypeError, r"layer 1 is the class ReLU.* write ReLU\(\.\.\.\)"),
        ((nn.ReLU(), np.tanh), TypeError, "layer 2 is .* not a layer"),
        ((nn.ReLU(), 10), TypeError, "layer 2 is 10 of type int, not a layer"),
        (([],), ValueError, "at least one layer"),
    ],
)
def test_what_is_no_layer_is_refused_when_the_network_is_built(parts, error, message):
    with pytest.raises(error, match=message):
        nn.Sequential(*parts)


IMAGES = np.zeros((2, 1, 12, 12), "float32")


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        (
            [nn.Conv2D(1, 4), nn.Flatten(), nn.Dense(300, 10)],
            r"layer 3 of 3, Dense\(inputs=300, outputs=10\): .* shape \(N, 300\); it got "
            r"\(\d, 400\)\. Set its inputs to 400",
        ),
        ([nn.Conv2D(1, 4), nn.Dense(400, 10)], r"layer 2 of 2.* \(\d, 4, 10, 10\)\. Put Flatten"),
        (
            [nn.Conv2D(1, 4), nn.Dense(9, 10)],
            r"Put Flatten\(\) before it, and set its inputs to 400",
        ),
        (
            [nn.Conv2D(1, 4), nn.Conv2D(3, 4)],
            r"layer 2 of 2, Conv2D.* \(N, 3, H, W\); it got \(\d, 4, 10, 10\)\. Set its channels",
        ),
        (
            [nn.Flatten(), nn.Conv2D(1, 4)],
            r"layer 2 of 2, Conv2D.* got \(\d, 144\).*Behind Flatten",
        ),
        ([nn.Flatten(), nn.MaxPool2D()], r"layer 2 of 2, MaxPool2D.* \(N, C, H, W\); it got"),
        ([nn.Flatten(), nn.AvgPool2D()], r"layer 2 of 2, AvgPool2D"),
        ([nn.BatchNorm2D(3)], r"layer 1 of 1, BatchNorm2D.* 3 channels.* \(\d, 1, 12, 12\)"),
        ([nn.MaxPool2D(5), nn.MaxPool2D(3)], r"layer 2 of 2, MaxPool2D.* larger than the map"),
        ([nn.MaxPool2D(5), nn.Conv2D(1, 1, 5)], r"layer 2 of 2, Conv2D.*larger than the padded"),
    ],
)
def test_sizes_that_do_not_fit_name_the_layer_what_came_and_what_was_wanted(layers, message):
    network = nn.Sequential(layers)
    with pytest.raises(nn.ShapeError, match=message):
        network(IMAGES)
    with pytest.raises(nn.ShapeError, match=message):
        nn.fit(network, (IMAGES, np.array([0, 1])))


def test_an_error_inside_an_own_layer_says_which_layer_it_was():
    class Mixing(nn.Layer):
        def forward(self, x):
            return np.ones((3, 3)) @ x

    with pytest.raises(ValueError, match="gufunc") as caught:
        nn.Sequential(nn.Flatten(), Mixing())(IMAGES)
    assert "layer 2 of 2, Mixing(); its input has shape (2, 144)" in caught.value.__notes__[0]


def test_an_own_layer_without_its_methods_is_told_which():
    class Empty(nn.Layer):
        pass

    with pytest.raises(NotImplementedError, match=r"Empty needs a method forward\(self, x\)"):
        nn.Sequential(Empty())(IMAGES)


def test_a_layer_may_serve_two_networks_at_different_places():
    shared = nn.Dense(2, 2, rng=rng(), dtype="float64")
    alone = nn.Sequential(shared)
    front = nn.Dense(2, 2, rng=rng(1), dtype="float64")
    both = nn.Sequential(front, shared)
    for network in (alone, both):
        network.forward(np.eye(2), training=True)
        network.backward(np.ones((2, 2)))
    assert front.gradients["weight"].any()
    errors = nn.gradient_check(shared, np.eye(2), rng=rng())
    assert max(errors.values()) < 1e-7
