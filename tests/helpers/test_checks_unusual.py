"""Answers that are right in an unusual way, and wrong ones that look right."""

from fractions import Fraction

import numpy as np
import pytest

from cnn_helpers import checks, convolve2d, correlate2d, rgb_to_grayscale
from cnn_helpers.checks import chance
from cnn_helpers.checks.judge import OWN_CHANCE, verdict
from cnn_helpers.checks.words import MANY_NUMBERS, NO_ROOM

RED = np.array([[[255, 0, 0]]], dtype=np.uint8)


@pytest.mark.parametrize("luma", [rgb_to_grayscale(RED), np.array([76]), Fraction(299, 1000) * 255])
def test_one_number_may_come_in_any_wrapping(luma, capsys):
    checks.check_luma(luma)
    assert capsys.readouterr().out == "Right.\n"


@pytest.mark.parametrize(
    ("number", "hint"),
    [(0.299 * 256, "not 256"), (0.299, "weight of red"), (77, "77 is not the right number")],
)
def test_a_luma_near_the_right_one_is_not_right(number, hint, capsys):
    checks.check_luma(number)
    assert hint in capsys.readouterr().out


def place_of(image, patch, *, mean=0, power=0.5):
    image = image.astype(float)
    box = np.ones(patch.shape) / patch.size
    variance = correlate2d(image**2, box) - correlate2d(image, box) ** 2
    scores = correlate2d(image, patch - patch.mean() + mean) / np.maximum(variance, 1) ** power
    return np.argwhere(scores == scores.max())[0]


def test_an_array_of_two_numbers_is_two_answers(capsys):
    checks.check_found(place_of)
    assert capsys.readouterr().out == "Right.\n"


def test_a_pattern_found_by_another_score_is_told_what_to_mend(capsys):
    checks.check_found(lambda image, patch: place_of(image, patch, mean=patch.mean()))
    checks.check_found(lambda image, patch: place_of(image, patch, power=1))
    mean, root = capsys.readouterr().out.splitlines()
    assert "Subtract the patch's mean" in mean
    assert "Take its root" in root


def test_a_sum_that_uint8_cannot_take_is_told_to_go_wider(capsys):
    checks.check_brighter(lambda photo, amount: np.clip(photo + amount, 0, 255))
    checks.check_negative(lambda photo: 256 - photo)
    for said in capsys.readouterr().out.splitlines():
        assert "for uint8. It was called with photo = " in said
        assert said.endswith(". " + NO_ROOM)


def test_python_s_own_min_and_if_are_told_that_an_array_is_many_numbers(capsys):
    checks.check_halfway(lambda levels: (min(levels) + max(levels)) / 2)
    checks.check_brighter(lambda photo, amount: 255 if photo + amount > 255 else photo + amount)
    for said in capsys.readouterr().out.splitlines():
        assert said.endswith(" " + MANY_NUMBERS)
        assert ".." not in said


def test_where_one_number_is_wanted_no_empty_shape_is_named(capsys):
    checks.check_luma(np.array([76, 245]))
    assert capsys.readouterr().out == (
        "Not yet: my_luma must be one number; yours is an array of shape (2,).\n"
    )
    checks.check_luma((76, 245))
    assert capsys.readouterr().out == (
        "Not yet: my_luma must be one number, not a tuple of 2: a comma makes a tuple. Leave it "
        "out; decimals have a point.\n"
    )


def test_objects_that_are_numbers_are_numbers(capsys):
    checks.check_convolve(lambda image, kernel: convolve2d(image, kernel).astype(object))
    assert capsys.readouterr().out == "Right.\n"


def test_a_complex_answer_is_told_to_take_its_real_part(capsys):
    checks.check_convolve(lambda image, kernel: convolve2d(image, kernel) + 0j)
    said = capsys.readouterr().out
    assert ".real" in said
    assert "must be a number" not in said


@pytest.mark.parametrize("make", [np.random.default_rng, lambda: np.random])
def test_chance_from_elsewhere_than_rng_is_noticed(make):
    def weights(shape, _rng):
        return make().normal(0, np.sqrt(2 / np.prod(shape[1:])), shape)

    def dropout(x, rate, _rng):
        return x * (make().uniform(size=x.shape) >= rate) / (1 - rate)

    assert verdict(weights, chance.HE_WEIGHTS) == OWN_CHANCE
    assert verdict(dropout, chance.DROPOUT) == OWN_CHANCE


def test_scores_for_too_few_classes_are_counted(capsys):
    examples = np.zeros((10, 1, 2, 2)), np.arange(10)
    checks.check_network(lambda images: np.zeros((len(images), 9)), examples)
    assert capsys.readouterr().out == (
        "It must give a score for each of 10 classes; it gave 9 for each image.\n"
    )
