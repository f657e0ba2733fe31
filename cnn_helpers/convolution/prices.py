"""Measured prices of the counts in `choosing.py`, in nanoseconds.

Keys: where Python runs, whether SciPy is at hand, bytes of a number. Written from the output of
``benchmarks/calibrate_convolution.py``.
"""

from cnn_helpers.convolution.types import Method

PRICES: dict[tuple[str, str, int], dict[Method, tuple[float, ...]]] = {
    ("native", "scipy", 4): {
        "direct": (20700, 0, 557, 0, 0.204, 0.0985),
        "separable": (30700, 30700, 108, 3.11, 0.0369),
        "gemm": (30700, 640, 0.459, 1.25, 0.0158),
        "fft": (41800, 0.36),
    },
    ("native", "scipy", 8): {
        "direct": (27700, 1.47, 451, 1.04, 0.0243, 0.236),
        "separable": (28800, 28800, 141, 5.82, 0.0583),
        "gemm": (19300, 878, 0.782, 2.86, 0.0307),
        "fft": (36800, 0.52),
    },
    ("native", "numpy", 4): {
        "direct": (1520, 0, 2960, 0, 0.2, 0.221),
        "separable": (29200, 29200, 140, 3.27, 0.0267),
        "gemm": (33000, 497, 0.574, 1.24, 0.0126),
        "fft": (39000, 0.37),
    },
    ("native", "numpy", 8): {
        "direct": (26300, 0, 1040, 0.72, 0, 0.552),
        "separable": (28200, 28200, 180, 6.29, 0.0615),
        "gemm": (20400, 913, 0.683, 2.49, 0.0323),
        "fft": (34300, 0.55),
    },
    ("browser", "scipy", 4): {
        "direct": (33300, 0, 1110, 0.948, 0.000572, 0.204),
        "separable": (54600, 54600, 1660, 2.96, 0.215),
        "gemm": (27000, 1190, 1.11, 1.83, 0.604),
        "fft": (55900, 1.02),
    },
    ("browser", "scipy", 8): {
        "direct": (27800, 0, 961, 1.52, 0.0568, 0.417),
        "separable": (41000, 41000, 1540, 6.19, 0.478),
        "gemm": (27400, 1430, 1.22, 3.03, 0.604),
        "fft": (52100, 1.19),
    },
    ("browser", "numpy", 4): {
        "direct": (35600, 1790, 459, 0.599, 0.735, 0.458),
        "separable": (42500, 42500, 3320, 2.34, 1),
        "gemm": (23800, 1100, 2, 3.81, 0.557),
        "fft": (57800, 1.02),
    },
    ("browser", "numpy", 8): {
        "direct": (27500, 2410, 412, 1.63, 0.804, 0.514),
        "separable": (40900, 40900, 3340, 5.94, 1.13),
        "gemm": (26600, 1310, 1.52, 3.35, 0.613),
        "fft": (50600, 1.14),
    },
}
