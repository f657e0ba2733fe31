"""The theorem bench shows the library's numbers on both of its sides."""

import re
from pathlib import Path

import numpy as np
import pytest

from cnn_helpers import convolve2d, correlate2d, kernels, pad_kernel

from .states import grey, states_of

STATE = Path(__file__).parents[2] / "web/explorables/theorem-bench/state.ts"
SIDE = 64


@pytest.fixture(scope="module")
def states():
    return states_of("theorem-bench")


def in_space(image, kernel, state):
    operation = convolve2d if state["operation"] == "convolve" else correlate2d
    return operation(image, np.array(kernel), mode="same", border=state["border"])


def on_the_ring(image, kernel, state, shape):
    rows, columns = np.shape(kernel)
    back = [
        {"centre": 0, "corner": size // 2, "far": -(size % 2)}[state["centre"]]
        for size in (rows, columns)
    ]
    if rows == 1:
        back[0] = 0
    field = np.roll(pad_kernel(kernel, shape), back, (0, 1))
    return np.fft.ifft2(np.fft.fft2(image, shape) * np.fft.fft2(field)).real


def close(one, other):
    return np.abs(np.asarray(one) - other).max() <= 1e-9 * max(1, np.abs(other).max())


def test_both_sides_are_what_the_library_computes(states):
    assert len(states) >= 50
    for shown in states:
        state, values = shown["state"], shown["values"]
        image = grey(state["photo"])[60:188:2, 180:308:2]
        side = 2 * SIDE if state["pad"] else SIDE
        space = in_space(image, state["kernel"], state)
        fourier = on_the_ring(image, state["kernel"], state, (side, side))[:SIDE, :SIDE]
        place = state["row"], state["column"]
        assert close(values["space"], space[place])
        assert values["fourier"] == pytest.approx(fourier[place], abs=1e-9 * np.abs(fourier).max())
        assert values["differing"] == np.sum(np.abs(space - fourier) > 1e-5)


def test_the_row_of_numbers_is_what_the_library_computes(states):
    for shown in states:
        state, values = shown["state"], shown["values"]
        signal, weights = np.array(state["signal"]), np.array(state["weights"])
        size = signal.size + weights.size - 1 if state["pad"] else signal.size
        assert close(values["numbersInSpace"], in_space(signal, weights, state)[0])
        assert close(values["ring"], on_the_ring(signal, weights, state, (1, size))[0])
        assert close(values["linear"], np.convolve(signal[0], weights[0]))


def test_it_begins_with_the_numbers_of_the_chapter(states):
    first = states[0]["values"]
    assert first["differing"] == 0
    assert first["linear"] == [1, 3, 6, 9, 7, 4]
    assert np.round(first["circular"], 9).tolist() == [8, 7, 6, 9]
    assert np.round(first["ring"], 9).tolist() == [7, 6, 9, 8]


def test_one_too_far_is_the_right_result_moved_one_up_and_left(states):
    far = [shown["values"]["moved"] for shown in states if shown["state"]["centre"] == "far"]
    assert far
    assert set(far) == {-1}


def test_its_kernels_are_the_library_s():
    source = STATE.read_text().partition("export const SIDE")[0]
    for name, rows in re.findall(r"(\w+): matrix\(\[(.*?)\]\),", source, re.DOTALL):
        numbers = [float(number) for number in re.findall(r"-?\d+", rows)]
        assert numbers == kernels.ALL[name].ravel().tolist(), name
