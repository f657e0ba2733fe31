"""The page computes networks as the library does, number by number."""

import json
from typing import Any

import numpy as np
import pytest

from cnn_helpers import datasets, nn
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.nn.shipped import FILE
from tests.digit.networks import outputs_of, random_networks
from tests.digit.node import array, ask, plain

TOLERANCE = 1e-5
SHIPPED = json.loads(FILE.read_text("utf-8"))
DIGITS = datasets.digits().test.images[:100]


def differ_most(here: list[Array], there: list[dict[str, Any]]) -> float:
    """Return the largest difference, as a part of the layer's largest number where that is > 1."""
    assert [list(y.shape) for y in here] == [y["shape"] for y in there]
    pairs = [(y, array(sent)) for y, sent in zip(here, there, strict=True)]
    return max(np.abs(a - b).max() / max(1, np.abs(a).max()) for a, b in pairs)


def test_the_page_reads_the_shipped_weights_to_the_last_bit():
    layers = ask({"ask": "weights", "network": SHIPPED})[0]
    model = nn.digit_network()
    compared = 0
    for layer, read in zip(model.layers, layers, strict=True):
        for name, weights in layer.parameters.items():
            np.testing.assert_array_equal(array(read[name]), weights)
            compared += weights.size
    assert compared == model.parameter_count()


def test_on_a_hundred_digits_every_number_on_the_way_is_the_librarys():
    model = nn.digit_network()
    asked = [{"ask": "activations", "network": SHIPPED, "image": plain(x)} for x in DIGITS]
    for image, found in zip(DIGITS, ask(*asked), strict=True):
        assert differ_most(outputs_of(model, image), found["outputs"]) < TOLERANCE
        probabilities = nn.softmax(model(image[None]))[0]
        np.testing.assert_allclose(
            array(found["probabilities"]), probabilities, rtol=0, atol=TOLERANCE
        )


@pytest.mark.parametrize("weights", ["exact", "int8"])
def test_so_it_is_for_twenty_random_networks(weights):
    pairs = random_networks(20)
    texts = [nn.to_json(model, weights=weights) for model, _ in pairs]
    asked = [
        {"ask": "activations", "network": json.loads(text), "image": plain(image)}
        for text, (_, image) in zip(texts, pairs, strict=True)
    ]
    strides, paddings, depths = set(), set(), set()
    for text, (_, image), found in zip(texts, pairs, ask(*asked), strict=True):
        model = nn.from_json(text)
        assert differ_most(outputs_of(model, image), found["outputs"]) < TOLERANCE
        convolutions = [layer for layer in model.layers if isinstance(layer, nn.Conv2D)]
        strides |= {layer.stride for layer in convolutions}
        paddings |= {layer.padding for layer in convolutions}
        depths.add(len(convolutions))
    assert strides == {1, 2}
    assert {0, 1, 2} <= paddings
    assert len(depths) > 1
