"""Turn the bytes of a picture into an upright array with the numbers that were stored."""

from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnn_helpers.images.fetching import ImageReadError

# Pillow's modes that are not grey, RGB or RGBA already, and what they become.
MODE_FOR_ARRAY = {"LA": "RGBA", "PA": "RGBA", "La": "RGBA", "RGBa": "RGBA", "RGBX": "RGB"}
MODE_FOR_ARRAY |= {"CMYK": "RGB", "YCbCr": "RGB", "LAB": "RGB", "HSV": "RGB", "1": "L", "P": "RGB"}

# EXIF orientation: how many quarter turns to the left, and whether it is mirrored before.
QUARTER_TURNS = {1: 0, 2: 0, 3: 2, 4: 2, 5: 1, 6: 3, 7: 3, 8: 1}
MIRRORED = {2, 4, 5, 7}

PNG_DEPTH = 24  # where a PNG says how many bits a level has
TIFF_BITS, TIFF_KIND = 258, 339
TIFF_UNSIGNED, TIFF_SIGNED = 1, 2


class _Facts(NamedTuple):
    """What the header says: the mode to read in, and what Pillow would get wrong after that."""

    mode: str | None
    see_through: Any = None  # the colour that is transparent, where Pillow misses it
    depth: int = 8  # bits of that colour
    dtype: type[np.generic] | None = None  # what the bits really are


def decode(data: bytes, name: object) -> NDArray[Any]:
    """Return the picture in `data`; `name` is what error messages call it.

    Raises
    ------
    ImageReadError
        If it is no image that Pillow knows, or is cut short.
    """
    import imageio.v3 as iio
    from PIL import Image

    if not data:
        msg = f"{name} is empty: there are no bytes to decode"
        raise ImageReadError(msg)
    try:
        with Image.open(BytesIO(data)) as stored:
            facts = _facts(stored, data)
        opened: Any = iio.imopen(data, "r", plugin="pillow")
        with opened as file:
            image: NDArray[Any] = file.read(index=0, mode=facts.mode)
            # Asked for only now: Pillow turns some formats itself while it reads them.
            about = file.metadata(index=0, exclude_applied=False)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ImageReadError(_sentence(data, name, error)) from error
    if facts.dtype is not None:
        image = image.view(facts.dtype)
    if facts.see_through is not None:
        image = _with_opacity(image, facts.see_through, facts.depth)
    return _upright(image, about.get("Orientation", 1))


def _facts(stored: Any, data: bytes) -> _Facts:
    see_through = stored.info.get("transparency")
    if see_through is None:
        return _Facts(MODE_FOR_ARRAY.get(stored.mode), dtype=_tiff_dtype(stored))
    depth = data[PNG_DEPTH] if stored.format == "PNG" else 8
    if stored.mode in ("L", "I;16", "RGB") and depth in (2, 4, 16):
        return _Facts(None, see_through, depth)
    return _Facts("RGBA")


def _tiff_dtype(stored: Any) -> type[np.generic] | None:
    """Return the type of a TIFF file's numbers where Pillow takes them for another one."""
    tags = getattr(stored, "tag_v2", {})
    bits, kind = set(tags.get(TIFF_BITS, ())), set(tags.get(TIFF_KIND, ()))
    if bits == {32} and kind <= {TIFF_UNSIGNED} and stored.mode == "I":
        return np.uint32
    if bits == {8} and kind == {TIFF_SIGNED}:
        return np.int8
    return None


def _with_opacity(image: NDArray[Any], see_through: Any, depth: int) -> NDArray[Any]:
    """Return RGB and opacity in 8 bits of an image that has one transparent colour."""
    colour = np.array(see_through)
    if image.dtype == np.uint8:  # Pillow has brought the levels to 8 bits, but not this colour
        colour = colour >> 8 if depth == 16 else colour * 255 // (2**depth - 1)
    planes = image if image.ndim == 3 else image[..., np.newaxis]
    hidden = np.all(planes == colour, axis=-1)
    levels = planes if planes.dtype == np.uint8 else planes >> 8
    opacity = np.where(hidden, 0, 255)
    colours = np.broadcast_to(levels, (*hidden.shape, 3))
    return np.concatenate([colours, opacity[..., np.newaxis]], axis=-1).astype(np.uint8)


def _upright(image: NDArray[Any], orientation: int) -> NDArray[Any]:
    # imageio's own `rotate` mixes up the axes of images with a palette.
    if orientation in MIRRORED:
        image = image[:, ::-1]
    turned = np.rot90(image, QUARTER_TURNS.get(orientation, 0))
    return np.array(turned, dtype=image.dtype.newbyteorder("="), order="C")


def _sentence(data: bytes, name: object, error: BaseException) -> str:
    if b"<svg" in data[:1000]:
        return f"{name} is an SVG drawing: it is made of shapes, not of pixels"
    while error.__cause__ is not None:  # imageio wraps Pillow's errors
        error = error.__cause__
    known = f"{name} is no image in a format that Pillow knows, or it is damaged ({error})"
    if data.startswith((b"II*\0", b"MM\0*")):
        known += ". TIFF files come in many kinds: save it with 8 or 16 bits, or as PNG"
    return known
