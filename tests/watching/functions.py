"""Functions as readers write them, and with what they are called."""

import numpy as np
from numpy import zeros

X = np.arange(1, 26).reshape(5, 5)
K = np.arange(1, 10).reshape(3, 3)
NOISE = np.random.default_rng(3).normal(size=(2, 3, 6, 5))


def my_correlate1d(signal, kernel):
    count = len(signal) - len(kernel) + 1
    output = np.zeros(count)
    for i in range(count):
        output[i] = np.sum(signal[i : i + len(kernel)] * kernel)
    return output


def my_correlate2d(image, kernel):
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i : i + kernel.shape[0], j : j + kernel.shape[1]]
            output[i, j] = np.sum(window * kernel)
    return output


def my_convolve2d(image, kernel):
    return my_correlate2d(image, kernel[::-1, ::-1])


def by_loops(image, kernel):
    (H, W), (K, L) = image.shape, kernel.shape  # noqa: N806
    output = np.zeros((H - K + 1, W - L + 1))
    for i in range(H - K + 1):
        for j in range(W - L + 1):
            for u in range(K):
                for v in range(L):
                    output[i, j] += image[i + u, j + v] * kernel[u, v]
    return output


def with_a_total(image, kernel):
    output = zeros((3, 3), dtype="float32")
    for i in range(3):
        for j in range(3):
            total = 0
            for u in range(3):
                for v in range(3):
                    total += image[i + u, j + v] * kernel[u, v]
            output[i, j] = total
    return output


def by_shifts(image, kernel):
    rows, columns = image.shape[0] - 2, image.shape[1] - 2
    output = np.zeros((rows, columns))
    for u in range(3):
        for v in range(3):
            output += kernel[u, v] * image[u : u + rows, v : v + columns]
    return output


def padded_and_strided(image, kernel):
    padded = np.pad(image, 1, mode="reflect")
    output = np.full((3, 3), -1, dtype=image.dtype)
    for i in range(3):
        for j in range(3):
            window = padded[2 * i : 2 * i + 3, 2 * j : 2 * j + 3]
            output[i, j] = (window * kernel).sum()
    return output


def wrapped_by_negative_indices(image, kernel):
    output = np.zeros_like(image)
    for i in range(-1, image.shape[0] - 1):
        for j in range(-1, image.shape[1] - 1):
            for u in range(3):
                output[i, j] += image[i + u - 1, j - 1] * kernel[u, 1]
    return output


def max_pool(image):
    pooled = np.empty((2, 2), image.dtype)
    for i in range(2):
        for j in range(2):
            pooled[i, j] = image[2 * i : 2 * i + 2, 2 * j : 2 * j + 2].max()
    return pooled


def mean_pool(image):
    return np.array(
        [[np.mean(image[i : i + 2, j : j + 2]) for j in range(0, 4, 2)] for i in range(0, 4, 2)]
    )


def windows_of_windows(image):
    made = []
    for i in range(3):
        band = image[i : i + 3]
        inner = band[::-1, 1:4].T
        made.append(inner[0, 1] + inner[-1].sum())
    return np.array(made), image[1:][0]


def my_im2col(image):
    windows = [image[i : i + 3, j : j + 3].ravel() for i in range(3) for j in range(3)]
    return np.stack(windows, axis=1)


def im2col_of_channels(images):
    columns = np.zeros((27, 2 * 4 * 3))
    at = 0
    for n in range(2):
        for i in range(4):
            for j in range(3):
                columns[:, at] = images[n, :, i : i + 3, j : j + 3].reshape(-1)
                at += 1
    return columns


def image_gradient(upstream, image, kernel):
    rows, columns = kernel.shape
    gradient = np.zeros_like(image)
    for (i, j), slope in np.ndenumerate(upstream):
        gradient[i : i + rows, j : j + columns] += slope * kernel
    return gradient


def layer_gradients(upstream, images, filters):
    to_images, to_filters = np.zeros_like(images), np.zeros_like(filters)
    for n, f, i, j in np.ndindex(upstream.shape):
        window = np.s_[n, :, i : i + 3, j : j + 3]
        to_images[window] += upstream[n, f, i, j] * filters[f]
        to_filters[f] += upstream[n, f, i, j] * images[window]
    return to_images, to_filters


def pool_gradient(upstream, image):
    gradient = np.zeros(image.shape)
    for (i, j), slope in np.ndenumerate(upstream):
        window = image[2 * i : 2 * i + 2, 2 * j : 2 * j + 2]
        u, v = np.unravel_index(window.argmax(), window.shape)
        gradient[2 * i + u, 2 * j + v] = slope
    return gradient


def by_other_means(image):
    made = np.array([[1, 2], [3, 4]], dtype="uint8")
    made[image[:2, :2] > 2] = 200
    made += 100
    made[[0, 1], [1, 0]] -= 1
    flat = made.ravel()
    flat[-1] = 7
    np.copyto(made[:1], 3, where=made[:1] > 100)
    made.sort(axis=1)
    low, high = np.split(made, 2)
    return {"made": made, "low": low, "high": [high, image.T @ image, image.mean(axis=0)]}


def in_place(image):
    for row in image:
        row *= 2
    image.fill(3) if image[0, 0] > 100 else image[:, ::2].__setitem__((0, 0), -1)


class Layer:
    """A layer that holds its weights."""

    def __init__(self):
        self.w = np.array([[1.0, -2.0], [0.5, 4.0]])

    def forward(self, x):
        self.kept = x[:2]
        return np.array([self.w[f] @ self.kept for f in range(2)])


def outside(image):
    return [image[i, 0] * K[i, i] for i in range(3)]


def letters(table):
    return np.array([table[i, ::-1] for i in range(2)])


CALLS = [
    (my_correlate1d, np.array([1, 3, 2, 5, 4]), np.array([1, 2, 3])),
    (my_correlate2d, X, K),
    (my_correlate2d, X.astype("uint8"), K.astype("float32")),
    (my_correlate2d, np.asfortranarray(X), K[::-1].T),
    (my_correlate2d, np.arange(400).reshape(20, 20)[::3, 1::2], K),
    (my_convolve2d, X, K),
    (by_loops, X, K),
    (with_a_total, X, K),
    (by_shifts, X / 7, K),
    (padded_and_strided, X, K),
    (wrapped_by_negative_indices, X, K),
    (max_pool, X),
    (mean_pool, X),
    (windows_of_windows, X),
    (my_im2col, X),
    (im2col_of_channels, NOISE),
    (image_gradient, np.array([[1.0, 0.0], [-1.0, 2.0]]), np.ones((4, 4)), K / 2),
    (layer_gradients, NOISE[:, :2, :4, :3], NOISE, NOISE[:, :, :3, :3]),
    (pool_gradient, K[:2, :2], X),
    (by_other_means, X),
    (in_place, X),
    (Layer().forward, NOISE[0, 0, :, :4]),
    (outside, X),
    (letters, np.array([list("abc"), list("xyz")])),
]
