"""Slow, obvious answers from NumPy alone."""

from typing import Any

import numpy as np

NUMPY_NAME = {"zero": "constant", "edge": "edge", "reflect": "reflect", "wrap": "wrap"}


def correlated(image: np.ndarray, kernel: np.ndarray, options: dict[str, Any]) -> np.ndarray:
    """Correlate in float64, tap by tap on an image that `numpy.pad` has padded."""
    (down, right), (gap_down, gap_right) = options["stride"], options["dilation"]
    spans = (kernel.shape[0] - 1) * gap_down + 1, (kernel.shape[1] - 1) * gap_right + 1
    padding = options.get("padding", (0, 0))
    added = [(p, p) for p in padding]
    if options.get("mode") == "full":
        added = [(span - 1, span - 1) for span in spans]
    if options.get("mode") == "same":
        added = [(span // 2, span - 1 - span // 2) for span in spans]
    frame = np.pad(image.astype(float), added, mode=NUMPY_NAME[options["border"]])
    rows = (frame.shape[0] - spans[0]) // down + 1
    columns = (frame.shape[1] - spans[1]) // right + 1
    total = np.zeros((rows, columns))
    for (u, v), weight in np.ndenumerate(kernel.astype(float)):
        lines = frame[u * gap_down :: down, v * gap_right :: right]
        total += weight * lines[:rows, :columns]
    return total
