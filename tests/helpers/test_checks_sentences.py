"""What a check says of a wrong value, of None, and of an error: how to go on, not the result."""

import numpy as np
import pytest

from cnn_helpers.checks import gradients
from cnn_helpers.checks.judge import Task, value_verdict, verdict
from cnn_helpers.checks.telling import result_of
from cnn_helpers.checks.words import number

from .tasks import TASKS


@pytest.mark.parametrize("name", [name for name in TASKS if not TASKS[name].arguments])
def test_a_value_that_is_wrong_is_told_how_to_get_there_and_never_the_result(name):
    task = TASKS[name]
    right = np.asarray(task.right())
    wrong = right + 7.25
    said = value_verdict(wrong, task)
    assert said.startswith(f"Not yet: {number(wrong.flat[0])} is not the right number")
    assert said.endswith(f". {task.how}")
    assert len(task.how) > 30
    if not right.ndim and right > 9:
        assert number(right) not in said


def test_a_value_that_is_nearly_right_is_right_or_shows_its_difference():
    assert value_verdict(951 + 1e-9, TASKS["sliding.LAST_SUM"]) == "Right."
    assert "951.00001 is not" in value_verdict(951.00001, TASKS["sliding.LAST_SUM"])


def test_numbers_that_look_the_same_are_written_out_until_they_differ():
    task = Task(("x",), lambda x: x + 951, ((0,),), near=1e-9, tolerance=0)
    assert "must be 951; yours is 951.0000001." in verdict(lambda x: x + 951.0000001, task)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([951], "one number, not a list of 1: write it without square brackets."),
        ((951,), "one number, not a tuple of 1: a comma makes a tuple."),
    ],
)
def test_where_one_number_is_wanted_a_list_is_told_so(value, words):
    assert words in value_verdict(value, TASKS["sliding.LAST_SUM"])


def test_none_is_no_blank_that_is_left():
    said = value_verdict(None, TASKS["sliding.LAST_SUM"])
    assert said.startswith("Not yet: my_last is None, which is nothing.")
    assert result_of(said) == "fail"
    part = verdict(lambda *_: (None, 3), TASKS["sliding.FOUND"])
    assert part.startswith("Not yet: row is None")


def test_an_error_is_told_with_the_call_that_led_to_it():
    def for_three_widths(sizes):
        return sizes[0] * sizes[1] + sizes[1] * sizes[2] + sum(sizes[1:])

    said = verdict(for_three_widths, TASKS["perceptron.PARAMETER_COUNT"])
    assert said.endswith("tuple index out of range. It was called with sizes = (2, 3).")
    large = verdict(lambda dy, x: 1 / 0, gradients.MAX_POOL_GRADIENT)  # noqa: ARG005
    assert len(large) < 300


def test_a_name_that_is_nowhere_is_told_without_a_call():
    said = verdict(lambda sizes: undefined, TASKS["perceptron.PARAMETER_COUNT"])  # noqa: ARG005, F821
    assert said.endswith("name 'undefined' is not defined")


@pytest.mark.parametrize("power", [lambda levels: levels ^ 2, lambda levels: 1.5 ^ levels.size])
def test_a_power_written_with_a_caret_is_told_how_python_writes_it(power):
    task = Task(("levels",), lambda levels: levels**2, ((np.array([1.5, 2.5]),),))
    assert verdict(power, task).endswith(
        "It was called with levels = [1.5, 2.5]. A power is written ** in Python, as in h**2; "
        "the sign ^ does something else."
    )
