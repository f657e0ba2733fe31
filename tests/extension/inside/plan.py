"""Which of the checkout's tests run inside Pyodide, and the few of them that cannot."""

KERNEL = ("tests/kernel", "live_code/kernel")
HELPERS = (
    "tests/helpers/convolution",
    "tests/helpers/images",
    "tests/helpers/nn/test_gradients.py",
    "tests/helpers/nn/test_layers.py",
    "tests/helpers/nn/test_storage.py",
    "tests/helpers/plotting/test_closeups.py",
    "tests/helpers/test_checks.py",
    "tests/helpers/test_fourier.py",
    "tests/helpers/test_fourier_filters.py",
    "tests/helpers/test_kernels.py",
    "tests/helpers/nn/test_gradient_shapes.py",
    "tests/helpers/nn/test_joining.py",
    "tests/helpers/nn/test_optimizers.py",
    "tests/helpers/test_own_digit.py",
)
"""Every file with laws is here; what is left out trains networks or compares with a server."""

MISSING = {
    "cv2": "OpenCV is an oracle of the tests; the site does not carry it",
    "skimage": "so is scikit-image",
}

_TURNED = "tests/helpers/images/test_decoding.py::test_every_format_is_turned_upright_once"
CANNOT = {
    "tests/helpers/convolution/test_methods.py::test_threads_do_not_share_the_memory_that_stays": (
        "there are no threads"
    ),
    "tests/helpers/images/test_reading.py::test_other_colour_systems_become_rgb[LAB]": (
        "the test makes its image with LittleCMS, which Pillow is built without"
    ),
    "tests/helpers/images/test_reading.py::test_other_colour_systems_become_rgb[YCbCr]": (
        "its libtiff turns YCbCr into RGB itself"
    ),
    "tests/kernel/test_memory_image.py::test_module_time_tells_the_zone_that_the_system_has_now": (
        "the test sets the time zone with time.tzset, which is not there"
    ),
    "tests/kernel/test_widgets_like_jupyters.py": (
        "it compares with Jupyter's own ipywidgets, which the site does not carry"
    ),
    **{f"{_TURNED}[{turn}-AVIF]": "Pillow is built without AVIF" for turn in range(1, 9)},
}
"""Tests that fail there for want of something. Parameters may be left out of a name."""

ENDS_PYTHON = {
    "tests/helpers/images/test_fetching.py": "it opens a server, which ends Python under Node",
}
"""Not even tried."""
