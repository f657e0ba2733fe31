"""Numbers that the first three chapters state in exercises and quizzes, computed once more."""

import numpy as np

from cnn_helpers import convolve2d, correlate2d, datasets, kernels
from tests.book.test_claims import printed, text


def test_the_clock_of_256_is_that_of_the_cell():
    level = np.array([150], dtype=np.uint8)
    assert (level + 120)[0] == (150 + 120) % 256 == 14
    assert "150 + 120 in uint8: [14]" in printed("images/pixels")


def test_the_mean_of_two_bytes_is_wrong_as_the_quiz_says():
    a, b = np.array([200], dtype=np.uint8), np.array([100], dtype=np.uint8)
    assert ((a + b) // 2)[0] == 22
    assert "300 is kept as 44, and half of it is 22 instead of 150" in text("images/pixels")


def test_the_suit_is_lighter_in_red_than_in_blue():
    red, _green, blue = np.median(datasets.astronaut()[330:390, 60:120], axis=(0, 1))
    assert red > 3 * blue
    assert "Her suit is light in red and darker in blue" in text("images/pixels")


def test_second_differences_do_not_see_an_even_slope():
    x = np.arange(1, 26).reshape(5, 5)
    row = np.array([[0, 0, 0], [1, -2, 1], [0, 0, 0]])
    assert not correlate2d(x, row).any()
    assert not correlate2d(x, kernels.laplacian).any()


def test_the_ten_kernels_after_half_a_turn_are_as_the_solution_says():
    kinds: dict[int, list[str]] = {1: [], -1: [], 0: []}
    for name, kernel in kernels.ALL.items():
        turned = kernel[::-1, ::-1]
        sign = next((s for s in (1, -1) if np.array_equal(turned, s * kernel)), 0)
        kinds[sign].append(name)
    assert kinds[-1] == ["sobel_x", "sobel_y"]
    assert kinds[0] == ["emboss"]
    assert len(kinds[1]) == 7


def test_swapping_in_a_full_correlation_turns_the_result():
    x, k = np.arange(1, 26).reshape(5, 5), np.arange(1, 10).reshape(3, 3)
    one, other = correlate2d(x, k, mode="full"), correlate2d(k, x, mode="full")
    assert np.array_equal(one, other[::-1, ::-1])
    assert "the old ones, turned by half a circle" in text("images/flip")
    assert convolve2d(k, x, mode="same").shape == (3, 3)
