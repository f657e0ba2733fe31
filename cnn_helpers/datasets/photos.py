"""The photos that the chapters work on, shipped with the package (see data/PROVENANCE.md)."""

import numpy as np
from numpy.typing import NDArray

from cnn_helpers.datasets.examples import DATA

PHOTOS = DATA


def camera() -> NDArray[np.uint8]:
    """Return the grey photo of a photographer with his camera.

    Returns
    -------
    ndarray of uint8, shape (512, 512)
        Grey levels 0..255; a new array at each call, yours to change.

    Raises
    ------
    FileNotFoundError
        If the photo's file is missing; an OSError if it is damaged.

    References
    ----------
    Photo by Lav Varshney, CC0; the pixels are those of ``skimage.data.camera()``.

    Examples
    --------
    >>> camera()[99:102, 219:222]
    array([[45, 43, 68],
           [43, 48, 63],
           [39, 44, 56]], dtype=uint8)
    """
    return _read("camera.png")


def astronaut() -> NDArray[np.uint8]:
    """Return the colour portrait of the astronaut Eileen Collins.

    Returns
    -------
    ndarray of uint8, shape (512, 512, 3)
        Red, green and blue in 0..255; a new array at each call, yours to change.

    Raises
    ------
    FileNotFoundError
        If the photo's file is missing; an OSError if it is damaged.

    References
    ----------
    Photo by NASA, public domain; the pixels are those of ``skimage.data.astronaut()``.

    Examples
    --------
    >>> astronaut().shape
    (512, 512, 3)
    """
    return _read("astronaut.png")


def coins() -> NDArray[np.uint8]:
    """Return the grey photo of Greek coins from Pompeii, a part of 256 by 256 pixels.

    Returns
    -------
    ndarray of uint8, shape (256, 256)
        Grey levels 0..255; a new array at each call, yours to change.

    Raises
    ------
    FileNotFoundError
        If the photo's file is missing; an OSError if it is damaged.

    References
    ----------
    Brooklyn Museum Collection, no known copyright restrictions; the pixels are those of
    ``skimage.data.coins()[:256, :256]``.

    Examples
    --------
    >>> coins()[99:102, 100:103]
    array([[81, 82, 81],
           [78, 79, 79],
           [73, 75, 76]], dtype=uint8)
    """
    return _read("coins.png")


def _read(name: str) -> NDArray[np.uint8]:
    from PIL import Image

    path = PHOTOS / name
    try:
        with Image.open(path) as photo:
            return np.array(photo)
    except FileNotFoundError:
        msg = f"the photo {name} is missing from {PHOTOS}; install the package again"
        raise FileNotFoundError(msg) from None
    except (OSError, SyntaxError) as error:
        msg = f"the photo {name} is damaged in {PHOTOS} ({error}); install the package again"
        raise OSError(msg) from error
