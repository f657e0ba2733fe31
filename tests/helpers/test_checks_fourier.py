"""What the checks of Part II say of answers that are nearly right, rounded, or of another kind."""

from dataclasses import replace

import numpy as np
import pytest

from cnn_helpers import band_pass, pad_kernel
from cnn_helpers.checks.judge import verdict
from cnn_helpers.checks.part_two import spectra, speed, theorem, waves

from .answers_fourier import centred, fold, shifted_band
from .tasks import TASKS


def test_an_answer_that_ignores_the_partner_is_named_and_a_complex_one_too():
    def complex_one(image, u, v):
        table = np.fft.fft2(image)
        table[u, v] = table[-u, -v] = 0
        return np.fft.ifft2(table)

    assert "write .real behind it" in verdict(complex_one, spectra.WITHOUT_WAVE)


def test_amplitudes_that_are_still_complex_are_pointed_to_their_size():
    said = verdict(lambda signal: 2 * np.fft.rfft(signal) / len(signal), waves.AMPLITUDES)
    assert "np.abs" in said


def test_a_wrong_answer_of_no_known_kind_is_told_what_differs_and_no_more():
    said = verdict(lambda image: image * 3, spectra.PHASE_ONLY)
    assert "must be" in said
    assert "magnitudes" not in said


def test_the_library_gives_the_right_numbers():
    assert verdict(pad_kernel, replace(theorem.CENTRED, forms=())) == "Right."
    kept = lambda image, low, high: band_pass(image, (low, high))  # noqa: E731 - as a reader would
    assert verdict(kept, replace(theorem.BAND_PASS, forms=())) == "Right."


def transposed(kernel, shape):
    return centred(kernel.T, shape[::-1]).T[::-1]


NEARLY = {
    "a constant": ("speed.FRAME", lambda _size, _side: 16),
    "right for one kernel": ("speed.TRANSFORMS", lambda _kernels: 3),
    "the sign": ("theorem.CENTRED", lambda kernel, shape: -centred(kernel, shape)),
    "off by one": ("theorem.CENTRED", lambda kernel, shape: np.roll(centred(kernel, shape), 1, 1)),
    "turned": ("theorem.CENTRED", transposed),
    "half of it": ("theorem.FOLD", lambda full, size: np.array(fold(full, size)) / 2),
    "one radius too many": (
        "theorem.BAND_PASS",
        lambda image, low, high: shifted_band(image, low - 1, high),
    ),
    "the largest side": ("speed.CROSSOVER", lambda sides, _sliding, _fourier: sides[-1]),
}


@pytest.mark.parametrize("mistake", NEARLY)
def test_a_wrong_answer_without_a_name_is_told_what_differs(mistake):
    name, answer = NEARLY[mistake]
    assert verdict(answer, TASKS[name]).startswith("Not yet: ")


def test_a_band_that_has_the_wrong_end_is_told_which():
    def band(image, within):
        steps = np.fft.fftfreq(len(image), d=1 / len(image))
        kept = within(np.hypot(steps[:, None], steps))
        return np.fft.ifft2(np.fft.fft2(image) * kept).real

    def with_low(image, low, high):
        return band(image, lambda radius: (radius >= low) & (radius <= high))

    def without_high(image, low, high):
        return band(image, lambda radius: (radius > low) & (radius < high))

    assert "exactly `low` must go" in verdict(with_low, theorem.BAND_PASS)
    assert "exactly `high` stay" in verdict(without_high, theorem.BAND_PASS)


def test_a_sum_with_one_addition_fewer_is_told_how_the_chapter_counts():
    said = verdict(lambda side: 2 * (side + side - 1), speed.SEPARABLE_COST)
    assert "every product counts with an addition" in said
