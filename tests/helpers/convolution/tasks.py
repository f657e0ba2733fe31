"""Random correlations that are always possible, for the tests of laws and methods."""

from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

BORDERS = ("zero", "edge", "reflect", "wrap")
MODES = ("valid", "same", "full")
METHODS = ("direct", "separable", "gemm", "fft", "auto")
DTYPES = ("bool", "uint8", "int16", "int64", "float16", "float32", "float64")


class Task(NamedTuple):
    """An image, a kernel that fits, and options for `correlate2d` and `convolve2d`."""

    image: np.ndarray
    kernel: np.ndarray
    options: dict[str, Any]


def numbers(rng: np.random.Generator, shape: tuple[int, ...], dtype: str) -> np.ndarray:
    if np.dtype(dtype).kind == "f":
        return rng.standard_normal(shape).astype(dtype)
    low, high = (0, 2) if dtype == "bool" else (0, 255) if dtype == "uint8" else (-300, 300)
    return rng.integers(low, high, shape).astype(dtype)


def laid_out(array: np.ndarray, layout: str) -> np.ndarray:
    """Return equal numbers, stored in another way."""
    if layout == "fortran":
        return np.asfortranarray(array)
    if layout == "reversed":
        return array[::-1, ::-1].copy()[::-1, ::-1]
    if layout == "every other":
        wide = np.zeros((2 * array.shape[0], 2 * array.shape[1]), array.dtype)
        wide[::2, ::2] = array
        return wide[::2, ::2]
    array = array.copy()
    array.flags.writeable = False
    return array


@st.composite
def tasks(
    draw,
    *,
    dtypes=("float64",),
    largest_kernel=6,
    largest_image=24,
    strides=(1, 2, 3),
    dilations=(1, 2, 3),
    borders=BORDERS,
    modes=("padding", *MODES),
):
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    sizes = st.integers(1, largest_kernel)
    kernel_shape = draw(st.tuples(sizes, sizes))
    stride = draw(st.tuples(st.sampled_from(strides), st.sampled_from(strides)))
    dilation = draw(st.tuples(st.sampled_from(dilations), st.sampled_from(dilations)))
    mode = draw(st.sampled_from(modes))
    options: dict[str, Any] = {
        "stride": stride,
        "dilation": dilation,
        "border": draw(st.sampled_from(borders)),
    }
    spans = [d * (k - 1) + 1 for d, k in zip(dilation, kernel_shape, strict=True)]
    least = [1, 1]
    if mode == "padding":
        padding = draw(st.tuples(st.integers(0, 5), st.integers(0, 5)))
        options["padding"] = padding
        least = [max(1, span - 2 * p) for span, p in zip(spans, padding, strict=True)]
    else:
        options["mode"] = mode
        if mode == "valid":
            least = spans
    shape = [draw(st.integers(small, small + largest_image)) for small in least]
    layouts = st.sampled_from(("read-only", "fortran", "reversed", "every other"))
    return Task(
        laid_out(numbers(rng, tuple(shape), draw(st.sampled_from(dtypes))), draw(layouts)),
        laid_out(numbers(rng, kernel_shape, draw(st.sampled_from(dtypes))), draw(layouts)),
        options,
    )


def tolerance(dtype: np.dtype, image: np.ndarray, kernel: np.ndarray) -> float:
    """Return the error that rounding may leave: a few units of the largest possible sum."""
    if dtype.kind != "f":
        return 0.0
    largest = float(np.abs(image.astype(float)).max() * np.abs(kernel.astype(float)).sum())
    return 16 * float(np.finfo(dtype).eps) * max(largest, 1e-30)
