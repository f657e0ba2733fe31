"""The phase swap shows the likeness that the library's mixture has."""

import numpy as np
import pytest

from cnn_helpers import datasets, swap_phase

from .states import grey, states_of


@pytest.fixture(scope="module")
def states():
    return states_of("phase-swap")


def square(name):
    photo = grey(name).astype(float)
    return photo[::2, ::2] if len(photo) == 512 else photo


def like(one, other):
    return np.corrcoef(one.ravel(), other.ravel())[0, 1]


def mixture(first, second, magnitude, phase):
    one, other = np.fft.fft2(first), np.fft.fft2(second)
    turn = np.angle(np.exp(1j * (np.angle(other) - np.angle(one))))
    size = (1 - magnitude) * np.abs(one) + magnitude * np.abs(other)
    return np.fft.ifft2(size * np.exp(1j * (np.angle(one) + phase * turn))).real


def test_what_it_shows_is_what_numpy_computes(states):
    assert len(states) >= 50
    for shown in states:
        state, values = shown["state"], shown["values"]
        first, second = square(state["photo"]), square(state["second"])
        mixed = mixture(first, second, state["magnitude"] / 100, state["phase"] / 100)
        assert values["likeFirst"] == pytest.approx(like(mixed, first), abs=1e-9)
        assert values["likeSecond"] == pytest.approx(like(mixed, second), abs=1e-9)
        assert values["middle"] == pytest.approx(mixed[128, 128], abs=1e-9 * 255)


def test_it_begins_with_the_numbers_of_the_course(states):
    first = states[0]["values"]
    assert (round(first["likeFirst"], 3), round(first["likeSecond"], 3)) == (0.632, 0.075)
    camera, coins = square("camera"), datasets.coins().astype(float)
    assert first["likeFirst"] == pytest.approx(like(swap_phase(camera, coins), camera), abs=1e-9)
