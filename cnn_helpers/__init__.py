"""Small NumPy library that the chapters of CNNs from Scratch, Live import.

Importing it costs NumPy and nothing else: what draws is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING, Any

from cnn_helpers import convolution, datasets, fourier, images, kernels
from cnn_helpers.convolution import (
    col2im,
    convolve2d,
    convolve2d_loops,
    convolve2d_spatial,
    convolve3d_custom,
    convolve_channels,
    correlate2d,
    correlate2d_loops,
    correlate_layer,
    im2col,
    output_size,
    pad_image,
    receptive_field,
    separable,
    transposed,
)
from cnn_helpers.fourier import (
    band_pass,
    convolve_fft,
    frequency_response,
    gratings,
    high_pass,
    low_pass,
    magnitude_image,
    pad_kernel,
    radial_mask,
    spectrum,
    swap_phase,
)
from cnn_helpers.images import (
    img_resize,
    read_image,
    read_img_from_url,
    rgb_luma,
    rgb_to_grayscale,
    signed_to_gray,
    signed_to_rgb,
    to_uint8,
)
from cnn_helpers.page import my_image, show_in

if TYPE_CHECKING:
    from cnn_helpers.plotting import (
        plot_images_grid,
        show_image,
        show_kernel,
        show_pixels,
        show_spectrum,
    )

_DRAWING = {"plot_images_grid", "show_image", "show_kernel", "show_pixels", "show_spectrum"}

__all__ = [
    "band_pass",
    "col2im",
    "convolution",
    "convolve2d",
    "convolve2d_loops",
    "convolve2d_spatial",
    "convolve3d_custom",
    "convolve_channels",
    "convolve_fft",
    "correlate2d",
    "correlate2d_loops",
    "correlate_layer",
    "datasets",
    "fourier",
    "frequency_response",
    "gratings",
    "high_pass",
    "im2col",
    "images",
    "img_resize",
    "kernels",
    "low_pass",
    "magnitude_image",
    "my_image",
    "output_size",
    "pad_image",
    "pad_kernel",
    "plot_images_grid",
    "radial_mask",
    "read_image",
    "read_img_from_url",
    "receptive_field",
    "rgb_luma",
    "rgb_to_grayscale",
    "separable",
    "show_image",
    "show_in",
    "show_kernel",
    "show_pixels",
    "show_spectrum",
    "signed_to_gray",
    "signed_to_rgb",
    "spectrum",
    "swap_phase",
    "to_uint8",
    "transposed",
]


def __getattr__(name: str) -> Any:
    """Load what draws, and with it Matplotlib, on first use."""
    if name not in _DRAWING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from cnn_helpers import plotting

    return getattr(plotting, name)


def __dir__() -> list[str]:
    """Offer the names that are not loaded yet as well."""
    return sorted(set(globals()) | set(__all__))
