"""Turn files, bytes and URLs into arrays of pixels."""

from os import PathLike, fspath
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from cnn_helpers.images.fetching import ImageReadError, fetch

# Pillow's modes that are not grey, RGB or RGBA already, and what they become.
MODE_FOR_ARRAY = {"LA": "RGBA", "PA": "RGBA", "La": "RGBA", "RGBa": "RGBA", "RGBX": "RGB"}
MODE_FOR_ARRAY |= {"CMYK": "RGB", "YCbCr": "RGB", "LAB": "RGB", "HSV": "RGB", "1": "L"}

# EXIF orientation: how many quarter turns to the left, and whether it is mirrored before.
QUARTER_TURNS = {1: 0, 2: 0, 3: 2, 4: 2, 5: 1, 6: 3, 7: 3, 8: 1}
MIRRORED = {2, 4, 5, 7}


def read_image(source: str | PathLike[str] | bytes | BinaryIO) -> NDArray[Any]:
    """Read an image: a path, the bytes of a file, or an open file.

    Palettes become colours, an animation gives its first frame, and a photo that its camera
    marked as turned (EXIF orientation) is turned upright.

    Parameters
    ----------
    source : path, bytes or binary file
        Any format that Pillow knows. For a URL use ``await read_img_from_url(url)``.

    Returns
    -------
    ndarray, shape (H, W), (H, W, 3) or (H, W, 4)
        Grey, RGB, or RGB with opacity; a new, writable array. Usually uint8 in 0..255; 16-bit
        grey gives uint16 in 0..65535, and TIFF files may give int32 or float32. 16-bit colour
        is reduced to 8 bits.

    Raises
    ------
    TypeError
        If `source` is none of these.
    ValueError
        If `source` is a URL.
    FileNotFoundError
        If there is no file at that path.
    ImageReadError
        If it is no image that Pillow knows, or is cut short.

    Examples
    --------
    >>> from cnn_helpers.datasets import PHOTOS
    >>> read_image(PHOTOS / "astronaut.png").shape
    (512, 512, 3)
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return _decode(bytes(source), "the data")
    if isinstance(source, str | PathLike):
        name = fspath(source)
        if name.startswith(("http://", "https://")):
            msg = f"read_image opens files; for a URL write: await read_img_from_url({name!r})"
            raise ValueError(msg)
        return _decode(Path(name).read_bytes(), name)
    if not hasattr(source, "read"):
        msg = f"source must be a path, bytes or an open file, not {type(source).__name__}"
        raise TypeError(msg)
    data = source.read()
    if not isinstance(data, bytes):
        msg = 'source must be a file opened for bytes: open(path, "rb")'
        raise TypeError(msg)
    return _decode(data, getattr(source, "name", "this file"))


async def read_img_from_url(url: str) -> NDArray[Any]:
    """Fetch an image and return its pixels; call it with ``await``.

    Natively through HTTPX, in the browser through Pyodide's ``pyfetch``. The browser lets a page
    read only files whose server allows it (CORS).

    Parameters
    ----------
    url : str
        Address that starts with ``http://`` or ``https://``.

    Returns
    -------
    ndarray, shape (H, W), (H, W, 3) or (H, W, 4)
        As from :func:`read_image`.

    Raises
    ------
    ValueError
        If `url` is no web address.
    ImageReadError
        If the server cannot be reached, refuses (HTTP status, CORS), or sends something that is
        no image; the message says which.

    Examples
    --------
    >>> import asyncio
    >>> asyncio.run(read_img_from_url("ftp://example.org/cat.png"))
    Traceback (most recent call last):
    ...
    ValueError: url must start with http:// or https:// and name a server, not 'ftp://example.org/cat.png'
    """
    reply = await fetch(url)
    try:
        return _decode(reply.body, url)
    except ImageReadError as error:
        # Many servers name the wrong type for a good picture, so the bytes decide; the type only
        # explains why they are not one.
        if reply.content_type and not reply.content_type.startswith("image/"):
            msg = (
                f"{url} is no image: its server sends content type {reply.content_type}. "
                "Use the address of the picture itself, not of a page that shows it"
            )
            raise ImageReadError(msg) from error
        raise


def _decode(data: bytes, name: object) -> NDArray[Any]:
    import imageio.v3 as iio

    if not data:
        msg = f"{name} is empty: there are no bytes to decode"
        raise ImageReadError(msg)
    try:
        opened: Any = iio.imopen(data, "r", plugin="pillow")
        with opened as file:
            about = file.metadata(index=0, exclude_applied=False)
            mode = MODE_FOR_ARRAY.get(about["mode"])
            if "transparency" in about:
                mode = "RGBA"
            elif about["mode"] == "P":
                mode = "RGB"
            image: NDArray[Any] = file.read(index=0, mode=mode)
    except (OSError, ValueError, SyntaxError) as error:
        msg = f"{name} is no image in a format that Pillow knows, or it is damaged ({_why(error)})"
        if b"<svg" in data[:1000]:
            msg = f"{name} is an SVG drawing: it is made of shapes, not of pixels"
        raise ImageReadError(msg) from error
    return _upright(image, about.get("Orientation", 1))


def _upright(image: NDArray[Any], orientation: int) -> NDArray[Any]:
    # imageio's own `rotate` mixes up the axes of images with a palette.
    if orientation in MIRRORED:
        image = image[:, ::-1]
    return np.array(np.rot90(image, QUARTER_TURNS.get(orientation, 0)), order="C")


def _why(error: BaseException) -> BaseException:
    """Return what caused the error in the first place; imageio wraps Pillow's errors."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error
