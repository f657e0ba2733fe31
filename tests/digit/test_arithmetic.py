"""How the page says that a number of a network came about is how the library computes it."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest

from cnn_helpers import datasets, nn
from cnn_helpers.convolution.basics.types import Array
from tests.digit.networks import outputs_of, random_networks
from tests.digit.node import array, ask, plain

PER_LAYER = 6


class Unit(NamedTuple):
    """A unit in the library, and what the page says of it."""

    layer: nn.Layer
    following: nn.Layer | None
    index: list[int]
    x: Array
    value: float
    said: dict[str, Any]


def units() -> Iterator[Unit]:
    rng = np.random.default_rng(7)
    digit = datasets.digits().test.images[0]
    for model, image in [(nn.digit_network(), digit), *random_networks(8)]:
        outputs = outputs_of(model, image)
        chosen = [
            (place, [int(rng.integers(n)) for n in y.shape])
            for place, y in enumerate(outputs)
            for _ in range(PER_LAYER)
        ]
        network = json.loads(nn.to_json(model))
        request = {"ask": "arithmetic", "network": network, "image": plain(image)}
        for (place, index), said in zip(chosen, ask({**request, "units": chosen})[0], strict=True):
            yield Unit(
                model.layers[place],
                model.layers[place + 1] if place + 1 < len(outputs) else None,
                index,
                image if place == 0 else outputs[place - 1],
                float(outputs[place][tuple(index)]),
                said,
            )


@pytest.fixture(scope="module")
def known() -> list[Unit]:
    return list(units())


def near(value: Any) -> Any:
    return pytest.approx(value, rel=1e-5, abs=1e-5)


def window_of(unit: Unit) -> Array:
    """Return what a unit looks at in its layer's input, cut out by NumPy."""
    layer, x, at = unit.layer, unit.x, unit.index
    if isinstance(layer, nn.Conv2D):
        p, s, d, (k, m) = layer.padding, layer.stride, layer.dilation, layer.size
        padded = np.pad(x, ((0, 0), (p, p), (p, p)))
        top, left = s * at[1], s * at[2]
        return padded[:, top : top + d * k : d, left : left + d * m : d]
    if isinstance(layer, nn.MaxPool2D):
        top, left = layer.stride * at[1], layer.stride * at[2]
        return x[at[0], top : top + layer.size, left : left + layer.size]
    if isinstance(layer, nn.Dense):
        return x
    return x.ravel()[at] if isinstance(layer, nn.Flatten) else x[tuple(at)].reshape(1)


def test_each_unit_shows_its_window_and_where_it_lies(known):
    for unit in known:
        window = array(unit.said["window"])
        assert window == near(window_of(unit))
        at = unit.said["places"]
        assert window.ravel() == near([unit.x[tuple(one)] if one else 0 for one in at])


def test_each_unit_shows_what_its_layer_gives(known):
    for unit in known:
        assert unit.said["output"] == near(unit.value)


def test_units_with_weights_show_products_sum_and_bias(known):
    weighed = [unit for unit in known if isinstance(unit.layer, nn.Conv2D | nn.Dense)]
    assert len(weighed) > 100
    for unit in weighed:
        said, parameters = unit.said, unit.layer.parameters
        weights = parameters["weight"][unit.index[0]]
        np.testing.assert_array_equal(array(said["weights"]), weights)
        assert array(said["products"]) == near(array(said["window"]) * weights)
        assert said["sum"] == pytest.approx(array(said["products"]).sum(), abs=1e-9)
        assert said["bias"] == (parameters["bias"][unit.index[0]] if "bias" in parameters else 0)
        assert said["sum"] + said["bias"] == near(unit.value)


def test_they_say_what_a_relu_behind_them_makes_of_it(known):
    weighed = [unit for unit in known if isinstance(unit.layer, nn.Conv2D | nn.Dense)]
    followed = [unit for unit in weighed if isinstance(unit.following, nn.ReLU)]
    assert {unit.value < 0 for unit in followed} == {True, False}
    for unit in followed:
        assert unit.said["relu"] == near(max(unit.value, 0))
    rest = [unit for unit in weighed if not isinstance(unit.following, nn.ReLU)]
    assert rest
    assert {unit.said["relu"] for unit in rest} == {None}


def test_pooling_says_which_number_it_took(known):
    pools = [unit for unit in known if isinstance(unit.layer, nn.MaxPool2D)]
    assert len(pools) > 20
    for unit in pools:
        window = window_of(unit)
        assert window.ravel()[unit.said["which"]] == near(window.max())
