"""Close-ups, kernels and spectra show the right numbers at the right places."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnn_helpers.datasets import astronaut, camera
from cnn_helpers.plotting import show_kernel, show_pixels, show_spectrum
from cnn_helpers.plotting.cells import EQUAL_CONTRAST, luminance

SOBEL_X = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def written() -> list[str]:
    return [text.get_text() for text in plt.gca().texts]


def test_every_pixel_of_the_close_up_shows_its_number() -> None:
    show_pixels(camera(), (99, 102), (219, 222))
    assert written() == ["45", "43", "68", "43", "48", "63", "39", "44", "56"]
    places = [text.get_position() for text in plt.gca().texts]
    assert places == [(column, row) for row in range(3) for column in range(3)]


def test_the_axes_carry_the_rows_and_columns_of_the_whole_image() -> None:
    show_pixels(camera(), (99, 102), (219, 223))
    axes = plt.gca()
    assert [label.get_text() for label in axes.get_yticklabels()] == ["99", "100", "101"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["219", "220", "221", "222"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("column", "row")


@pytest.mark.parametrize("rows", [(1, 3), slice(1, 3), range(1, 3), slice(-3, -1), [1, 3]])
def test_rows_may_be_a_pair_a_slice_or_a_range(rows: slice) -> None:
    show_pixels(np.arange(8).reshape(4, 2), rows)
    assert written() == ["2", "3", "4", "5"]


def test_the_close_up_is_as_bright_as_the_same_place_in_the_whole_image() -> None:
    show_pixels(camera() * 1.0, (0, 4), (0, 4))
    assert plt.gca().images[0].get_clim() == (camera().min(), camera().max())


def test_a_colour_image_shows_red_green_and_blue_below_each_other() -> None:
    show_pixels(astronaut(), (0, 1), (0, 2))
    assert written() == ["\n".join(map(str, colour)) for colour in astronaut()[0, :2]]


def test_signs_and_fractions_are_written_shortly() -> None:
    show_pixels([[-1.0, -0.0, 1 / 9], [2.5, 1e-9, -1234567.0]], signed=True)
    assert written() == ["−1", "0", "0.111", "2.5", "1e−09", "−1.23e+06"]  # noqa: RUF001


@pytest.mark.parametrize("values", [[[True, False]], np.array([[1, 0]], dtype=np.uint8)])
def test_booleans_and_integers_are_written_without_a_point(values: object) -> None:
    show_pixels(values)  # type: ignore[arg-type]
    assert written() == ["1", "0"]


@given(st.tuples(*[st.floats(0, 1)] * 3))
def test_black_or_white_text_can_be_read_on_any_colour(colour: tuple[float, ...]) -> None:
    light = float(luminance(colour))
    contrast = (light + 0.05) / 0.05 if light > EQUAL_CONTRAST else 1.05 / (light + 0.05)
    assert contrast > 4.5


def test_numbers_are_white_on_dark_pixels_and_black_on_bright_ones() -> None:
    show_pixels(np.array([[0, 60, 200, 255]], dtype=np.uint8))
    colours = [text.get_color() for text in plt.gca().texts]
    assert colours == ["white", "white", "black", "black"]


@pytest.mark.parametrize(("side", "digits"), [(1, 3), (12, 3), (32, 4)])
def test_every_number_fits_into_its_pixel(side: int, digits: int) -> None:
    show_pixels(np.full((side, side), 10**digits - 1))
    pixel = plt.gca().get_window_extent().width / side
    box = plt.gca().texts[0].get_window_extent()
    assert box.width < pixel
    assert box.height < pixel


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((5, 3), r"rows must be a stretch of 0\.\.511, such as \(0, 8\), not \(5, 3\)"),
        ((-1, 3), "rows must be a stretch"),
        ((500, 513), "rows must be a stretch"),
        (slice(0, 9, 2), "rows must be a stretch"),
        (range(0), "rows must be a stretch"),
        (7, "rows must be a stretch"),
        (None, "512 rows are too many to read their numbers; choose at most 32"),
    ],
)
def test_rows_that_cannot_be_shown_are_refused_in_words(rows: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        show_pixels(camera(), rows, (0, 3))  # type: ignore[arg-type]
    assert plt.get_fignums() == []


def test_a_kernel_shows_its_weights_white_at_zero() -> None:
    show_kernel(SOBEL_X, "Sobel-x")
    assert written() == ["−1", "0", "1", "−2", "0", "2", "−1", "0", "1"]  # noqa: RUF001
    assert plt.gca().images[0].get_clim() == (-2, 2)
    assert plt.gca().get_title() == "Sobel-x"
    assert plt.gca().get_xlabel() == "Shape: (3, 3)"


def test_rectangular_and_large_kernels_are_shown_too() -> None:
    show_kernel(np.ones((1, 5)))
    assert written() == ["1"] * 5
    show_kernel(np.ones((51, 51)), colorbar=True)
    assert written() == []
    assert len(plt.gca().child_axes) == 1


def test_a_kernel_must_have_two_axes() -> None:
    with pytest.raises(ValueError, match=r"kernel must have two axes .* \(3, 3, 3\)"):
        show_kernel(np.ones((3, 3, 3)))
    assert plt.get_fignums() == []


@pytest.mark.parametrize("shape", [(64, 64), (63, 64), (5, 4), (1, 1)])
def test_a_wave_stands_at_its_frequency(shape: tuple[int, int]) -> None:
    height, width = shape
    u, v = width // 4, -(height // 4)
    y, x = np.mgrid[:height, :width]
    show_spectrum(np.exp(2j * np.pi * (u * x / width + v * y / height)).real)
    image = plt.gca().images[0]
    left, right, bottom, top = image.get_extent()
    rows, columns = np.nonzero(np.asarray(image.get_array()) > 0.99 * image.get_array().max())
    spots = {(int(left + 0.5) + c, int(top + 0.5) + r) for r, c in zip(rows, columns, strict=True)}
    mirrored = {(-u, -v), (u, v)}
    wrapped = {((a + width) % width, (b + height) % height) for a, b in mirrored}
    assert {(a % width, b % height) for a, b in spots} == wrapped
    assert (right - left, bottom - top) == (width, height)


def test_a_spectrum_given_as_complex_numbers_looks_the_same() -> None:
    show_spectrum(camera())
    of_image = plt.gca().images[0].get_array()
    show_spectrum(np.fft.fft2(camera()))
    np.testing.assert_allclose(plt.gca().images[0].get_array(), of_image)


def test_the_middle_holds_the_sum_of_the_image() -> None:
    for brightness, middle in (("linear", camera().sum()), ("log", np.log1p(camera().sum()))):
        show_spectrum(camera(), brightness=brightness)  # type: ignore[arg-type]
        assert np.isclose(plt.gca().images[0].get_array()[256, 256], middle)


@pytest.mark.parametrize(
    ("image", "options", "sentence"),
    [
        (astronaut(), {}, r"image must have shape \(H, W\), .* make it grey first"),
        (np.zeros((0, 4)), {}, "image has no pixels"),
        (np.array([[np.nan, 1]]), {}, "1 of image's 2 values are NaN"),
        (np.array([[np.nan, 1j]]), {}, "1 of spectrum's 2 values are NaN"),
        (camera(), {"brightness": "db"}, r"one of \('log', 'linear'\), not 'db'"),
    ],
)
def test_what_has_no_spectrum_is_refused_in_words(
    image: np.ndarray, options: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        show_spectrum(image, **options)  # type: ignore[arg-type]
    assert plt.get_fignums() == []
