"""Measured prices of the counts in `choosing.py`, in nanoseconds.

Keys: where Python runs, whether SciPy is at hand, bytes of a number. Written from the output of
``benchmarks/calibrate_convolution.py``.
"""

from cnn_helpers.convolution.types import Method

PRICES: dict[tuple[str, str, int], dict[Method, tuple[float, ...]]] = {
    ("native", "scipy", 4): {
        "direct": (28500, 268, 425, 0.61, 0.00216, 0.139),
        "separable": (30700, 30700, 108, 3.11, 0.0369),
        "gemm": (19800, 925, 0.334, 1.25, 0.0173),
        "fft": (41800, 0.141),
    },
    ("native", "scipy", 8): {
        "direct": (27700, 1.47, 451, 1.04, 0.0243, 0.236),
        "separable": (28800, 28800, 141, 5.82, 0.0583),
        "gemm": (19300, 878, 0.782, 2.86, 0.0307),
        "fft": (36800, 0.195),
    },
    ("native", "numpy", 4): {
        "direct": (26500, 32.2, 1000, 0.36, 0.00471, 0.312),
        "separable": (29200, 29200, 140, 3.27, 0.0267),
        "gemm": (20000, 945, 0.349, 1.24, 0.0169),
        "fft": (39000, 0.143),
    },
    ("native", "numpy", 8): {
        "direct": (26300, 0, 1040, 0.72, 0, 0.552),
        "separable": (28200, 28200, 180, 6.29, 0.0615),
        "gemm": (20400, 913, 0.683, 2.49, 0.0323),
        "fft": (34300, 0.205),
    },
    ("browser", "scipy", 4): {
        "direct": (49800, 0, 1052, 0.597, 0.00681, 0.221),
        "separable": (69200, 69200, 1570, 3.27, 0.272),
        "gemm": (26200, 2310, 0.862, 0.862, 0.641),
        "fft": (52400, 0.38),
    },
    ("browser", "scipy", 8): {
        "direct": (45500, 0, 1128, 1.26, 0, 0.512),
        "separable": (58800, 58800, 1780, 4.91, 0.52),
        "gemm": (25200, 1420, 1.53, 1.53, 0.653),
        "fft": (47800, 0.438),
    },
    ("browser", "numpy", 4): {
        "direct": (56000, 1020, 594, 0.431, 0.766, 0.476),
        "separable": (66500, 66500, 3490, 2.86, 1.15),
        "gemm": (27500, 1060, 2.22, 4.94, 0.618),
        "fft": (59300, 0.339),
    },
    ("browser", "numpy", 8): {
        "direct": (46700, 1420, 499, 1.65, 0.756, 0.525),
        "separable": (56900, 56900, 3830, 6.87, 1.23),
        "gemm": (25400, 1330, 1.46, 2.88, 0.659),
        "fft": (49000, 0.38),
    },
}
