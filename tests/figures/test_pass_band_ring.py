"""The pass-band ring shows the library's numbers."""

import numpy as np
import pytest

from cnn_helpers import band_pass, low_pass, radial_mask

from .states import grey, states_of

BEYOND = 182


@pytest.fixture(scope="module")
def states():
    return states_of("pass-band-ring")


def band_of(state):
    low, high = sorted([state["inner"], state["outer"]])
    high = max(high, low + 1)
    return low, np.inf if high >= BEYOND else high


def test_what_it_shows_is_what_the_library_computes(states):
    assert len(states) >= 50
    for shown in states:
        state, values = shown["state"], shown["values"]
        image = grey(state["photo"])[::2, ::2].astype(float)
        band = band_of(state)
        edge = {"profile": state["profile"], "order": state["order"]}
        mask = radial_mask(image.shape, band, **edge)
        waves = np.abs(np.fft.fftshift(np.fft.fft2(image))) ** 2
        waves[128, 128] = 0
        kept = band_pass(image, band, **edge)
        assert values["coefficients"] == pytest.approx(mask.mean(), abs=1e-9)
        assert values["energy"] == pytest.approx(np.sum(mask**2 * waves) / waves.sum(), abs=1e-9)
        assert values["rmse"] == pytest.approx(np.sqrt(np.mean((image - kept) ** 2)), abs=1e-9)
        assert values["low"] == pytest.approx(kept.min(), abs=1e-9)
        assert values["high"] == pytest.approx(kept.max(), abs=1e-9)


def test_it_begins_with_the_numbers_of_the_course(states):
    first = states[0]["values"]
    assert round(100 * first["coefficients"], 3) == 1.918
    assert round(100 * first["energy"], 2) == 91.68
    assert round(first["rmse"], 2) == 21.25


def test_from_radius_0_on_it_is_the_low_pass(states):
    image = grey("camera")[::2, ::2].astype(float)
    assert states[0]["values"]["low"] == pytest.approx(low_pass(image, 20).min(), abs=1e-9)
