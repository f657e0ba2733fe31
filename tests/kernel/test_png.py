"""PNG files: Pillow, which did not write them, reads the same pixels."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from live_code.kernel.drawing.png import png

SIDES = st.integers(1, 9)
PIXELS = st.tuples(SIDES, SIDES).flatmap(lambda sides: arrays.arrays(np.uint8, (*sides, 4)))


def read(content):
    return Image.open(io.BytesIO(content))


@given(PIXELS)
def test_the_pixels_come_back(pixels):
    assert np.array_equal(read(png(pixels, 100)).convert("RGBA"), pixels)


@given(PIXELS)
def test_opaque_pixels_come_back(pixels):
    pixels[..., 3] = 255
    assert np.array_equal(read(png(pixels, 100)).convert("RGBA"), pixels)


@pytest.mark.parametrize(
    ("colour", "mode"),
    [((7, 7, 7, 255), "L"), ((7, 7, 8, 255), "RGB"), ((7, 7, 7, 254), "RGBA")],
)
def test_only_the_channels_that_say_something_are_kept(colour, mode):
    pixels = np.tile(np.array(colour, np.uint8), (3, 5, 1))
    picture = read(png(pixels, 100))
    assert (picture.mode, picture.size) == (mode, (5, 3))
    assert np.array_equal(picture.convert("RGBA"), pixels)


def test_a_part_of_a_larger_picture_is_written_without_the_rest():
    whole = np.random.default_rng(0).integers(0, 256, (20, 30, 4), np.uint8)
    part = whole[3:9, 5:17]
    assert np.array_equal(read(png(part, 100)).convert("RGBA"), part)


def test_the_resolution_is_told():
    assert read(png(np.zeros((2, 2, 4), np.uint8), 192)).info["dpi"] == pytest.approx(
        (192, 192), 0.01
    )
