"""Answers to the exercises on windows that slide, in other styles than the library's."""

import numpy as np
import scipy.signal


def edge_frame(image, p):
    rows, columns = (np.clip(np.arange(-p, n + p), 0, n - 1) for n in image.shape)
    return image[np.ix_(rows, columns)]


def layer_parameters(channels, filters, size):
    return float(np.zeros((filters, channels, size, size)).size + np.zeros(filters).size)


def one_by_one(image, weights):
    return [sum(w * plane for w, plane in zip(row, image, strict=True)) for row in weights]


def shifted_adds(image, kernel, s):
    rows, columns = ((n - k) // s + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
    output = np.zeros((rows, columns))
    for (u, v), weight in np.ndenumerate(kernel):
        output += weight * image[u : u + s * rows : s, v : v + s * columns : s]
    return output.tolist()


def im2col(image, size, s):
    rows, columns = ((n - size) // s + 1 for n in image.shape)
    matrix = np.zeros((size * size, rows * columns), "float32")
    for i, j in np.ndindex(rows, columns):
        window = image[i * s : i * s + size, j * s : j * s + size]
        matrix[:, i * columns + j] = window.ravel()
    return matrix


def two_passes(image, column, row):
    down = np.stack([np.correlate(line, column, "valid") for line in image.T], axis=1)
    return np.stack([np.correlate(line, row, "valid") for line in down])


def blur_pool(feature_map):
    rows, columns = feature_map.shape
    largest = np.empty((rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = feature_map[np.ix_([i, (i + 1) % rows], [j, (j + 1) % columns])]
        largest[i, j] = window.max()
    around = np.pad(largest, 1, mode="wrap")
    weights = np.array([1, 2, 1]) / 4
    pooled = [
        [weights @ around[i : i + 3, j : j + 3] @ weights for j in range(0, columns, 2)]
        for i in range(0, rows, 2)
    ]
    return tuple(map(tuple, pooled))


def four_loops(image, kernel):
    return scipy.signal.correlate2d(image, kernel, "valid").astype("float32")


OTHER_STYLE = {
    "loops.FOUR_LOOPS": four_loops,
    "pooling.BLUR_POOL": blur_pool,
    "sizes.EDGE_FRAME": edge_frame,
    "layers.LAYER_PARAMETERS": layer_parameters,
    "layers.ONE_BY_ONE": one_by_one,
    "fast.SHIFTED_ADDS": shifted_adds,
    "fast.IM2COL": im2col,
    "fast.TWO_PASSES": two_passes,
}
