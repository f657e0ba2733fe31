"""The kernel lab shows the library's numbers."""

import numpy as np
import pytest

from cnn_helpers import convolve2d, correlate2d

from .states import grey, states_of

NEAR = 1e-9


@pytest.fixture(scope="module")
def states():
    return states_of("kernel-lab")


def map_of(state):
    operation = convolve2d if state["operation"] == "convolve" else correlate2d
    kernel = np.array(state["kernel"])
    return operation(grey(state["photo"]), kernel, mode="same", border=state["border"])


def test_what_it_shows_is_what_the_library_computes(states):
    assert len(states) >= 50
    for shown in states:
        state, values = shown["state"], shown["values"]
        result = map_of(state)
        scale = max(1, np.abs(result).max())
        kept = np.sum(np.clip(result, 0, 255) ** 2)
        every = np.sum(result**2)
        assert values["value"] == pytest.approx(
            result[state["row"], state["column"]], abs=NEAR * scale
        )
        assert values["low"] == pytest.approx(result.min(), abs=NEAR * scale)
        assert values["high"] == pytest.approx(result.max(), abs=NEAR * scale)
        assert values["gain"] == pytest.approx(np.sum(state["kernel"]), abs=NEAR * 100)
        assert values["lost"] == pytest.approx(1 - kept / every if every else 0, abs=1e-9)


def test_it_begins_with_the_numbers_of_the_chapter(states):
    first = states[0]["values"]
    assert first["value"] == 147
    assert first["window"] == [[74, 68, 81], [96, 94, 91], [113, 109, 107]]
    assert round(100 * first["lost"], 1) == pytest.approx(63.8)
