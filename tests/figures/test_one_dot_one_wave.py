"""One dot, one wave: the two dots are where the library's spectrum has them."""

import numpy as np
import pytest

from cnn_helpers import gratings, spectrum

from .states import states_of


@pytest.fixture(scope="module")
def states():
    return states_of("one-dot-one-wave")


def wave_of(state):
    return gratings(
        (64, 64),
        [(state["u"], state["v"])],
        amplitudes=state["amplitude"],
        phases=state["phase"],
    )


def test_what_it_shows_is_what_the_library_computes(states):
    assert len(states) >= 50
    for shown in states:
        state, values = shown["state"], shown["values"]
        wave = wave_of(state)
        table = np.fft.ifftshift(spectrum(wave))
        for place, name in ((0, "coefficient"), (1, "partner")):
            entry = table[values["rows"][place], values["columns"][place]]
            assert complex(*values[name]) == pytest.approx(entry, abs=1e-9 * 4096)
            sign = 1 - 2 * place
            assert values["rows"][place] == sign * state["u"] % 64
            assert values["columns"][place] == sign * state["v"] % 64
        rest = table.copy()
        rest[values["rows"], values["columns"]] = 0
        assert np.abs(rest).max() < 1e-8
        assert values["middle"] == pytest.approx(wave[32, 32], abs=1e-9)


def test_a_period_of_8_pixels_stands_in_columns_8_and_56(states):
    first = states[0]["values"]
    assert (first["rows"], first["columns"], first["period"]) == ([0, 0], [8, 56], 8)
    assert first["coefficient"] == pytest.approx([2048, 0], abs=1e-9)
