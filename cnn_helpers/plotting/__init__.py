"""Draw images, pixels, kernels and spectra with Matplotlib.

Every function here draws one new figure, leaves it as pyplot's current one and returns None, so
that a cell shows it once, in a notebook as in the live page. In a script, call ``plt.show()``.
Only texts inside an image have colours of their own; all others follow Matplotlib's style.
"""

from cnn_helpers.plotting.grid import plot_images_grid, show_image
from cnn_helpers.plotting.pixels import show_pixels
from cnn_helpers.plotting.spectra import show_spectrum
from cnn_helpers.plotting.training import show_training, watch
from cnn_helpers.plotting.weights import show_kernel

__all__ = [
    "plot_images_grid",
    "show_image",
    "show_kernel",
    "show_pixels",
    "show_spectrum",
    "show_training",
    "watch",
]
