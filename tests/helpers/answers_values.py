"""Answers to the exercises that ask for a value: right ones in several styles, and wrong ones."""

import numpy as np

from cnn_helpers import kernels

GAUSSIAN = np.convolve([1, 2, 1], [1, 2, 1])

RIGHT = [
    ("start.VIDEO_BYTES", 19_660_800.0),
    ("start.SQUARED_PIXELS", [100, 400, 900]),
    ("start.SQUARED_PIXELS", np.array([10.0, 20, 30]) ** 2),
    ("sliding.LAST_SUM", np.array([951.0])),
    ("sliding.FULL_BY_HAND", [1.0, 2, 2, -2, -3]),
    ("edges.UNSHARP", np.array([[-1, -1, -1], [-1, 17, -1], [-1, -1, -1]]) / 9),
    ("edges.UNSHARP", (2 * kernels.identity - kernels.blur).astype("float32").tolist()),
    ("images.LUMA", 76),
    ("images.LUMA", 76.245),
    ("images.LUMA", np.float32(76.2)),
    ("images.TWICE_GAUSSIAN", np.outer(GAUSSIAN, GAUSSIAN) / 256),
    ("images.TWICE_GAUSSIAN", (np.outer(GAUSSIAN, GAUSSIAN) / 256).astype("float32").tolist()),
    ("images.BLUE_PLANES", [(weight * kernels.blur).tolist() for weight in (-0.5, -0.5, 1)]),
    ("images.BLUE_PLANES", np.array([-1, -1, 2]).reshape(3, 1, 1) / np.full((3, 3), 18)),
    ("sizes.PADDING", 2.0),
    ("sizes.LOST_ROWS", np.array([2])),
    ("fast.MATRIX_SIZE", 14_400),
    ("spectra.FIRST_ENTRY", 409600),
    ("spectra.FIRST_ENTRY", np.float32(409600)),
    ("spectra.FIRST_ENTRY", 4096 * 100 + 0.2),
    ("theorem.STRIPES_TWICE", 1 / 9),
    ("theorem.STRIPES_TWICE", 0.111),
    ("theorem.STRIPES_TWICE", np.array([0.1111])),
    ("theorem.STRIPES_TWICE", np.float32(0.11)),
]
WRONG = [
    ("start.VIDEO_BYTES", 19_660_801),
    ("start.SQUARED_PIXELS", [100, 400, 901]),
    ("sliding.LAST_SUM", 952),
    ("sliding.FULL_BY_HAND", [1, 2, 2, -2, 3]),
    ("edges.UNSHARP", 2 * kernels.identity + kernels.blur),
    ("images.LUMA", 77),
    ("images.LUMA", 0),
    ("images.LUMA", -76),
    ("images.TWICE_GAUSSIAN", np.ones((5, 5)) / 25),
    ("images.TWICE_GAUSSIAN", np.outer([1, 4, 6, 4, 1], [1, 4, 7, 3, 1]) / 256),
    ("images.BLUE_PLANES", np.zeros((3, 3, 3))),
    ("images.BLUE_PLANES", np.stack([kernels.blur] * 3)),
    ("sizes.PADDING", 5),
    ("sizes.LOST_ROWS", -2),
    ("fast.MATRIX_SIZE", 14401),
    *[("spectra.FIRST_ENTRY", answer) for answer in (0, -409600, 64, 25600, 409601)],
    ("theorem.STRIPES_TWICE", 0.12),
]
"""Of no kind that has a name."""
