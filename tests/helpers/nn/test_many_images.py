"""A network asked about a whole data set must not need its memory."""

import tracemalloc

import numpy as np

from cnn_helpers import nn


def network() -> nn.Sequential:
    rng = np.random.default_rng(0)
    return nn.Sequential(
        nn.Conv2D(1, 8, 5, rng=rng),
        nn.MaxPool2D(),
        nn.ReLU(),
        nn.Flatten(),
        nn.Dense(8 * 12 * 12, 10, rng=rng),
    )


def images(count: int) -> np.ndarray:
    return np.random.default_rng(1).random((count, 1, 28, 28), np.float32)


def most_memory(count: int) -> int:
    asked, given = network(), images(count)
    tracemalloc.start()
    asked(given)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_many_images_at_once_give_what_they_give_alone():
    many, alone = images(450), network()
    together = network()(many)
    assert together.shape == (450, 10)
    for at in (0, 199, 200, 449):
        np.testing.assert_allclose(together[at], alone(many[at : at + 1])[0], rtol=1e-4, atol=1e-5)


def test_five_times_as_many_images_need_hardly_more_memory():
    assert most_memory(1000) < 1.2 * most_memory(200)
