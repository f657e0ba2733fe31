"""Measured prices of the counts in `choosing.py`, in nanoseconds.

Keys: where Python runs, whether SciPy is at hand, bytes of a number. Written from the output of
``benchmarks/calibrate_convolution.py``.
"""

from cnn_helpers.convolution.types import Method

PRICES: dict[tuple[str, str, int], dict[Method, tuple[float, ...]]] = {
    ("native", "scipy", 4): {
        "direct": (27900, 0, 503, 0.606, 0, 0.135),
        "separable": (30000, 30000, 107, 3.49, 0.041),
        "gemm": (19500, 878, 0.392, 1.4, 0.0163),
        "fft": (38400, 0.146),
    },
    ("native", "scipy", 8): {
        "direct": (26200, 0, 480, 1.32, 0, 0.229),
        "separable": (27800, 27800, 192, 6.53, 0.0768),
        "gemm": (21200, 912, 0.796, 2.84, 0.0298),
        "fft": (34600, 0.207),
    },
    ("native", "numpy", 4): {
        "direct": (25300, 0, 1060, 0.592, 0.00132, 0.321),
        "separable": (29800, 29800, 90.1, 3.43, 0.0327),
        "gemm": (19800, 845, 0.415, 1.4, 0.0163),
        "fft": (37300, 0.154),
    },
    ("native", "numpy", 8): {
        "direct": (24100, 0, 1080, 1.3, 0, 0.545),
        "separable": (28300, 28300, 188, 6.55, 0.0586),
        "gemm": (19300, 773, 0.807, 2.7, 0.0311),
        "fft": (35100, 0.199),
    },
    ("browser", "scipy", 4): {
        "direct": (49800, 496, 556, 0.597, 0.00681, 0.221),
        "separable": (69200, 69200, 1570, 3.27, 0.272),
        "gemm": (26200, 2310, 0.862, 0.862, 0.641),
        "fft": (52400, 0.38),
    },
    ("browser", "scipy", 8): {
        "direct": (45500, 683, 445, 1.26, 0, 0.512),
        "separable": (58800, 58800, 1780, 4.91, 0.52),
        "gemm": (25200, 1420, 1.53, 1.53, 0.653),
        "fft": (47800, 0.438),
    },
    ("browser", "numpy", 4): {
        "direct": (49800, 496, 556, 0.597, 0.00681, 0.221),
        "separable": (69200, 69200, 1570, 3.27, 0.272),
        "gemm": (26200, 2310, 0.862, 0.862, 0.641),
        "fft": (52400, 0.38),
    },
    ("browser", "numpy", 8): {
        "direct": (45500, 683, 445, 1.26, 0, 0.512),
        "separable": (58800, 58800, 1780, 4.91, 0.52),
        "gemm": (25200, 1420, 1.53, 1.53, 0.653),
        "fft": (47800, 0.438),
    },
}
