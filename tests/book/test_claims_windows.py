"""What the chapters on sizes, colour and fast convolution say, computed once more."""

import re

import cv2
import numpy as np
import pytest
import scipy.ndimage

from cnn_helpers import convolve2d, correlate2d, datasets, kernels, output_size, transposed
from tests.book.test_claims import BOOK, text

ROW = np.array([1.0, 2, 3, 4])


def border_table() -> list[list[str]]:
    lines = (BOOK / "images/stride-padding.md").read_text().splitlines()
    rows = [line for line in lines if re.match(r"\| `(zero|edge|reflect|wrap)` \|", line)]
    return [[cell.strip().strip("`") for cell in line.strip("| ").split(" | ")] for line in rows]


def in_scipy(mode: str) -> np.ndarray:
    """Read what SciPy puts around the row, by correlating with a weight two places away."""
    before = scipy.ndimage.correlate1d(ROW, [1, 0, 0, 0, 0], mode=mode)[:2]
    after = scipy.ndimage.correlate1d(ROW, [0, 0, 0, 0, 1], mode=mode)[-2:]
    return np.concatenate([before, ROW, after])


def in_opencv(name: str) -> np.ndarray:
    return cv2.copyMakeBorder(ROW[None], 0, 0, 2, 2, getattr(cv2, f"BORDER_{name}"))[0]


def test_the_table_has_four_rules():
    assert [row[0] for row in border_table()] == ["zero", "edge", "reflect", "wrap"]


@pytest.mark.parametrize("rule", range(4))
def test_each_library_s_name_gives_the_row_of_the_table(rule):
    _, _, shown, numpy_name, scipy_name, opencv_name, _ = border_table()[rule]
    wanted = [float(digit) for digit in re.findall(r"\d", shown)]
    assert np.pad(ROW, 2, mode=numpy_name).tolist() == wanted
    assert in_scipy(scipy_name).tolist() == wanted
    assert in_opencv(opencv_name).tolist() == wanted


def test_scipy_s_reflect_is_another_mirror():
    assert "`2 1` 1 2 3 4 `4 3`" in text("images/stride-padding")
    other = [2, 1, 1, 2, 3, 4, 4, 3]
    assert in_scipy("reflect").tolist() == other
    assert np.pad(ROW, 2, mode="symmetric").tolist() == other
    assert in_opencv("REFLECT").tolist() == other


def test_a_stamp_on_another_adds_up_to_nineteen():
    k = np.arange(1, 10).reshape(3, 3)
    assert transposed(np.array([[1, 0], [0, 10]]), k, stride=2)[2, 2] == 9 + 10 * 1 == 19


def test_even_kernels_are_fair_in_the_middle():
    counts = transposed(np.ones((6, 6), int), np.ones((4, 4), int), stride=2)
    assert set(counts[2:-2, 2:-2].ravel()) == {4}


def test_fine_and_broad_stripes_have_the_same_samples():
    assert "period 2.2 cannot be told from one of period 20" in text("images/stride-padding")
    places = np.arange(0, 64, 2)
    fine, broad = (np.cos(2 * np.pi * f * places) for f in (0.45, 0.05))
    assert np.allclose(fine, broad)
    assert (round(1 / 0.45, 1), round(1 / 0.05)) == (2.2, 20)


def test_the_dark_frame_has_the_numbers_of_the_chapter():
    wall = np.full((6, 6), 90)
    assert np.rint(convolve2d(wall, kernels.blur, padding=1))[0, :2].tolist() == [40, 60]
    edges = convolve2d(wall, kernels.sobel_y, padding=1)
    assert edges[[0, 0, -1, -1], [0, 2, 2, 0]].tolist() == [-270, -360, 360, 270]


def test_sizes_of_solutions_and_quiz():
    assert output_size(111, 3, stride=2) == 55
    assert output_size(64, 5, stride=2, padding=2) == 32
    size = 224
    for _ in range(50):
        size = output_size(size, 3)
    assert size == 124


def test_the_stack_s_numbers_are_those_of_the_photo():
    photo = datasets.astronaut()[::2, ::2].astype(int)
    ones = np.ones((3, 3), int)
    red, _, blue = (correlate2d(photo[..., c], ones) for c in range(3))
    assert (red[100, 40], -blue[100, 40]) == (1045, -235)
    assert "red gives 1045, blue \N{MINUS SIGN}235" in text("images/colour")
    flag = np.s_[5:25, 5:15]
    assert (red - blue)[flag].mean() < 0
    assert (2 * photo[..., 2] - photo[..., 0] - photo[..., 1])[flag].mean() > 0


def test_parameters_of_the_exercise():
    def layer(channels, filters, size):
        return filters * (channels * size**2 + 1)

    assert (layer(64, 128, 3), layer(64, 16, 1) + layer(16, 128, 3)) == (73856, 19600)
    assert layer(3, 10, 3) == layer(3, 70, 1) == 280


def test_the_loom_s_matrix_and_the_exercise_s():
    assert 25 * output_size(28, 5) ** 2 == 14400
    assert output_size(4, 3) == output_size(5, 3, stride=2) == 2
