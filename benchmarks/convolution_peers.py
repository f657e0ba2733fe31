"""The sides of `benchmarks/convolution.py`: our methods and the peers, all computing the same.

Every side is a zero-bordered true convolution of mode "same". What a side needs in another form (a
flipped kernel, a tensor) is made beforehand, outside the timing.
"""

import importlib
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_helpers.convolution import convolve2d
from cnn_helpers.convolution.basics import backends
from cnn_helpers.convolution.methods import auto
from cnn_helpers.convolution.methods.by_name import IMPLEMENTATIONS
from cnn_helpers.convolution.methods.frame import Frame

IN_BROWSER = sys.platform == "emscripten"
LARGEST_IM2COL = 5e8
"""Bytes. PyTorch may copy each window of the image for a large kernel: K L times the image."""
METHODS = tuple(IMPLEMENTATIONS)
NUMPY_ALONE = "numpy_alone_"
"""Before the name of one of our sides that may not use SciPy."""

Array = np.ndarray[Any, np.dtype[Any]]
Side = Callable[[], Array]
Factors = tuple[Array, Array] | None
"""The column and the row whose outer product a kernel of rank 1 is."""


def no_scipy_part(name: str) -> Any:
    """Stand in for `backends.scipy_part` where SciPy may not be used."""
    del name


def textbook_loop(image: Array, kernel: Array) -> Array:
    """Visit each pixel, multiply its window by the flipped kernel, and sum, as lectures do."""
    rows, columns = kernel.shape
    flipped = kernel[::-1, ::-1]
    above, left = rows // 2, columns // 2
    padded = np.pad(image, ((above, rows - 1 - above), (left, columns - 1 - left)))
    output = np.zeros(image.shape, image.dtype)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            window = padded[i : i + rows, j : j + columns]
            output[i, j] = np.sum(window * flipped)
    return output


def our_side(image: Array, kernel: Array, method: Any, with_scipy: bool) -> Side:
    """Return our convolution by one method, or by the one that "auto" picks."""

    def run() -> Array:
        if with_scipy:
            return convolve2d(image, kernel, mode="same", method=method)
        kept, backends.scipy_part = backends.scipy_part, no_scipy_part
        try:
            return convolve2d(image, kernel, mode="same", method=method)
        finally:
            backends.scipy_part = kept

    return run


def picked(image: Array, kernel: Array, with_scipy: bool) -> str:
    """Return the method that "auto" picks."""
    added = [(size // 2, size - 1 - size // 2) for size in kernel.shape]
    frame = Frame(image, added[0], added[1], "zero", image.dtype)
    kept = backends.scipy_part
    if not with_scipy:
        backends.scipy_part = no_scipy_part
    try:
        return auto.choose(frame, kernel[::-1, ::-1], (1, 1), None)
    finally:
        backends.scipy_part = kept


def sides(image: Array, kernel: Array, factors: Factors, *, every: bool) -> dict[str, Side]:
    """Return all sides; with NumPy alone, `every` method of ours or only "auto"."""
    ours = {
        prefix + method: our_side(image, kernel, method, with_scipy=not prefix)
        for prefix in ("", NUMPY_ALONE)
        for method in ("auto", *METHODS)
        if every or not prefix or method == "auto"
    }
    return ours | scipy_sides(image, kernel, factors) | native_sides(image, kernel)


def scipy_sides(
    image: Array, kernel: Array, factors: tuple[Array, Array] | None
) -> dict[str, Side]:
    """Return SciPy's ways: three for any kernel, and one pass per axis when there are factors."""
    ndimage = importlib.import_module("scipy.ndimage")
    signal = importlib.import_module("scipy.signal")
    found: dict[str, Side] = {
        "scipy_convolve2d": lambda: signal.convolve2d(image, kernel, mode="same"),
        "fftconvolve": lambda: signal.fftconvolve(image, kernel, mode="same"),
        "ndimage": lambda: ndimage.convolve(image, kernel, mode="constant"),
    }
    if factors is not None:
        column, row = (np.ascontiguousarray(factor[::-1]) for factor in factors)

        def twice() -> Array:
            down = ndimage.correlate1d(image, column, axis=0, mode="constant")
            return ndimage.correlate1d(down, row, axis=1, mode="constant")

        found["correlate1d"] = twice
    return found


def native_sides(image: Array, kernel: Array) -> dict[str, Side]:
    """Return OpenCV and PyTorch, on one thread; nothing in the browser."""
    if IN_BROWSER:
        return {}
    cv2, torch = importlib.import_module("cv2"), importlib.import_module("torch")
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    flipped = np.ascontiguousarray(kernel[::-1, ::-1])
    found: dict[str, Side] = {
        "cv2": lambda: cv2.filter2D(image, -1, flipped, borderType=cv2.BORDER_CONSTANT)
    }
    if kernel.size * image.nbytes <= LARGEST_IM2COL:
        batch, weight = torch.from_numpy(image)[None, None], torch.from_numpy(flipped)[None, None]
        padding = kernel.shape[0] // 2, kernel.shape[1] // 2

        def layer() -> Array:
            with torch.inference_mode():
                values: Array = torch.nn.functional.conv2d(batch, weight, padding=padding).numpy()
            return values[0, 0]

        found["torch"] = layer
    return found
