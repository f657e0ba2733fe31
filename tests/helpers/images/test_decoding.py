"""What Pillow would turn twice, clip or wrap comes out right."""

import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from cnn_helpers.images import ImageReadError, read_image

ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@pytest.mark.parametrize("format_name", ["TIFF", "PNG", "JPEG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_format_is_turned_upright_once(
    format_name: str, orientation: int, rng: np.random.Generator
) -> None:
    photo = Image.fromarray(rng.integers(0, 256, (5, 7, 3), dtype=np.uint8))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    plain = Image.fromarray(read_image(_encode(photo, format_name)))
    upright = plain.transpose(TURNS[orientation]) if orientation > 1 else plain
    read = read_image(_encode(photo, format_name, exif=exif))
    np.testing.assert_array_equal(read, np.asarray(upright))


@pytest.mark.parametrize("mode", ["L", "RGBA", "I;16", "F", "1"])
@pytest.mark.parametrize("orientation", [3, 6, 7])
def test_a_turned_tiff_of_any_kind_is_turned_once(
    mode: str, orientation: int, rng: np.random.Generator
) -> None:
    photo = Image.fromarray(rng.integers(0, 256, (5, 7), dtype=np.uint8)).convert(mode)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    plain = read_image(_encode(photo, "TIFF"))
    turned = {3: plain[::-1, ::-1], 6: np.rot90(plain, 3), 7: np.rot90(plain[:, ::-1], 3)}
    read = read_image(_encode(photo, "TIFF", exif=exif))
    np.testing.assert_array_equal(read, turned[orientation])


def test_16_bit_grey_with_a_transparent_level_is_scaled_not_clipped() -> None:
    levels = np.array([[0, 1000, 40000, 65535]], dtype=">u2")
    read = read_image(_png(16, 0, levels, struct.pack(">H", 40000)))
    assert read.dtype == np.uint8
    assert read[0, :, 0].tolist() == [0, 3, 156, 255]
    assert read[0, :, 3].tolist() == [255, 255, 0, 255]


def test_16_bit_colour_has_its_transparent_colour() -> None:
    colours = np.array([[[0, 0, 0], [40000, 5, 60000]]], dtype=">u2")
    read = read_image(_png(16, 2, colours, struct.pack(">HHH", 40000, 5, 60000)))
    assert read[0].tolist() == [[0, 0, 0, 255], [156, 0, 234, 0]]


@pytest.mark.parametrize(
    ("depth", "packed", "grey"),
    [(1, b"\x50", [0, 255]), (2, b"\x1b", [0, 85]), (4, b"\x01", [0, 17])],
)
def test_few_grey_levels_have_their_transparent_one(
    depth: int, packed: bytes, grey: list[int]
) -> None:
    rows = np.frombuffer(packed, np.uint8)[None]
    read = read_image(_png(depth, 0, rows, struct.pack(">H", 1), width=2))
    assert read[0, :, 0].tolist() == grey
    assert read[0, :, 3].tolist() == [255, 0]


@pytest.mark.parametrize(
    ("dtype", "values"),
    [
        ("<u1", [0, 255]),
        ("<i1", [-3, 100]),
        (">i1", [-3, 100]),
        ("<u2", [0, 65535]),
        (">u2", [0, 65535]),
        ("<i2", [-5, 30000]),
        ("<u4", [5, 4_000_000_000]),
        ("<i4", [-5, 2_000_000_000]),
        (">i4", [-5, 2_000_000_000]),
        ("<f4", [-0.5, 3e9]),
    ],
)
def test_the_numbers_of_a_tiff_are_those_that_it_holds(dtype: str, values: list[float]) -> None:
    stored = np.array([values], dtype)
    read = read_image(_tiff(stored))
    assert read.dtype.isnative
    np.testing.assert_array_equal(read, stored)


@pytest.mark.parametrize("dtype", ["<u8", "<i8", "<f2", "<f8"])
def test_a_tiff_that_pillow_does_not_know_is_refused_with_a_way_out(dtype: str) -> None:
    with pytest.raises(ImageReadError, match="save it with 8 or 16 bits, or as PNG"):
        read_image(_tiff(np.ones((1, 2), dtype)))


def _encode(image: Image.Image, format_name: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


def _png(
    depth: int, kind: int, pixels: NDArray[Any], see_through: bytes, *, width: int | None = None
) -> bytes:
    """Write a PNG by hand: Pillow cannot write these kinds."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    size = struct.pack(">II", width or pixels.shape[1], len(pixels))
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size + bytes([depth, kind, 0, 0, 0]))
        + chunk(b"tRNS", see_through)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def _tiff(pixels: NDArray[Any]) -> bytes:
    """Write a TIFF by hand: one strip, one sample, the numbers as they are."""
    order = ">" if pixels.dtype.byteorder == ">" else "<"
    height, width = pixels.shape
    kind = {"u": 1, "i": 2, "f": 3}[pixels.dtype.kind]
    short, long = 3, 4
    tags = [
        (256, short, width),
        (257, short, height),
        (258, short, 8 * pixels.dtype.itemsize),
        (259, short, 1),
        (262, short, 1),
        (273, long, 8),
        (277, short, 1),
        (278, short, height),
        (279, long, pixels.nbytes),
        (339, short, kind),
    ]
    directory = struct.pack(order + "H", len(tags))
    for tag, size, value in tags:
        content = (value, 0) if size == short else (value,)
        form = "HH" if size == short else "I"
        directory += struct.pack(f"{order}HHI{form}", tag, size, 1, *content)
    start = struct.pack(order + "I", 8 + pixels.nbytes)
    magic = b"MM\0*" if order == ">" else b"II*\0"
    return magic + start + pixels.tobytes() + directory + bytes(4)
