"""The check of a whole network tells a good one from one that knows the answers by heart."""

import numpy as np
import pytest

from cnn_helpers import checks
from cnn_helpers.checks.judge import BLANKS
from cnn_helpers.datasets import Examples, Split

EXAMPLES = np.zeros((4, 1, 2, 2)), np.array([0, 1, 1, 1])


@pytest.mark.parametrize(
    ("network", "part"),
    [
        (None, "the network is None"),
        (..., BLANKS),
        (7, "not an int"),
        (lambda images: np.array([[0, 1]] * len(images)), "Not yet: 75.0 % are right"),
        (lambda images: np.array([[np.nan, 1]] * len(images)), "diverged"),
        (lambda images: images, "one row of scores"),
        (lambda images: 1 / 0, "ZeroDivisionError"),  # noqa: ARG005 - it crashes before
        (lambda images: np.array([0, 1, 1, 1]), "one row of scores"),  # noqa: ARG005
    ],
)
def test_a_network_that_is_none_gets_a_sentence(network, part, capsys):
    checks.check_network(network, EXAMPLES)
    assert part in capsys.readouterr().out


def test_a_good_network_is_right(capsys):
    checks.check_network(lambda x: np.eye(2)[[0, 1, 1, 1]][: len(x)], EXAMPLES)
    assert capsys.readouterr().out == "Right: 100.0 %.\n"


def halves(rng, wrong_in_first, wrong_in_second):
    """Return a split whose images hold their label, and how many the network below gets wrong."""
    labels = rng.integers(0, 10, (3, 1000))
    sets = []
    for truth, wrong in zip(labels, (0, wrong_in_first, wrong_in_second), strict=True):
        images = np.zeros((1000, 1, 1, 10), np.float32)
        images[np.arange(1000), 0, 0, truth] = 3
        images[:wrong] = images[:wrong, :, :, ::-1] * np.float32(1)
        sets.append(Examples(images, truth))
    return Split(*sets)


@pytest.mark.parametrize(
    ("in_validation", "in_test", "part"),
    [(10, 12, "Right: 99.0 %."), (15, 5, "Right: 98.5 %."), (0, 60, "learned from the validation")],
)
def test_a_network_that_knows_the_validation_set_by_heart_is_not_right(
    in_validation, in_test, part, capsys
):
    split = halves(np.random.default_rng(0), in_validation, in_test)
    checks.check_network(lambda images: images.reshape(len(images), -1), split)
    assert part in capsys.readouterr().out


def test_the_check_of_a_network_does_not_change_the_digits(capsys):
    def careless(images):
        images *= 0
        return np.zeros((len(images), 10))

    split = halves(np.random.default_rng(0), 0, 0)
    checks.check_network(careless, split)
    assert "Not yet" in capsys.readouterr().out
    assert split.validation.images.any()
