"""What is drawn on the pad is prepared as the library prepares a picture of the same drawing."""

import numpy as np
import pytest

from cnn_helpers.datasets import prepare_digit
from tests.digit.drawn import drawings
from tests.digit.node import array, ask

UNUSUAL = {
    "a dot": [([[0.3, 0.4]], 0.05)],
    "a dot of no width": [([[0.3, 0.4]], 0)],
    "the same point twice": [([[0.3, 0.4], [0.3, 0.4]], 0.02)],
    "a level line": [([[0.1, 0.5], [0.9, 0.5]], 0.001)],
    "an upright line": [([[0.5, 0.02], [0.5, 0.98]], 0.01)],
    "a line of no width": [([[0.1, 0.1], [0.8, 0.9]], 0)],
    "a tiny cross": [
        ([[0.5, 0.5], [0.501, 0.501]], 0.0002),
        ([[0.501, 0.5], [0.5, 0.501]], 0.0002),
    ],
    "a pen as large as the pad": [([[0.2, 0.2], [0.7, 0.7]], 1)],
    "two pens": [([[0.2, 0.2], [0.2, 0.8]], 0.2), ([[0.8, 0.2], [0.8, 0.8]], 0.01)],
    "beyond the pad": [([[-0.5, 0.5], [1.5, 0.6]], 0.05)],
}


def strokes(lines):
    return [{"points": points, "width": width} for points, width in lines]


def drawn(asked):
    return ask(*[{"ask": "drawing", "strokes": one} for one in asked])


def test_every_drawing_becomes_what_prepare_digit_makes_of_the_same_pixels():
    found = drawn([one.strokes for one in drawings(5, each=2)])
    assert len(found) > 80
    for answer in found:
        expected = prepare_digit(array(answer["raster"]))
        np.testing.assert_allclose(array(answer["digit"])[None], expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize("lines", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_so_does_what_is_no_digit(lines):
    answer = drawn([strokes(lines)])[0]
    expected = prepare_digit(array(answer["raster"]))
    np.testing.assert_allclose(array(answer["digit"])[None], expected, rtol=0, atol=1e-6)


def test_the_raster_has_its_ink_where_the_strokes_are():
    """The area of a straight stroke with round ends is known: length times width, and a circle."""
    length, width = 0.6, 0.12
    raster = array(drawn([strokes([([[0.2, 0.3], [0.2 + length, 0.3]], width)])])[0]["raster"])
    scale = 160 / (length + width)
    expected = scale**2 * (length * width + np.pi * width**2 / 4)
    assert abs(raster.sum() - expected) < 0.01 * expected
    assert raster[[0, -1]].max() == 0
    assert raster[:, [0, -1]].max() == 0


def test_neither_place_nor_size_on_the_pad_matter():
    pairs = []
    for one in drawings(6, each=1):
        smaller = [
            {
                "points": [[0.3 * x + 0.6, 0.3 * y + 0.05] for x, y in stroke["points"]],
                "width": 0.3 * stroke["width"],
            }
            for stroke in one.strokes
        ]
        pairs += [one.strokes, smaller]
    digits = [array(answer["digit"]) for answer in drawn(pairs)]
    same = [np.abs(a - b).max() < 1e-5 for a, b in zip(digits[::2], digits[1::2], strict=True)]
    # A side that ends within rounding of a pixel may get one row more or less.
    assert np.mean(same) > 0.9
