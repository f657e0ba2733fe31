"""Paint the spectrum: strokes change the same waves, and give the same picture, as in NumPy."""

import numpy as np
import pytest

from cnn_helpers import gratings

from .states import grey, states_of

SIDE = 256
FREQUENCY = np.fft.fftfreq(SIDE, d=1 / SIDE)
STRIPES = (20, 34)
CREST = (-1.0) ** np.add.outer(np.arange(SIDE), np.arange(SIDE))


@pytest.fixture(scope="module")
def states():
    return states_of("paint-the-spectrum")


def square(name):
    photo = grey(name).astype(float)
    return photo[::2, ::2] if len(photo) == 2 * SIDE else photo


def spots(stroke):
    """Yield where each dab lies, and its partner: distances go round the table's border."""
    for point in stroke["points"]:
        for sign in (1, -1):
            down, across = ((FREQUENCY - sign * c + 128) % SIDE - 128 for c in point)
            yield np.hypot(down[:, None], across) <= stroke["size"]


def painted(original, strokes):
    table = original.copy()
    paint = 15 * SIDE**2 * CREST
    for stroke in strokes:
        new = {"erase": np.zeros_like(table), "paint": paint, "restore": original}[stroke["tool"]]
        for spot in spots(stroke):
            table[spot] = new[spot]
    return table


def test_what_it_shows_is_what_numpy_computes(states):
    assert len(states) >= 50
    assert any(shown["state"]["strokes"] for shown in states)
    for shown in states:
        state, values = shown["state"], shown["values"]
        photo = square(state["photo"])
        given = photo + state["stripes"] * gratings(photo.shape, [STRIPES], amplitudes=40)
        table = painted(np.fft.fft2(given), state["strokes"])
        picture = np.fft.ifft2(table)
        assert np.abs(picture.imag).max() < 1e-9
        picture = picture.real
        near = 1e-9 * max(1, np.abs(picture).max())
        expected = {
            "rms": np.sqrt(np.mean((picture - photo) ** 2)),
            "low": picture.min(),
            "high": picture.max(),
            "mean": picture.mean(),
        }
        for name, value in expected.items():
            assert values[name] == pytest.approx(value, abs=near), name
        own = (2 * state["u"]) % SIDE == 0 and (2 * state["v"]) % SIDE == 0
        under = abs(table[state["u"], state["v"]]) / SIDE**2 * (1 if own else 2)
        assert values["amplitude"] == pytest.approx(under, abs=near)


def test_energy_is_the_same_in_both_views_and_the_way_back_is_exact(states):
    for shown in states:
        values = shown["values"]
        assert values["energy"] == pytest.approx(values["spectrumEnergy"], rel=1e-9)


def test_it_begins_with_stripes_of_28_grey_levels(states):
    assert states[0]["values"]["rms"] == pytest.approx(40 / np.sqrt(2), abs=1e-9)
    assert states[0]["values"]["changed"] == 0
