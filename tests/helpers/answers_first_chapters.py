"""Right answers to exercises, written in another way than the checks do."""

import numpy as np


def found(image, patch):
    """Return the place where the standardised patch and window differ least."""

    def standard(window):
        return (window - window.mean()) / max(window.std(), 1)

    rows, columns = (n - k + 1 for n, k in zip(image.shape, patch.shape, strict=True))
    windows = np.lib.stride_tricks.sliding_window_view(image, patch.shape)
    gaps = [
        np.sum((standard(windows[i, j]) - standard(patch)) ** 2)
        for i, j in np.ndindex(rows, columns)
    ]
    return divmod(int(np.argmin(gaps)), columns)


def half_turn(kernel):
    turned = np.rot90(kernel, 2)
    return float(np.all(turned == kernel)) - float(np.all(turned == -kernel))


def gradient_arrow(gx, gy):
    arrow = gx + 1j * gy
    return [abs(arrow), np.angle(arrow, deg=True).tolist()]


FIRST_CHAPTERS = {
    "start.HALFWAY": lambda levels: float(np.sort(levels, axis=None)[[0, -1]].mean()),
    "levels.CROP": lambda photo: np.take(photo[60:200], range(170, 270), axis=1).tolist(),
    "levels.NEGATIVE": np.invert,
    "levels.BRIGHTER": lambda photo, amount: np.maximum(
        np.minimum(photo + float(amount), 255), 0
    ).astype("uint8"),
    "sliding.FOUND": found,
    "edges.GRADIENT_ARROW": gradient_arrow,
    "sliding.HALF_TURN": half_turn,
}
