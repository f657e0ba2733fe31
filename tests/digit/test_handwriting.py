"""Middle lines stay in one piece, and habits add ink to the digits that people write so."""

import numpy as np
import pytest
from scipy import ndimage

from cnn_helpers import datasets
from digit_network.handwriting import distances, with_habits
from digit_network.thinning import thin

DIGITS = datasets.digits().train.images[:60, 0]
TOUCHING = np.ones((3, 3))


def pieces(mask):
    return ndimage.label(mask, TOUCHING)[1]


def test_a_middle_line_lies_in_the_ink_and_has_as_many_pieces_and_holes():
    for digit in DIGITS:
        ink = np.pad(np.kron(digit > 0.45, TOUCHING) > 0, 1)
        line = thin(ink)
        assert not (line & ~ink).any()
        assert pieces(line) == pieces(ink)
        assert ndimage.label(~line)[1] == ndimage.label(~ink)[1]
        assert not ndimage.binary_erosion(line, TOUCHING).any()


@pytest.mark.parametrize("label", range(10))
def test_habits_only_add_ink_and_only_to_a_one_and_a_seven(label):
    away, rng = distances(DIGITS[0]), np.random.default_rng(label)
    drawn = [with_habits(away, label, rng) for _ in range(30)]
    assert all((one <= away).all() for one in drawn)
    changed = [bool((one < away).any()) for one in drawn]
    assert set(changed) == ({True, False} if label in (1, 7) else {False})
