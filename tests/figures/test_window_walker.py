"""The window walker shows the library's sums."""

import numpy as np
import pytest

from cnn_helpers import convolve2d, correlate2d

from .states import states_of

NEAR = 1e-9


@pytest.fixture(scope="module")
def states():
    return states_of("window-walker")


def output_of(state):
    flat = state["dimensions"] == "one"
    image, kernel = (
        state[name] for name in (("signal", "weights") if flat else ("image", "kernel"))
    )
    operation = convolve2d if state["operation"] == "convolve" else correlate2d
    return operation(image, kernel)


def test_what_it_shows_is_what_the_library_computes(states):
    assert len(states) >= 50
    for shown in states:
        values, output = shown["values"], output_of(shown["state"])
        assert np.shape(values["output"]) == output.shape
        assert np.abs(values["output"] - output).max() < NEAR
        assert values["value"] == pytest.approx(output[values["row"], values["column"]], abs=NEAR)
        assert np.sum(values["products"]) == pytest.approx(values["value"], abs=NEAR)


def test_both_dimensions_and_both_operations_are_tried(states):
    kinds = {(each["state"]["dimensions"], each["state"]["operation"]) for each in states}
    assert len(kinds) == 4


def test_it_begins_with_the_worked_example(states):
    first = states[0]
    assert first["values"]["value"] == 411
    assert convolve2d(first["state"]["image"], first["state"]["kernel"])[0, 0] == 219
    assert first["values"]["output"] == [[411, 456, 501], [636, 681, 726], [861, 906, 951]]
