"""The wave mixer adds up the waves that the chapter adds up."""

import numpy as np
import pytest

from .states import states_of

CIRCLE = np.linspace(0, 2 * np.pi, 20001)
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@pytest.fixture(scope="module")
def states():
    return states_of("wave-mixer", count=80)


def waves_of(state):
    """Return (harmonic, amplitude, phase) of each wave that is on."""
    n = state["terms"]
    if state["shape"] == "square":
        return [(m, 4 / np.pi / m, -np.pi / 2) for m in range(1, 2 * n, 2)]
    if state["shape"] == "saw":
        return [(m, -2 / np.pi * (-1) ** m / m, -np.pi / 2) for m in range(1, n + 1)]
    if state["shape"] == "triangle":
        return [
            (m, 8 / np.pi**2 * (-1) ** ((m - 1) // 2) / m**2, -np.pi / 2)
            for m in range(1, 2 * n, 2)
        ]
    if state["shape"] == "mix":
        pairs = zip(state["amplitudes"][0], np.deg2rad(state["phases"][0]), strict=True)
        return [(m + 1, a, p) for m, (a, p) in enumerate(pairs)][:n]
    table = np.fft.rfft(heights_of(state)) / 32
    table[[0, 32]] /= 2
    return [(m, abs(table[m]), np.angle(table[m])) for m in range(min(n, 32) + 1)]


def heights_of(state):
    drawn = state["drawn"]
    return np.array([drawn[str(place)] for place in range(64)])


def total(state, x):
    return sum(a * np.cos(m * x + p) for m, a, p in waves_of(state))


def aim(state):
    x = CIRCLE[:-1]
    if state["shape"] == "square":
        return np.sign(np.sin(x).round(9))
    if state["shape"] == "saw":
        return np.where(np.arange(20000) == 10000, 0, (x / np.pi + 1) % 2 - 1)
    return np.arcsin(np.sin(x)) * 2 / np.pi


def test_what_it_shows_is_what_numpy_computes(states):
    assert {shown["state"]["shape"] for shown in states} == {
        "square",
        "saw",
        "triangle",
        "drawn",
        "mix",
    }
    for shown in states:
        state, values = shown["state"], shown["values"]
        heights = total(state, CIRCLE)
        place = 2 * np.pi * state["place"] / 256
        assert values["value"] == pytest.approx(total(state, place), abs=1e-9)
        assert values["peak"] == pytest.approx(heights.max(), abs=1e-9)
        found = {m: abs(a) for m, a, _ in waves_of(state)}
        expected = [found.get(m, 0) for m in range(1, 9)]
        assert values["amplitudes"] == pytest.approx(expected, abs=1e-9)


def test_the_error_is_measured_against_the_curve(states):
    for shown in states:
        state, values = shown["state"], shown["values"]
        if state["shape"] == "mix":
            assert values["rms"] is None
            continue
        if state["shape"] == "drawn":
            off = total(state, 2 * np.pi * np.arange(64) / 64) - heights_of(state)
        else:
            off = total(state, CIRCLE[:-1]) - aim(state)
        assert values["rms"] == pytest.approx(np.sqrt(np.mean(off**2)), abs=1e-9)


def test_it_begins_with_the_square_wave_of_three_sines(states):
    first = states[0]["values"]
    assert first["peak"] == pytest.approx(1.1883568665366488, abs=1e-9)
    assert first["amplitudes"][:3] == pytest.approx([4 / np.pi, 0, 4 / np.pi / 3], abs=1e-9)
