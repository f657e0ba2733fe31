"""read_image gives every kind of picture as an upright array, and says why it cannot."""

import io
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps

from cnn_helpers.images import ImageReadError, read_image

ORIENTATION = 0x0112


@pytest.fixture
def photo(rng: np.random.Generator) -> Image.Image:
    return Image.fromarray(rng.integers(0, 256, (5, 7, 3), dtype=np.uint8))


def test_a_path_its_text_the_bytes_and_an_open_file_give_the_same(
    photo: Image.Image, tmp_path: Path
) -> None:
    path = tmp_path / "photo.png"
    photo.save(path)
    with path.open("rb") as file:
        from_file = read_image(file)
    for source in (path, str(path), path.read_bytes(), io.BytesIO(path.read_bytes())):
        np.testing.assert_array_equal(read_image(source), from_file)
    np.testing.assert_array_equal(from_file, np.asarray(photo))


@pytest.mark.parametrize(
    ("mode", "becomes"),
    [("L", "L"), ("RGB", "RGB"), ("RGBA", "RGBA"), ("LA", "RGBA"), ("P", "RGB"), ("1", "L")],
)
def test_each_mode_of_a_png_becomes_grey_rgb_or_rgba(
    photo: Image.Image, mode: str, becomes: str
) -> None:
    image = photo.convert(mode)
    read = read_image(_encode(image))
    assert read.dtype == np.uint8
    np.testing.assert_array_equal(read, np.asarray(image.convert(becomes)))


@pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "LAB"])
def test_other_colour_systems_become_rgb(photo: Image.Image, mode: str) -> None:
    data = _encode(photo.convert(mode) if mode != "LAB" else _lab(), "TIFF")
    with Image.open(io.BytesIO(data)) as stored:
        assert stored.mode == mode
        np.testing.assert_array_equal(read_image(data), np.asarray(stored.convert("RGB")))


def test_black_and_white_is_0_and_255() -> None:
    image = Image.fromarray(np.array([[True, False]]))
    assert read_image(_encode(image)).tolist() == [[255, 0]]


def test_a_palette_with_a_transparent_colour_gives_opacity(photo: Image.Image) -> None:
    read = read_image(_encode(photo.quantize(4), transparency=2))
    assert read.shape == (5, 7, 4)
    np.testing.assert_array_equal(read[..., 3] == 0, np.asarray(photo.quantize(4)) == 2)


def test_16_bit_grey_keeps_its_levels(rng: np.random.Generator) -> None:
    levels = rng.integers(0, 65536, (5, 7), dtype=np.uint16)
    for extension in (".png", ".tiff"):
        read = read_image(cv2.imencode(extension, levels)[1].tobytes())
        assert read.dtype == np.uint16
        np.testing.assert_array_equal(read, levels)


def test_16_bit_colour_keeps_its_upper_8_bits(rng: np.random.Generator) -> None:
    levels = rng.integers(0, 65536, (5, 7, 3), dtype=np.uint16)
    read = read_image(cv2.imencode(".png", levels[..., ::-1])[1].tobytes())
    assert read.dtype == np.uint8
    assert np.abs(read - levels / 257).max() <= 1


@pytest.mark.parametrize("dtype", [np.int32, np.float32])
def test_tiff_keeps_integers_and_floats(dtype: type) -> None:
    values = np.array([[-3, 70000], [0, 5]], dtype=dtype)
    read = read_image(_encode(Image.fromarray(values), "TIFF"))
    assert read.dtype == dtype
    np.testing.assert_array_equal(read, values)


@pytest.mark.parametrize("format_name", ["GIF", "PNG", "WEBP"])
def test_an_animation_gives_its_first_frame(photo: Image.Image, format_name: str) -> None:
    first, second = photo.quantize(16), ImageOps.invert(photo).quantize(16)
    options: dict[str, Any] = {"lossless": True} if format_name == "WEBP" else {}
    data = _encode(first, format_name, save_all=True, append_images=[second], **options)
    np.testing.assert_array_equal(read_image(data)[..., :3], np.asarray(first.convert("RGB")))


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "P", "LA", "I;16"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photo_stands_upright(photo: Image.Image, mode: str, orientation: int) -> None:
    image = photo.convert("L").convert(mode) if mode == "I;16" else photo.convert(mode)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    upright = read_image(_encode(image, exif=exif))
    with Image.open(io.BytesIO(_encode(image, exif=exif))) as stored:
        expected = _as_read(ImageOps.exif_transpose(stored))
    np.testing.assert_array_equal(upright, expected)


def test_jpeg_is_as_pillow_decodes_it(photo: Image.Image) -> None:
    data = _encode(photo, "JPEG", quality=90)
    with Image.open(io.BytesIO(data)) as stored:
        np.testing.assert_array_equal(read_image(data), np.asarray(stored))


def test_the_array_is_writable_and_a_new_one_each_time(photo: Image.Image) -> None:
    data = _encode(photo)
    first = read_image(data)
    first[:] = 0
    np.testing.assert_array_equal(read_image(data), np.asarray(photo))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the data is empty"),
        (b"hello, I am text", "the data is no image in a format that Pillow knows"),
        (b'<?xml version="1.0"?><svg xmlns="x"/>', "SVG drawing: it is made of shapes"),
    ],
)
def test_bytes_that_are_no_image_are_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(ImageReadError, match=sentence):
        read_image(data)


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_file_that_is_cut_short_is_refused_in_words(
    format_name: str, rng: np.random.Generator, tmp_path: Path
) -> None:
    noise = Image.fromarray(rng.integers(0, 256, (64, 64, 3), dtype=np.uint8))
    path = tmp_path / "photo"
    path.write_bytes(_encode(noise, format_name)[:900])
    with pytest.raises(ImageReadError, match=r"photo is no image .* or it is damaged \("):
        read_image(path)


def test_a_flipped_byte_in_a_png_is_noticed(photo: Image.Image) -> None:
    data = bytearray(_encode(photo))
    data[20] ^= 0xFF
    with pytest.raises(ImageReadError, match="damaged"):
        read_image(bytes(data))


def test_an_image_of_absurd_size_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with pytest.raises(ImageReadError, match="pixels"):
        read_image(_encode(Image.new("L", (9, 9))))


def test_a_path_without_a_file_is_a_file_not_found(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere\.png"):
        read_image(tmp_path / "nowhere.png")


def test_a_url_is_sent_to_the_function_for_urls() -> None:
    with pytest.raises(ValueError, match=r"await read_img_from_url\('https://example.org/a.png'\)"):
        read_image("https://example.org/a.png")


def test_other_sources_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="path, bytes or an open file, not int"):
        read_image(5)  # type: ignore[arg-type]
    (tmp_path / "note.txt").write_text("hello")
    with (
        (tmp_path / "note.txt").open() as text,
        pytest.raises(TypeError, match=r'open\(path, "rb"\)'),
    ):
        read_image(text)  # type: ignore[arg-type]


def _encode(image: Image.Image, format_name: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


def _lab() -> Image.Image:
    return Image.merge("LAB", [Image.new("L", (3, 2), level) for level in (120, 140, 90)])


def _as_read(image: Image.Image) -> NDArray[Any]:
    becomes = {"P": "RGB", "LA": "RGBA"}.get(image.mode)
    return np.asarray(image.convert(becomes) if becomes else image)
