"""The drawn digit goes through the very network that the library has."""

import numpy as np
import pytest

from cnn_helpers import nn

from .states import states_of

NEAR = 1e-5
_LAYERS = {"first": 0, "pooled": 2, "second": 3, "again": 5, "scores": 7}


@pytest.fixture(scope="module")
def states():
    return states_of("draw-a-digit")


def outputs(network, image):
    """Return what each layer gives for one image."""
    values = image
    for layer in network.layers:
        values = layer.forward(values)
        yield np.asarray(values)[..., 0]


def test_what_it_shows_is_what_the_librarys_network_computes(states):
    network = nn.digit_network()
    assert len(states) >= 50
    for shown in states:
        state, values = shown["state"], shown["values"]
        image = np.array(values["image"], np.float32).reshape(
            1, 28, 28, 1
        )  # the batch comes last inside
        assert image.max() > 0
        given = list(outputs(network, image))
        scale = max(1, float(np.abs(given[-1]).max()))
        assert values["scores"] == pytest.approx(given[-1], abs=NEAR * scale)
        odds = np.exp(given[-1] - given[-1].max())
        assert values["probabilities"] == pytest.approx(odds / odds.sum(), abs=NEAR)
        layer = given[_LAYERS[state["layer"]]]
        place = [min(state["channel"], len(layer) - 1)]
        if layer.ndim == 3:
            place += [
                min(state["row"], layer.shape[1] - 1),
                min(state["column"], layer.shape[2] - 1),
            ]
        scale = max(1, float(np.abs(layer).max()))
        assert values["unit"] == pytest.approx(layer[tuple(place)], abs=NEAR * scale)


def test_it_begins_with_a_three_that_is_read(states):
    assert int(np.argmax(states[0]["values"]["probabilities"])) == 3
