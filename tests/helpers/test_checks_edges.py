"""The check of a diagonal kernel takes every right one, and says what others do."""

import numpy as np
import pytest

from cnn_helpers import checks, correlate2d, kernels

RIGHT = [
    [[-2, -1, 0], [-1, 0, 1], [0, 1, 2]],
    [[-1, 0, 0], [0, 0, 0], [0, 0, 1]],
    np.array([[-1, -1, 0], [-1, 0, 1], [0, 1, 1]], np.float32) / 8,
    [[-1, 0, 0], [0, 1, 0], [0, 0, 0]],
    [[-1, -2, 0], [0, 0, 2], [0, 0, 1]],
]
ACROSS = np.subtract.outer(np.arange(20), np.arange(20))


@pytest.mark.parametrize("across", [ACROSS, ACROSS > 0, ACROSS == 3, np.sin(ACROSS)])
@pytest.mark.parametrize("kernel", RIGHT, ids=range(len(RIGHT)))
def test_a_right_kernel_is_blind_for_whatever_changes_along_the_other_diagonal(kernel, across):
    assert np.allclose(correlate2d(across, np.array(kernel)), 0)


@pytest.mark.parametrize("kernel", RIGHT, ids=range(len(RIGHT)))
def test_every_kernel_of_that_diagonal_is_right(kernel, capsys):
    checks.check_diagonal(kernel)
    assert capsys.readouterr().out == "Right.\n"


@pytest.mark.parametrize(
    ("kernel", "words"),
    [
        (..., "replace the ..."),
        (None, "my_diagonal is None"),
        ("abc", "3 x 3 numbers"),
        ([[1, 2], [3]], "3 x 3 numbers"),
        (np.eye(5), "(3, 3)"),
        ([[np.nan] * 3] * 3, "finite"),
        (kernels.emboss, "gain is 1"),
        (kernels.laplacian, "no slope at all"),
        (kernels.sobel_x, "as strongly"),
        (np.fliplr(RIGHT[0]), "other diagonal"),
        ([[-2, -1, 0], [0, 0, 0], [0, 1, 2]], "prefers the right diagonal"),
        ([[-2, 0, 1], [0, 0, 0], [1, 0, 0]], "sharp edges"),
        ([[-3, 0, 1], [0, 0, 0], [1, 0, 1]], "sharp edges"),
        ([[-1, 0, 0], [0, 0, 1], [0, 0, 0]], "prefers the right diagonal"),
        (-np.array(RIGHT[0]), "wrong sign"),
    ],
)
def test_other_kernels_are_told_what_they_do(kernel, words, capsys):
    checks.check_diagonal(kernel)
    assert words in capsys.readouterr().out
