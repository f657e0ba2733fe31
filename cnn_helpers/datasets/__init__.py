"""The photos, digits and points that the chapters work on (see data/PROVENANCE.md)."""

from cnn_helpers.datasets.examples import Examples, Split
from cnn_helpers.datasets.fashion_mnist import fashion
from cnn_helpers.datasets.mnist import digits
from cnn_helpers.datasets.own_digit import prepare_digit
from cnn_helpers.datasets.photos import PHOTOS, astronaut, camera, coins
from cnn_helpers.datasets.toy import toy_2d

__all__ = [
    "PHOTOS",
    "Examples",
    "Split",
    "astronaut",
    "camera",
    "coins",
    "digits",
    "fashion",
    "prepare_digit",
    "toy_2d",
]
