"""The pixel microscope shows what NumPy's own bytes would be."""

import numpy as np
import pytest

from cnn_helpers import datasets

from .states import grey, states_of

NEAR = 1e-9
PLANES = ("red", "green", "blue")


@pytest.fixture(scope="module")
def states():
    return states_of("pixel-microscope")


def plane_of(state):
    if state["plane"] == "grey" or state["photo"] != "astronaut":
        return grey(state["photo"]).astype(np.uint8)
    return datasets.astronaut()[:, :, PLANES.index(state["plane"])]


def after(plane, state):
    """Return the photo after the addition and with fewer bits, in bytes."""
    if state["overflow"] == "wrap":
        plane = plane + np.array(state["add"]).astype(np.uint8)
    else:
        plane = np.clip(plane.astype(int) + state["add"], 0, 255).astype(np.uint8)
    step = 256 // 2 ** state["bits"]
    return plane // step * step + step // 2 if step > 1 else plane


def test_what_it_shows_is_what_bytes_hold(states):
    assert len(states) >= 50
    for shown in states:
        state, values = shown["state"], shown["values"]
        plane = plane_of(state)
        photo = after(plane.copy(), state)
        row, column = state["row"], state["column"]
        window = photo[row : row + 12, column : column + 12]
        pixel = (row + state["down"], column + state["right"])
        sums = plane.astype(int) + state["add"]
        assert values["window"] == window.tolist()
        assert values["shown"] == photo[pixel]
        assert values["level"] == plane[pixel]
        assert values["counts"] == np.bincount(photo.ravel(), minlength=256).tolist()
        assert values["mean"] == pytest.approx(photo.mean(), abs=NEAR)
        assert values["wrong"] == pytest.approx(np.mean((sums < 0) | (sums > 255)), abs=NEAR)


def test_it_begins_with_the_numbers_of_the_chapter(states):
    first = states[0]["values"]
    middle = [row[5:8] for row in first["window"][5:8]]
    assert middle == [[45, 43, 68], [43, 48, 63], [39, 44, 56]]
    assert first["level"] == 48
    assert round(first["mean"], 2) == 129.06
