"""A reader's own digit comes out as the training images are, wherever and however it was drawn."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_helpers import datasets
from cnn_helpers.datasets import prepare_digit

IMAGES = datasets.digits().test.images


def paper(size: tuple[int, int], corners: list[tuple[int, int]], pen: float) -> np.ndarray:
    """Draw straight strokes from corner to corner with a round pen: 0 is paper, 1 ink."""
    row, column = np.mgrid[: size[0], : size[1]]
    ink = np.zeros(size, bool)
    for (top, left), (bottom, right) in pairwise(corners):
        down, across = bottom - top, right - left
        length = max(down**2 + across**2, 1)
        along = np.clip(((row - top) * down + (column - left) * across) / length, 0, 1)
        ink |= np.hypot(row - top - along * down, column - left - along * across) <= pen
    return ink.astype(float)


@st.composite
def drawings(draw):
    size = draw(st.integers(30, 150)), draw(st.integers(30, 150))
    corner = st.tuples(st.integers(8, size[0] - 9), st.integers(8, size[1] - 9))
    corners = draw(st.lists(corner, min_size=2, max_size=4))
    return paper(size, corners, draw(st.floats(1, 4)))


law = settings(max_examples=40, deadline=None)


@law
@given(drawings())
def test_it_is_as_mnist_was_made(ink):
    digit = prepare_digit(ink)
    assert digit.shape == (1, 1, 28, 28)
    assert digit.dtype == np.float32
    assert digit.min() == 0
    assert digit.max() == 1
    rows, columns = np.nonzero(digit[0, 0])
    assert max(np.ptp(rows), np.ptp(columns)) == 19
    total, place = digit[0, 0].sum(), np.arange(28)
    for axis, used in ((1, rows), (0, columns)):
        centre = digit[0, 0].sum(axis=axis) @ place / total
        at_the_edge = used.min() == 0 or used.max() == 27
        assert abs(centre - 14) <= 0.501 or at_the_edge


@law
@given(drawings(), st.integers(0, 40), st.integers(0, 40))
def test_the_place_on_the_paper_does_not_matter(ink, down, right):
    moved = np.pad(ink, ((down, 3), (right, 5)))
    np.testing.assert_array_equal(prepare_digit(moved), prepare_digit(ink))


@law
@given(drawings(), st.integers(2, 4))
def test_the_size_does_not_matter(ink, times):
    larger = np.kron(ink, np.ones((times, times)))
    np.testing.assert_allclose(prepare_digit(larger), prepare_digit(ink), atol=1e-5)


@law
@given(drawings())
def test_neither_ink_nor_scale_nor_colours_matter(ink):
    expected = prepare_digit(ink)
    levels = (255 * ink).astype(np.uint8)
    red = np.stack([255 * np.ones_like(levels), 255 - levels, 255 - levels], axis=-1)
    clear = np.stack([0 * levels, 0 * levels, 0 * levels, levels], axis=-1)
    for same in (
        ink > 0,
        levels,
        255 - levels,
        (255 - levels).astype(float),
        levels.astype(">u2") * 257,
        1 - ink,
        ink.astype(int),
        red,
        np.dstack([255 - levels] * 3),
        np.dstack([255 - levels] * 3) / 255,
        np.dstack([255 - levels] * 3 + [np.full_like(levels, 255)]),
        clear,
        np.dstack([levels] * 4),
        levels[..., None],
        levels[None],
        levels[None, None],
    ):
        np.testing.assert_allclose(prepare_digit(same), expected, atol=1e-5)


def test_the_training_images_stay_nearly_as_they_are():
    prepared = np.concatenate([prepare_digit(image) for image in IMAGES[:300]])
    assert np.abs(prepared - IMAGES[:300]).mean() < 0.005


def test_a_photo_of_grey_paper_in_uneven_light_gives_the_same_digit():
    rng = np.random.default_rng(0)
    ink = np.pad(np.kron(IMAGES[3, 0], np.ones((4, 4))), 30)
    light = np.linspace(1, 0.75, len(ink))[:, None]
    photo = np.clip((220 - 160 * ink) * light + rng.normal(0, 3, ink.shape), 0, 255)
    difference = np.abs(prepare_digit(photo.astype(np.uint8)) - prepare_digit(ink))
    assert difference.mean() < 0.03


def test_the_given_image_is_left_as_it_was():
    image = (255 * IMAGES[0, 0]).astype(np.uint8)
    before = image.copy()
    prepare_digit(image)
    np.testing.assert_array_equal(image, before)


@pytest.mark.parametrize(
    ("image", "error", "message"),
    [
        (np.full((28, 28), 255), ValueError, "there is no digit to see"),
        (np.zeros((28, 28)), ValueError, "there is no digit to see"),
        (np.full((9, 9), 200) + np.eye(9, dtype=int), ValueError, "from 200 to 201 only"),
        (np.zeros(5), ValueError, r"\(H, W\)"),
        (np.zeros((0, 5)), ValueError, "no pixels"),
        (np.zeros((4, 4, 7)), ValueError, r"RGBA \(H, W, 4\); its shape is \(4, 4, 7\)"),
        (IMAGES[:2], ValueError, "one picture at a time"),
        (np.full((4, 4), np.nan), ValueError, "NaN"),
        (np.array([["a"]]), TypeError, "numbers"),
    ],
)
def test_what_is_no_picture_of_a_digit_is_refused_in_words(image, error, message):
    with pytest.raises(error, match=message):
        prepare_digit(image)
