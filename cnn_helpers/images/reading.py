"""Turn files, bytes and URLs into arrays of pixels."""

from os import PathLike, fspath
from pathlib import Path
from typing import Any, BinaryIO

from numpy.typing import NDArray

from cnn_helpers.images.decoding import decode
from cnn_helpers.images.fetching import ImageReadError, fetch


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
        grey gives uint16 in 0..65535, and TIFF files may give int8, int32, uint32 or float32,
        with the numbers that they hold. 16-bit colour, and 16-bit grey with a transparent
        level, are reduced to 8 bits.

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
        return decode(bytes(source), "the data")
    if isinstance(source, str | PathLike):
        name = fspath(source)
        if name.startswith(("http://", "https://")):
            msg = f"read_image opens files; for a URL write: await read_img_from_url({name!r})"
            raise ValueError(msg)
        return decode(Path(name).read_bytes(), name)
    if not hasattr(source, "read"):
        msg = f"source must be a path, bytes or an open file, not {type(source).__name__}"
        raise TypeError(msg)
    data = source.read()
    if not isinstance(data, bytes):
        msg = 'source must be a file opened for bytes: open(path, "rb")'
        raise TypeError(msg)
    return decode(data, getattr(source, "name", "this file"))


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
        return decode(reply.body, url)
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
