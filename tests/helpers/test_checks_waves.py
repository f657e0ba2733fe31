"""Right answers to the exercises of chapters 8 and 9 pass in any style; wrong ones do not."""

import numpy as np
import pytest

from cnn_helpers.checks.judge import Task, value_verdict, verdict
from cnn_helpers.checks.part_two import spectra, waves

TASKS = {
    name: task
    for module in (waves, spectra)
    for name, task in vars(module).items()
    if isinstance(task, Task) and task.arguments
}


def triangle(x, n):
    odd = np.arange(1, 2 * n, 2)
    heights = np.where(odd % 4 == 1, 1, -1) * 8 / (np.pi * odd) ** 2
    return (heights @ np.sin(np.outer(odd, x))).astype("float32")


def amplitudes(signal):
    count = len(signal)
    steps = np.arange(count)
    found = []
    for u in range(count // 2 + 1):
        turn = 2 * np.pi * u * steps / count
        size = np.hypot(signal @ np.cos(turn), signal @ np.sin(turn)) / count
        found.append(size if u in (0, count // 2) else 2 * size)
    return found


def alias(frequency, samples):
    steps = np.arange(samples)
    seen = np.cos(2 * np.pi * frequency * steps / samples)
    for slow in range(samples):
        if np.allclose(np.cos(2 * np.pi * slow * steps / samples), seen):
            return float(slow)
    raise AssertionError


def without_wave(image, u, v):
    height, width = image.shape
    m, n = np.indices(image.shape)
    angle = 2 * np.pi * (u * m / height + v * n / width)
    share = 2 / image.size
    cosine, sine = np.cos(angle), np.sin(angle)
    return image - share * ((image * cosine).sum() * cosine + (image * sine).sum() * sine)


def phase_only(image):
    table = np.fft.fft2(image)
    return np.real(np.fft.ifft2(table / np.sqrt(table.real**2 + table.imag**2))).tolist()


OTHER_STYLE = {
    "TRIANGLE_SUM": triangle,
    "AMPLITUDES": amplitudes,
    "ALIAS": alias,
    "WITHOUT_WAVE": without_wave,
    "PHASE_ONLY": phase_only,
}


def test_every_function_has_an_answer_in_another_style():
    assert set(OTHER_STYLE) == set(TASKS)


@pytest.mark.parametrize("name", OTHER_STYLE)
def test_a_right_answer_in_another_style_is_right(name):
    assert verdict(OTHER_STYLE[name], TASKS[name]) == "Right."


@pytest.mark.parametrize("answer", [409600, 409600.0, np.float32(409600), 4096 * 100 + 0.2])
def test_the_first_entry_may_have_any_type(answer):
    assert value_verdict(answer, spectra.FIRST_ENTRY) == "Right."


@pytest.mark.parametrize("answer", [0, -409600, 64, 25600, 409601])
def test_another_first_entry_is_told_the_right_one(answer):
    assert "must be 409600" in value_verdict(answer, spectra.FIRST_ENTRY)


MUTANTS = {
    "negative": lambda a: -a,
    "twice": lambda a: 2 * a,
    "one more": lambda a: a + 1,
    "turned": lambda a: np.flip(a) if a.ndim else a - 1,
    "moved": lambda a: np.roll(a, 1) if a.ndim else a / 2,
    "zero": lambda a: 0 * a,
    "cut": lambda a: a[:-1] if a.ndim else a[None],
}


@pytest.mark.parametrize("name", OTHER_STYLE)
@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_mutant_is_never_right(name, mutant):
    def mutated(*arguments):
        return MUTANTS[mutant](np.asarray(TASKS[name].right(*arguments)).astype(float))

    assert not verdict(mutated, TASKS[name]).startswith("Right.")


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
