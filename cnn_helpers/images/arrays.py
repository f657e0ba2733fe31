"""Images as arrays of real numbers: what every function on them asks of its input."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def as_numbers(values: ArrayLike, name: str) -> NDArray[Any]:
    """Return `values` as an array of real numbers.

    Parameters
    ----------
    values : array_like
        Numbers of any shape.
    name : str
        What the caller calls them; error messages use it.

    Raises
    ------
    TypeError
        If the values are complex, text or objects.

    Examples
    --------
    >>> as_numbers([[True, False]], "mask")
    array([[ True, False]])
    >>> as_numbers([1j], "image")
    Traceback (most recent call last):
    ...
    TypeError: image holds complex numbers; take np.abs, np.real or np.angle of it first
    """
    array = np.asarray(values)
    if array.dtype.kind == "c":
        msg = f"{name} holds complex numbers; take np.abs, np.real or np.angle of it first"
        raise TypeError(msg)
    if array.dtype.kind not in "biuf":
        msg = f"{name} must be an array of numbers, not of dtype {array.dtype}"
        raise TypeError(msg)
    return array


def require_finite(array: NDArray[Any], name: str) -> None:
    """Refuse an array with NaN or infinity in it.

    Raises
    ------
    ValueError
        Says how many values are not finite and what to do.

    Examples
    --------
    >>> require_finite(np.array([0.0, np.nan, np.inf]), "image")
    Traceback (most recent call last):
    ...
    ValueError: 2 of image's 3 values are NaN or infinite; find their cause, or use np.nan_to_num
    """
    if array.dtype.kind != "f":
        return
    bad = array.size - int(np.count_nonzero(np.isfinite(array)))
    if bad:
        msg = (
            f"{bad} of {name}'s {array.size} values are NaN or infinite; "
            "find their cause, or use np.nan_to_num"
        )
        raise ValueError(msg)


def as_image(image: ArrayLike, name: str = "image") -> NDArray[Any]:
    """Return `image` as an array of shape (H, W) or (H, W, C) with at least one pixel.

    Parameters
    ----------
    image : array_like
        Grey image (H, W), or image with C channels (H, W, C).
    name : str
        What the caller calls it; error messages use it.

    Raises
    ------
    TypeError
        If it does not hold real numbers.
    ValueError
        If it has another number of axes, or no pixels.

    Examples
    --------
    >>> as_image([[1, 2], [3, 4]]).shape
    (2, 2)
    >>> as_image([1, 2, 3])
    Traceback (most recent call last):
    ...
    ValueError: image must have shape (H, W) or (H, W, C), but its shape is (3,)
    """
    array = as_numbers(image, name)
    if array.ndim not in (2, 3):
        msg = f"{name} must have shape (H, W) or (H, W, C), but its shape is {array.shape}"
        raise ValueError(msg)
    if array.size == 0:
        msg = f"{name} has no pixels: its shape is {array.shape}"
        raise ValueError(msg)
    return array
