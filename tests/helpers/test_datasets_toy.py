"""Points in the plane: two classes, as told, the same for the same seed."""

import numpy as np
import pytest

from cnn_helpers import datasets, nn

NAMES = ["circles", "moons", "spirals", "blobs", "xor"]


@pytest.mark.parametrize("name", NAMES)
def test_points_and_labels_are_what_training_takes(name):
    points, labels = datasets.toy_2d(name, count=101, rng=np.random.default_rng(0))
    assert points.shape == (101, 2)
    assert np.bincount(labels).tolist() == [51, 50]
    assert np.abs(points).max() < 2


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_points(name):
    first, again = (datasets.toy_2d(name, rng=np.random.default_rng(3)) for _ in range(2))
    np.testing.assert_array_equal(first[0], again[0])
    np.testing.assert_array_equal(first[1], again[1])


def test_without_noise_the_shapes_are_exact():
    rng = np.random.default_rng(0)
    points, labels = datasets.toy_2d("circles", noise=0, rng=rng)
    np.testing.assert_allclose(np.hypot(*points.T), np.where(labels == 0, 1, 0.5))
    points, labels = datasets.toy_2d("xor", noise=0, rng=rng)
    np.testing.assert_array_equal(points[:, 0] * points[:, 1] < 0, labels == 1)


@pytest.mark.parametrize("name", NAMES)
def test_a_small_network_learns_every_set_and_a_line_none_of_the_bent_ones(name):
    rng = np.random.default_rng(0)
    train = datasets.toy_2d(name, count=300, noise=0.05, rng=rng)

    def accuracy(*layers: nn.Layer) -> float:
        model = nn.Sequential(*layers)
        for _ in nn.fit(model, train, epochs=200, optimizer=nn.Adam(0.02), rng=rng):
            pass
        return nn.evaluate(model, train)

    hidden = [nn.Dense(2, 16, rng=rng), nn.ReLU(), nn.Dense(16, 16, rng=rng), nn.ReLU()]
    assert accuracy(*hidden, nn.Dense(16, 2, rng=rng)) > 0.97
    if name != "blobs":
        assert accuracy(nn.Dense(2, 2, rng=rng)) < 0.92


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("stars", {}, "choose one of circles, moons, spirals, blobs, xor"),
        ("moons", {"count": 1}, "at least 2"),
        ("moons", {"noise": -0.1}, "cannot be negative"),
        ("moons", {"noise": float("nan")}, "cannot be negative"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(name, settings, message):
    with pytest.raises(ValueError, match=message):
        datasets.toy_2d(name, **settings)
