"""Right answers to the exercises of chapters 0, 10 and 11 pass in any style; wrong ones do not."""

import numpy as np
import pytest

from cnn_helpers import band_pass, pad_kernel
from cnn_helpers.checks import start
from cnn_helpers.checks.judge import Task, value_verdict, verdict
from cnn_helpers.checks.part_two import speed, theorem

TASKS = {
    name: task
    for module in (theorem, speed, start)
    for name, task in vars(module).items()
    if isinstance(task, Task) and task.arguments
}


def fold(full, size):
    whole = np.pad(full, (0, -len(full) % size))
    return whole.reshape(-1, size).sum(axis=0).tolist()


def centred(kernel, shape):
    field = np.zeros(shape, "float32")
    for u, v in np.ndindex(kernel.shape):
        field[u - kernel.shape[0] // 2, v - kernel.shape[1] // 2] = kernel[u, v]
    return field


def shifted_band(image, low, high):
    size = len(image)
    u, v = np.indices(image.shape) - size // 2
    radius = np.sqrt(u**2 + v**2)
    waves = np.fft.fftshift(np.fft.fft2(image))
    waves[(radius <= low) | (radius > high)] = 0
    return np.fft.ifft2(np.fft.ifftshift(waves)).real


def frame(size, side):
    rows, columns = np.indices((size, size))
    half = side // 2
    near = [(place < half) | (place >= size - half) for place in (rows, columns)]
    return np.sum(near[0] | near[1])


def crossover(sides, sliding, fourier):
    return next(int(side) for n, side in enumerate(sides) if all(fourier[n:] < sliding[n:]))


OTHER_STYLE = {
    "FOLD": fold,
    "CENTRED": centred,
    "BAND_PASS": shifted_band,
    "SEPARABLE_COST": lambda side: float(2 * side + 2 * side),
    "FRAME": frame,
    "TRANSFORMS": lambda kernels: 1 + sum(2 for _ in range(kernels)),
    "CROSSOVER": crossover,
    "HALFWAY": lambda levels: float(np.sort(levels, axis=None)[[0, -1]].mean()),
}


def test_every_function_has_an_answer_in_another_style():
    assert set(OTHER_STYLE) == set(TASKS)


@pytest.mark.parametrize("name", OTHER_STYLE)
def test_a_right_answer_in_another_style_is_right(name):
    assert verdict(OTHER_STYLE[name], TASKS[name]) == "Right."


def test_the_library_gives_right_answers():
    assert verdict(pad_kernel, theorem.CENTRED) == "Right."
    kept = lambda image, low, high: band_pass(image, (low, high))  # noqa: E731 - as a reader would
    assert verdict(kept, theorem.BAND_PASS) == "Right."


@pytest.mark.parametrize("factor", [1 / 9, 0.111, np.array([0.1111]), np.float32(0.11)])
def test_the_factor_may_be_rounded(factor):
    assert value_verdict(factor, theorem.STRIPES_TWICE) == "Right."


def transposed(kernel, shape):
    return centred(kernel.T, shape[::-1]).T[::-1]


NEARLY = {
    "a constant": ("FRAME", lambda _size, _side: 16),
    "right for one kernel": ("TRANSFORMS", lambda _kernels: 3),
    "the sign": ("CENTRED", lambda kernel, shape: -centred(kernel, shape)),
    "off by one": ("CENTRED", lambda kernel, shape: np.roll(centred(kernel, shape), 1, 1)),
    "turned": ("CENTRED", transposed),
    "half of it": ("FOLD", lambda full, size: np.array(fold(full, size)) / 2),
    "one radius too many": (
        "BAND_PASS",
        lambda image, low, high: shifted_band(image, low - 1, high),
    ),
    "the largest side": ("CROSSOVER", lambda sides, _sliding, _fourier: sides[-1]),
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
