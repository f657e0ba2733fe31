"""The flip switch shows the library's results, with both inputs in either order."""

import numpy as np
import pytest

from cnn_helpers import convolve2d, correlate2d

from .states import states_of

NEAR = 1e-9


@pytest.fixture(scope="module")
def states():
    return states_of("flip-switch")


def inputs(state):
    names = ("signal", "weights") if state["dimensions"] == "one" else ("image", "kernel")
    return tuple(np.array(state[name]) for name in names)


def applied(image, kernel, state):
    operation = convolve2d if state["operation"] == "convolve" else correlate2d
    return operation(image, kernel, stride=state["stride"], mode=state["size"])


def test_what_it_shows_is_what_the_library_computes(states):
    assert len(states) >= 50
    for shown in states:
        state, values = shown["state"], shown["values"]
        image, kernel = inputs(state)
        result, swapped = applied(image, kernel, state), applied(kernel, image, state)
        assert np.array_equal(values["result"], result)
        assert np.array_equal(values["swapped"], swapped)
        assert values["value"] == result[values["row"], values["column"]]
        assert values["stamps"] == np.count_nonzero(image)
        assert (values["law"] == "holds") == np.array_equal(result, swapped)


def test_all_kinds_are_tried(states):
    names = ("dimensions", "operation", "size", "stride")
    kinds = {tuple(each["state"][name] for name in names) for each in states}
    assert len(kinds) > 12
    assert {each["values"]["law"] for each in states} == {
        "holds",
        "other numbers",
        "other size",
    }


def test_one_dot_draws_the_kernel(states):
    first = states[0]
    result = np.array(first["values"]["result"])
    assert result.shape == (5 + 3 - 1, 5 + 3 - 1)
    assert np.array_equal(result[2:5, 2:5], first["state"]["kernel"])
    assert np.count_nonzero(result) == 9
