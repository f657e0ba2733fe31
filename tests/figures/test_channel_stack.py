"""The channel stack shows the library's layer, channel by channel and added up."""

import numpy as np
import pytest

from cnn_helpers import correlate2d, correlate_layer, datasets

from .states import states_of


@pytest.fixture(scope="module")
def states():
    return states_of("channel-stack", count=80)


def image_of(state):
    """Return (C, H, W) of every second pixel; a reader's own photo is grey here."""
    photo = datasets.astronaut()
    if state["photo"] == "own":
        photo = np.repeat(datasets.camera()[..., np.newaxis], 3, axis=2)
    return photo[::2, ::2].transpose(2, 0, 1)[: int(state["channels"])].astype(float)


def test_the_sum_over_channels_is_the_library_s(states):
    assert len(states) >= 50
    for shown in states:
        state, values = shown["state"], shown["values"]
        image = image_of(state)
        stacked = np.array(state["planes"])
        side = stacked.shape[1]
        planes = stacked.reshape(3, side, side)[: len(image)]
        row, column = (min(int(state[name]), 256 - side) for name in ("row", "column"))
        layer = correlate_layer(image, planes[np.newaxis], bias=[state["bias"]])[0]
        assert values["value"] == pytest.approx(layer[row, column], abs=1e-7, rel=1e-9)
        sums = [
            correlate2d(channel, plane)[row, column]
            for channel, plane in zip(image, planes, strict=True)
        ]
        assert values["sums"] == pytest.approx(sums, abs=1e-7, rel=1e-9)
        windows = image[:, row : row + side, column : column + side]
        assert np.array_equal(values["windows"], windows)
        weights = planes.size + 1
        assert values["parameters"] == state["filters"] * weights


def test_three_to_ten_channels_with_kernels_of_three_learn_280_numbers(states):
    assert states[0]["values"]["parameters"] == 280
    assert states[0]["values"]["value"] == 810
