"""Measured prices of the counts in `choosing.py`, in nanoseconds.

Keys: where Python runs, whether SciPy is at hand, bytes of a number. Written from the output of
``benchmarks/calibrate_convolution.py``.
"""

from cnn_helpers.convolution.types import Method

PRICES: dict[tuple[str, str, int], dict[Method, tuple[float, ...]]] = {
    ("native", "scipy", 4): {
        "direct": (28200, 0, 504, 0.548, 0, 0.145),
        "separable": (27700, 27700, 214, 4.63, 0.0336),
        "gemm": (22100, 781, 0.236, 0.0257),
        "fft": (38800, 0.152),
    },
    ("native", "scipy", 8): {
        "direct": (26200, 0, 212, 1.07, 0, 0.26),
        "separable": (27000, 27000, 192, 7.2, 0.0719),
        "gemm": (21100, 957, 0.606, 0.0415),
        "fft": (32400, 0.218),
    },
    ("native", "numpy", 4): {
        "direct": (24200, 0, 1080, 0.6, 0, 0.3),
        "separable": (27700, 27700, 165, 4.36, 0.0358),
        "gemm": (22500, 908, 0.259, 0.0225),
        "fft": (39800, 0.158),
    },
    ("native", "numpy", 8): {
        "direct": (23500, 0, 855, 1.41, 0, 0.517),
        "separable": (27200, 27200, 202, 7.26, 0.0664),
        "gemm": (20500, 972, 0.584, 0.0434),
        "fft": (34100, 0.22),
    },
    ("browser", "scipy", 4): {
        "direct": (49800, 0, 556, 0.597, 0.00681, 0.221),
        "separable": (59600, 59600, 1390, 2.71, 0.25),
        "gemm": (26000, 1270, 0.354, 0.672),
        "fft": (44500, 0.415),
    },
    ("browser", "scipy", 8): {
        "direct": (41300, 0, 979, 1.78, 0.136, 0.345),
        "separable": (46700, 46700, 1930, 5.38, 0.521),
        "gemm": (24000, 138, 6.31e-06, 0.787),
        "fft": (46200, 0.432),
    },
    ("browser", "numpy", 4): {
        "direct": (65300, 1620, 0, 0.156, 0.808, 0.537),
        "separable": (52500, 52500, 3070, 0.908, 1.64),
        "gemm": (26300, 1590, 0.902, 0.625),
        "fft": (63100, 0.324),
    },
    ("browser", "numpy", 8): {
        "direct": (46000, 0, 0, 1.1, 1.08, 0.55),
        "separable": (59200, 59200, 3360, 5.61, 1.21),
        "gemm": (23100, 1670, 1, 0.665),
        "fft": (44900, 0.424),
    },
}
