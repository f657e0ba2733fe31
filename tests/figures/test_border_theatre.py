"""The border theatre shows the library's numbers under each of the four rules."""

import numpy as np
import pytest

from cnn_helpers import convolve2d, kernels

from .states import grey, states_of

BORDERS = ["zero", "edge", "reflect", "wrap"]
PIECE = 40
SIDES = {"box9": 9, "box15": 15}


@pytest.fixture(scope="module")
def states():
    return states_of("border-theatre", count=80)


def image_of(state):
    return np.full((6, 6), 90.0) if state["image"] == "wall" else grey(state["image"])


def kernel_of(state):
    side = SIDES.get(state["kernel"])
    return np.ones((side, side)) / side**2 if side else getattr(kernels, state["kernel"])


def pieces_of(state):
    """Return the shown piece of the result under each rule."""
    results = [
        convolve2d(image_of(state), kernel_of(state), mode="same", border=border)
        for border in BORDERS
    ]
    rows = slice(-PIECE, None) if state["corner"].startswith("bottom") else slice(PIECE)
    columns = slice(-PIECE, None) if state["corner"].endswith("right") else slice(PIECE)
    return [result[rows, columns] for result in results]


def test_four_rules_answer_as_in_the_library(states):
    assert len(states) >= 50
    for shown in states:
        state, values = shown["state"], shown["values"]
        pieces = pieces_of(state)
        row, column = (
            min(int(state[name]), size - 1)
            for name, size in zip(("row", "column"), pieces[0].shape, strict=True)
        )
        here = [piece[row, column] for piece in pieces]
        assert values["at"] == pytest.approx(here, abs=1e-9 * max(1, *np.abs(here)))
        reference = pieces[BORDERS.index(state["reference"])]
        furthest = [np.abs(piece - reference).max() for piece in pieces]
        assert values["furthest"] == pytest.approx(furthest, abs=1e-8)


def test_pixels_outside_are_counted(states):
    for shown in states:
        state = shown["state"]
        if state["image"] != "wall":
            continue
        side = len(kernel_of(state))
        inside = convolve2d(np.ones((6, 6)), np.ones((side, side)), mode="same")
        row, column = (min(int(state[name]), 5) for name in ("row", "column"))
        assert shown["values"]["missing"] == side**2 - round(inside[row, column])


def test_a_wall_of_90_gets_a_dark_frame_from_zeros(states):
    assert states[0]["values"]["at"] == pytest.approx([40, 90, 90, 90])
    wall = np.full((6, 6), 90)
    blurred = convolve2d(wall, kernels.blur, mode="same")
    assert blurred[0, 1] == pytest.approx(60)
    edges = convolve2d(wall, kernels.sobel_y, mode="same")
    assert edges[0, 2] == -360
    assert edges[-1, 2] == 360
