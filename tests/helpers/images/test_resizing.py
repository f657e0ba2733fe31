"""img_resize is OpenCV's INTER_AREA, with OpenCV and, within one grey level, without."""

import sys

import cv2
import numpy as np
import pytest

from cnn_helpers.datasets import astronaut, camera
from cnn_helpers.images import img_resize, signed_to_gray

# (rows, columns) of the old and of the new image: shrinking, growing, both, and odd ones.
SIZES = [
    ((512, 512), (256, 256)),
    ((512, 512), (128, 64)),
    ((512, 512), (300, 200)),
    ((512, 512), (171, 255)),
    ((100, 101), (100, 101)),
    ((64, 48), (1, 1)),
    ((64, 48), (63, 47)),
    ((21, 40), (54, 137)),
    ((44, 69), (138, 276)),
    ((58, 58), (28, 101)),
    ((14, 61), (58, 19)),
    ((1, 1), (7, 9)),
    ((1, 9), (5, 3)),
    ((2, 2), (256, 256)),
]
CHANNELS = [(), (1,), (3,), (4,)]


@pytest.fixture
def without_opencv(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `import cv2` fail, and finding it too, as where it is not installed."""
    monkeypatch.setattr("cnn_helpers.images.resizing.find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "cv2", None)


@pytest.mark.parametrize("channels", CHANNELS)
@pytest.mark.parametrize(("old", "new"), SIZES)
def test_with_opencv_it_is_inter_area(
    old: tuple[int, int], new: tuple[int, int], channels: tuple[int, ...], rng: np.random.Generator
) -> None:
    image = rng.integers(0, 256, (*old, *channels), dtype=np.uint8)
    np.testing.assert_array_equal(img_resize(image, new[::-1]), _inter_area(image, new))


@pytest.mark.usefixtures("without_opencv")
@pytest.mark.parametrize("channels", CHANNELS)
@pytest.mark.parametrize(("old", "new"), SIZES)
def test_without_opencv_it_is_within_one_level_of_inter_area(
    old: tuple[int, int], new: tuple[int, int], channels: tuple[int, ...], rng: np.random.Generator
) -> None:
    image = rng.integers(0, 256, (*old, *channels), dtype=np.uint8)
    result = img_resize(image, new[::-1])
    assert result.shape == (*new, *channels)
    assert result.dtype == np.uint8
    assert np.abs(result.astype(int) - _inter_area(image, new)).max() <= 1


@pytest.mark.usefixtures("without_opencv")
def test_without_opencv_it_is_within_one_level_at_hundreds_of_random_sizes(
    rng: np.random.Generator,
) -> None:
    for _ in range(400):
        old, new = rng.integers(1, 60, 2), rng.integers(1, 150, 2)
        image = rng.integers(0, 256, old, dtype=np.uint8)
        result = img_resize(image, (int(new[1]), int(new[0])))
        difference = np.abs(result.astype(int) - _inter_area(image, tuple(new)))
        assert difference.max() <= 1, (old, new)


@pytest.mark.usefixtures("without_opencv")
@pytest.mark.parametrize("photo", [camera(), astronaut()], ids=["camera", "astronaut"])
def test_the_photos_halve_to_the_same_pixels_with_and_without_opencv(photo: np.ndarray) -> None:
    np.testing.assert_array_equal(img_resize(photo), _inter_area(photo, (256, 256)))


@pytest.mark.usefixtures("without_opencv")
def test_the_mean_of_an_image_survives_shrinking(rng: np.random.Generator) -> None:
    image = 255 * rng.random((90, 120))
    assert abs(img_resize(image, (30, 20)).mean() - image.mean()) < 0.1


def test_in_the_browser_opencv_is_not_even_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise AssertionError(f"looked for {name}")

    monkeypatch.setattr("cnn_helpers.images.resizing.find_spec", refuse)
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setitem(sys.modules, "cv2", None)
    assert img_resize(np.full((4, 4), 9)).shape == (256, 256)


@pytest.mark.parametrize("dtype", [np.int8, np.int64, np.float16, np.float32, np.float64])
def test_every_dtype_gives_the_levels_of_its_values(dtype: type, rng: np.random.Generator) -> None:
    image = rng.integers(0, 120, (12, 18)).astype(dtype)
    np.testing.assert_array_equal(
        img_resize(image, (6, 4)),
        np.rint(image.reshape(4, 3, 6, 3).mean(axis=(1, 3), dtype=np.float64)),
    )


def test_floats_round_and_clip_once_at_the_end() -> None:
    assert img_resize([[-300.0, 310.0, 254.6, 254.6]], (2, 1)).tolist() == [[5, 255]]
    assert img_resize([[-300.0, -4.0]], (1, 1)).tolist() == [[0]]


def test_views_and_read_only_images_give_the_same(rng: np.random.Generator) -> None:
    view = rng.integers(0, 256, (40, 60, 3), dtype=np.uint8)[::-2, ::3, ::-1]
    view.flags.writeable = False
    np.testing.assert_array_equal(img_resize(view, (7, 9)), img_resize(view.copy(), (7, 9)))


def test_many_channels_are_resized_one_by_one(rng: np.random.Generator) -> None:
    image = rng.integers(0, 256, (30, 20, 7), dtype=np.uint8)
    result = img_resize(image, (11, 13))
    assert result.shape == (13, 11, 7)
    np.testing.assert_array_equal(result[..., 6], img_resize(image[..., 6], (11, 13)))


@pytest.mark.parametrize(
    ("image", "sentence"),
    [
        (np.zeros(5), r"img must have shape \(H, W\) or \(H, W, C\), but its shape is \(5,\)"),
        (np.zeros((0, 5)), r"img has no pixels: its shape is \(0, 5\)"),
        (np.array([[np.nan, 1.0]]), "1 of img's 2 values are NaN or infinite"),
        (np.array([[0.2, 0.9]]), r"scaled to 0\.\.1, .* resize 255 \* img"),
        (np.array([[0.0, 1.0]]), r"scaled to 0\.\.1"),
        (np.array([[-0.5, 0.9]]), r"scaled to -1\.\.1, .* resize signed_to_gray\(img\)"),
        (np.array([[-1.0, 0.0]], dtype=np.float32), r"scaled to -1\.\.1"),
        (np.array([[False, True]]), r"mask of 0 and 1, .* resize 255 \* img"),
        (np.array([[True]]), "mask of 0 and 1"),
        (np.array([[0, 1]], dtype=np.uint8), "mask of 0 and 1"),
        (np.array([[0, 1]], dtype=np.int64), "mask of 0 and 1"),
        (np.array([[-2.5, 3.1]]), r"spread around 0, .* resize signed_to_gray\(img\)"),
        (np.array([[-0.9, 3.1]], dtype=np.float16), "spread around 0"),
        (np.array([[0, 4095]], dtype=np.uint16), r"up to 4095, .* resize 255 \* \(img / img.max"),
        (np.array([[0, 40000]], dtype="<u2"), r"levels up to 40000, .* img / 257"),
        (np.array([[0, 40000]], dtype=">u2"), r"levels up to 40000, .* img / 257"),
        (np.array([[0, 4_000_000_000]], dtype=np.uint32), r"255 \* \(img / img\.max\(\)\)"),
        (np.array([[0, 65535]], dtype=np.int32), r"from 0 to 65535, .* img\.min\(\)"),
        (np.array([[0, 65535]], dtype=">i4"), "from 0 to 65535"),
        (np.array([[0.0, 1023.0]]), "from 0 to 1023"),
        (np.array([[-70000, 0]]), "from -70000 to 0"),
    ],
)
def test_an_image_that_cannot_be_resized_is_refused_in_words(
    image: np.ndarray, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        img_resize(image)


@pytest.mark.parametrize("dtype", [bool, np.uint8, np.int32, np.float32, ">u2", ">f8"])
def test_a_black_image_is_on_every_scale(dtype: str) -> None:
    assert not img_resize(np.zeros((4, 4), dtype), (2, 2)).any()


@pytest.mark.parametrize("dtype", ["<u2", ">u2", "<i4", ">i4", "<f4", ">f4", "<f8", ">f8"])
def test_the_order_of_the_bytes_changes_nothing(dtype: str, rng: np.random.Generator) -> None:
    image = rng.integers(0, 256, (9, 12), dtype=np.uint8)
    np.testing.assert_array_equal(
        img_resize(image.astype(dtype), (5, 4)), img_resize(image.astype(float), (5, 4))
    )


def test_the_cures_that_the_sentences_name_work() -> None:
    mask, signed = np.array([[False, True]]), np.array([[-1.0, 1.0]])
    assert img_resize(255 * mask, (2, 1)).tolist() == [[0, 255]]
    assert img_resize(signed_to_gray(signed), (2, 1)).tolist() == [[1, 255]]
    deep = np.array([[0, 65535]], dtype=">u2")
    assert img_resize(deep / 257, (2, 1)).tolist() == [[0, 255]]


@pytest.mark.parametrize("size", [(0, 5), (5, -1), (5,), 5, (1, 2, 3)])
def test_a_size_that_is_no_size_is_refused_in_words(size: object) -> None:
    with pytest.raises(ValueError, match="size must be"):
        img_resize(np.ones((4, 4)), size)  # type: ignore[arg-type]


def test_a_size_of_fractions_is_refused_in_words() -> None:
    with pytest.raises(TypeError, match=r"whole numbers of pixels, \(width, height\)"):
        img_resize(np.ones((4, 4)), (2.5, 2))  # type: ignore[arg-type]


def _inter_area(image: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    size = (int(shape[1]), int(shape[0]))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA).reshape(*shape, *image.shape[2:])
