"""Images as sums of waves: spectra, filters, and convolution by multiplication."""

from cnn_helpers.fourier.filters import band_pass, high_pass, low_pass, radial_mask
from cnn_helpers.fourier.spectra import gratings, magnitude_image, spectrum, swap_phase
from cnn_helpers.fourier.theorem import convolve_fft, frequency_response, pad_kernel

__all__ = [
    "band_pass",
    "convolve_fft",
    "frequency_response",
    "gratings",
    "high_pass",
    "low_pass",
    "magnitude_image",
    "pad_kernel",
    "radial_mask",
    "spectrum",
    "swap_phase",
]
