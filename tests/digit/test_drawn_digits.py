"""The shipped network reads what people draw: 410 scripted drawings, and digits it never saw.

All of it as on the page: strokes are drawn, centred and recognised by the page's own code.
"""

import json
from typing import Any

import numpy as np
import pytest

from cnn_helpers import datasets, nn
from cnn_helpers.nn.shipped import FILE
from tests.digit.drawn import Drawing, drawings
from tests.digit.node import array, ask

SEED = 1
ENOUGH = 0.93
CLASSES = range(10)


class Reading:
    """All drawings, and what the page says of each."""

    def __init__(self) -> None:
        self.drawings = drawings(SEED)
        strokes = [one.strokes for one in self.drawings]
        network = json.loads(FILE.read_text("utf-8"))
        self.found: list[Any] = ask({"ask": "read", "network": network, "drawings": strokes})[0]

    def share(self, chosen: Any = lambda _: True) -> float:
        """Return which share of some drawings is read right."""
        right = [
            answer["answer"] == one.label
            for one, answer in zip(self.drawings, self.found, strict=True)
            if chosen(one)
        ]
        assert len(right) >= 20
        return float(np.mean(right))

    def mistakes(self) -> str:
        """Return which drawing was taken for what, for whoever reads a failure."""
        return "\n".join(
            f"{one.kind}, size {one.size:.2f}, pen {one.width:.3f}: taken for {answer['answer']}"
            for one, answer in zip(self.drawings, self.found, strict=True)
            if answer["answer"] != one.label
        )


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading()


def test_the_set_is_large_and_has_every_digit_in_several_forms(reading):
    assert len(reading.drawings) >= 300
    kinds = {one.kind: one.label for one in reading.drawings}
    assert all(list(kinds.values()).count(digit) >= 4 for digit in CLASSES)


def test_it_reads_most_drawings(reading):
    assert reading.share() >= ENOUGH, reading.mistakes()


def edge(one: Drawing) -> float:
    """Return how far the middle of a drawing is from the middle of the pad."""
    points = np.concatenate([stroke["points"] for stroke in one.strokes])
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return float(np.abs(middle - 0.5).max())


@pytest.mark.parametrize(
    "chosen",
    [
        lambda one: one.size < 0.3,
        lambda one: edge(one) > 0.25,
        lambda one: one.width / one.size < 0.012,
        lambda one: one.width / one.size > 0.12,
    ],
    ids=["small", "off centre", "paper-thin", "thick"],
)
def test_it_reads_what_is_hard_to_read(reading, chosen):
    assert reading.share(chosen) >= 0.9, reading.mistakes()


@pytest.mark.parametrize("digit", CLASSES)
def test_it_reads_each_digit(reading, digit):
    assert reading.share(lambda one: one.label == digit) >= 0.85, reading.mistakes()


def test_the_library_says_the_same_of_the_same_images(reading):
    images = np.stack([array(answer["image"]) for answer in reading.found])
    scores = nn.digit_network()(images)
    assert scores.argmax(axis=1).tolist() == [answer["answer"] for answer in reading.found]
    probabilities = [array(answer["probabilities"]) for answer in reading.found]
    np.testing.assert_allclose(nn.softmax(scores), probabilities, rtol=0, atol=1e-5)


@pytest.mark.parametrize(("part", "least"), [("validation", 0.975), ("test", 0.985)])
def test_it_reads_the_digits_that_training_did_not_see(part, least):
    assert nn.evaluate(nn.digit_network(), getattr(datasets.digits(), part)) >= least
