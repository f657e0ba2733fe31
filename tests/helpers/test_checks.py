"""The checks of exercises say Right to right answers, name known mistakes, and never raise."""

import numpy as np
import pytest

from cnn_helpers import checks, nn
from cnn_helpers.checks import chance, convolution, formulas, gradients
from cnn_helpers.checks.judge import BLANKS, NOT_DRAWN, Task, verdict
from cnn_helpers.checks.telling import result_of

from .tasks import TASKS

MISTAKES = [(name, number) for name, task in TASKS.items() for number in range(len(task.mistakes))]
VALUES = [
    "check_blue_planes",
    "check_first_entry",
    "check_full_by_hand",
    "check_last_sum",
    "check_lost_rows",
    "check_luma",
    "check_matrix_size",
    "check_padding",
    "check_squared_pixels",
    "check_stripes_twice",
    "check_twice_gaussian",
    "check_unsharp",
    "check_video_bytes",
]
"""Checks of values; the others are given a function."""
CHECKS = sorted(set(checks.__all__) - {"check_diagonal", "check_network", *VALUES})


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_there_is_a_check_for_every_task():
    assert len(TASKS) == len(CHECKS) + len(VALUES)


@pytest.mark.parametrize("name", TASKS)
def test_the_right_answer_is_right(name):
    assert verdict(TASKS[name].right, TASKS[name]) == "Right."


@pytest.mark.parametrize("name", TASKS)
def test_each_task_knows_two_mistakes_or_more(name):
    assert len(TASKS[name].mistakes) >= 2


@pytest.mark.parametrize(("name", "number"), MISTAKES)
def test_each_known_mistake_gets_its_own_hint(name, number):
    mistake = TASKS[name].mistakes[number]
    assert verdict(mistake.formula, TASKS[name]) == mistake.hint
    assert mistake.hint.endswith(".")


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (None, "was given None"),
        (..., BLANKS),
        (lambda *_: ..., BLANKS),
        (lambda *_: None, "returns nothing"),
        (lambda *_: 1 + ..., BLANKS),
        (np.ones(3), "not an array of shape (3,)"),
        (lambda *_: "seven", "str"),
        (lambda *_: [[1, 2], [3], [4], [5]], "list of 4"),
        (lambda *_: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda *_: np.zeros(5)[7], "IndexError"),
        (lambda: 0, "Your function must take the arguments ("),
        (lambda *_: np.full((17, 3), np.nan), ""),
        (lambda *_: exit(), "SystemExit"),
    ],
)
def test_anything_else_gets_a_sentence(name, answer, part, capsys):
    getattr(checks, name)(answer)
    said = capsys.readouterr().out
    assert part in said
    assert len(said) > 10
    assert "Right" not in said


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (None, "is None, which is nothing"),
        (..., BLANKS),
        (lambda: 1, "itself, not a function"),
        ("seven", "not a str"),
        ([[1, 2], [3]], "not a list of 2"),
        (np.full((17, 3), np.nan), "(17, 3)."),
    ],
)
def test_any_other_value_gets_a_sentence(name, answer, part, capsys):
    getattr(checks, name)(answer)
    said = capsys.readouterr().out
    assert part in said
    assert "Right" not in said


@pytest.mark.parametrize("name", [name for name in TASKS if TASKS[name].arguments])
def test_a_right_answer_that_changes_its_argument_is_told_so(name):
    def careless(*arguments):
        answer = TASKS[name].right(*arguments)
        if isinstance(arguments[0], np.ndarray):
            arguments[0].flat[0] += 1
        return answer

    said = verdict(careless, TASKS[name])
    changed = isinstance(TASKS[name].calls[0][0], np.ndarray)
    assert said.startswith("Your function changed its argument") == changed


def test_lists_are_as_good_as_arrays():
    assert verdict(lambda dy: dy.sum(axis=(0, 2, 3)).tolist(), gradients.BIAS_GRADIENT) == "Right."


def test_the_line_of_an_error_is_named():
    def stops(dy):
        total = dy.sum()
        return total[0]

    line = stops.__code__.co_firstlineno + 2
    assert f"in line {line} with " in verdict(stops, gradients.BIAS_GRADIENT)


def test_a_blank_that_is_left_is_told_with_its_line_and_is_no_mistake():
    def unfinished(dy):
        return dy.sum(axis=______)  # noqa: F821 - the blank

    line = unfinished.__code__.co_firstlineno + 1
    said = verdict(unfinished, gradients.BIAS_GRADIENT)
    assert said == f"Not yet: fill the blank ______ in line {line}."
    assert result_of(said) == "none"


def test_an_unknown_mistake_is_shown_with_its_smallest_example():
    said = verdict(lambda dy, s: 2 * formulas.dilate(dy, s), convolution.DILATE)
    assert "for dy = [[1, 2], [3, 4]], stride = 2" in said
    assert "the answer at [0, 0] must be 1; yours is 2" in said
    assert "[0 0 0]" in said


def test_a_mistake_in_one_case_of_many_is_found():
    def only_small(dy, x):
        return formulas.max_pool_gradient(dy, x) if x.size < 5 else np.zeros_like(x)

    said = verdict(only_small, gradients.MAX_POOL_GRADIENT)
    assert said.startswith("Not yet: for dy =")


def test_warnings_of_the_answer_do_not_escape():
    said = verdict(lambda dy: dy.sum(axis=(0, 2, 3)) / 0, gradients.BIAS_GRADIENT)
    assert said.startswith("Not yet")


# The formulas that the checks trust, against the library.


def test_softmax_gradient_is_the_library_s():
    scores, labels = rng().normal(size=(6, 4)), np.array([0, 1, 2, 3, 0, 1])
    loss = nn.SoftmaxCrossEntropy()
    loss.forward(scores, labels)
    assert np.allclose(formulas.softmax_gradient(scores, labels), loss.backward())


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_conv_gradients_are_the_library_s(stride):
    x, w = rng().normal(size=(8, 7)), rng(1).normal(size=(3, 2))
    layer = nn.Conv2D(1, 1, (3, 2), stride=stride, dtype="float64")
    layer.parameters["weight"][0, 0] = w
    y = layer(x[None, None])
    dy = rng(2).normal(size=y.shape)
    wanted = layer.backward(np.moveaxis(dy, 0, -1))[0, :, :, 0]
    dx, dw = formulas.conv_gradients(dy[0, 0], x, w, stride)
    assert np.allclose(dx, wanted)
    assert np.allclose(dw, layer.gradients["weight"][0, 0])


def test_full_convolution_of_the_dilated_gradient_is_the_strided_one():
    dy, w = rng().normal(size=(3, 4)), rng(1).normal(size=(2, 3))
    spread = formulas.full_convolution(formulas.dilate(dy, 2), w)
    assert np.allclose(spread, formulas.conv_gradients(dy, np.zeros((6, 9)), w, 2)[0])


def test_pooling_is_the_library_s():
    x, layer = rng().integers(-2, 3, (6, 8)).astype(float), nn.MaxPool2D()
    y = layer(x[None, None])[0, 0]
    assert np.array_equal(formulas.windows(x).max(axis=(2, 3)), y)
    dy = rng(1).normal(size=y.shape)
    wanted = layer.backward(dy[None, :, :, None])[0, :, :, 0]
    assert np.array_equal(formulas.max_pool_gradient(dy, x), wanted)


def test_shift_moves_one_pixel_where_it_belongs():
    image = np.zeros((1, 1, 5, 5))
    image[0, 0, 1, 1] = 1
    moved = formulas.shift(image, 2, -1)
    assert moved[0, 0, 3, 0] == moved.sum() == 1


def test_the_overwriting_loop_of_a_reader_gets_the_hint_about_adding():
    def overwrites(dy, x, w, stride):
        dx, dw = np.zeros_like(x), np.zeros_like(w)
        rows, columns = dy.shape
        for u, v in np.ndindex(w.shape):
            met = np.s_[u : u + stride * rows : stride, v : v + stride * columns : stride]
            dw[u, v] = np.sum(dy * x[met])
            dx[met] = w[u, v] * dy
        return dx, dw

    assert "Add to dx with +=" in verdict(overwrites, convolution.CONV_GRADIENTS)


@pytest.mark.parametrize(
    "masks",
    [
        lambda x, rng: np.arange(x.size).reshape(x.shape) % 10 >= 3,  # noqa: ARG005
        lambda x, rng: np.random.default_rng(0).random(x.shape) >= 0.3,  # noqa: ARG005
        lambda x, rng: np.broadcast_to(rng.random(x.shape[1]) >= 0.3, x.shape),
        lambda x, rng: np.sort(rng.random(x.shape)) >= 0.3,
    ],
)
def test_dropout_without_a_draw_for_each_number_is_not_right(masks):
    def drops(x, rate, rng):
        mask = masks(x.reshape(len(x), -1), rng).reshape(x.shape)
        return x * mask / (1 - rate)

    tasks = chance.DROPOUT
    first_only = Task(
        tasks.arguments, tasks.right, tasks.calls[:1], tasks.mistakes, **_measured(tasks)
    )
    assert not verdict(drops, first_only).startswith("Right")


def _measured(task):
    return {"measure": task.measure, "tolerance": task.tolerance, "near": task.near}


def test_weights_that_never_change_are_not_right():
    def always_the_same(shape, rng):  # noqa: ARG001
        return chance.HE_WEIGHTS.right(shape, np.random.default_rng(0))

    assert verdict(always_the_same, chance.HE_WEIGHTS) == NOT_DRAWN
