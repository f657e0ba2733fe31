"""The few types that the convolution files share."""

from typing import Any, Literal, TypeAlias

from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
"""An image, a kernel or a result; which dtypes are meant stands in each docstring."""

Pair: TypeAlias = tuple[int, int]
"""One number for the rows and one for the columns, in this order."""

Border: TypeAlias = Literal["zero", "edge", "reflect", "wrap"]
"""What stands beyond the border of the image; `pad_image` says it in full."""

Mode: TypeAlias = Literal["valid", "same", "full"]
"""How much of the sliding is kept; `correlate2d` says it in full."""

Method: TypeAlias = Literal["auto", "direct", "separable", "gemm", "fft"]
"""How the sums are worked out; every method gives the same answer."""
