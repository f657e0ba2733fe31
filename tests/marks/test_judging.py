"""The book's checks on what readers hand in: the same verdicts as in the page."""

import json
from pathlib import Path

import pytest

from live_code.marks.answers import NOT_TRIED, RIGHT, judge_number, numbers_in
from live_code.marks.book import Exercise, read_page

from .hand_ins import CELLS, RIGHT_SLICES, RIGHT_STEP, SETUP, SLICES, html

ENDLESS = (
    "Not yet: your code was stopped, since it took more than 4 seconds. Perhaps a loop never ends."
)


def test_what_nobody_has_touched_is_not_tried(marks):
    found = marks()
    assert {name: mark.result for name, mark in found.items()} == dict.fromkeys(found, "none")
    assert set(found) == {"two-slices", "luma", "step", "chance", "size", "pick", "lab"}


def test_a_right_function_passes_and_may_use_names_of_cells_before_it(marks):
    found = marks({2: RIGHT_SLICES})
    assert found["two-slices"] == RIGHT
    assert found["luma"] == NOT_TRIED


def test_a_wrong_one_gets_the_sentence_of_its_mistake(marks):
    swapped = RIGHT_SLICES.replace("[0]", "[9]").replace("[1]", "[0]").replace("[9]", "[1]")
    mark = marks({2: swapped})["two-slices"]
    assert (mark.result, "Not yet" in mark.words or len(mark.words) > 20) == ("fail", True)


def test_an_error_in_a_function_is_told_with_its_line(marks):
    mark = marks({2: "def my_two_slices(signal):\n    total = 0\n    return total + nothing"})
    assert mark["two-slices"].words.startswith("Your function stopped in line 3 with NameError")
    step = RIGHT_STEP.replace("g\n", "gradient\n", 1)
    assert marks({4: step})["step"].words.startswith("Your function stopped in line 3 with")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("my_luma = 1 / 0", "Not yet: Python stopped in line 1 with ZeroDivisionError"),
        ("my_luma = (", "Not yet: Python stopped in line 1 with SyntaxError"),
        ("other = 1", "Not yet: there is no my_luma any more."),
        ("my_luma = print", "Give the check my_luma itself, not a function."),
        ("my_luma = 'seven'", "Not yet: my_luma must be a number"),
    ],
)
def test_a_cell_that_fails_says_how(marks, source, words):
    mark = marks({3: source})["luma"]
    assert mark.result == "fail"
    assert mark.words.startswith(words)


def test_an_error_in_one_cell_leaves_the_other_exercises_alone(marks):
    found = marks({2: RIGHT_SLICES, 3: "my_luma = (", 4: "while True:\n    pass"})
    assert found["two-slices"].result == "pass"
    assert found["step"].words == ENDLESS


def test_a_function_without_end_is_told_so_and_not_as_an_error_of_its_own(marks):
    mark = marks({2: "def my_two_slices(signal):\n    while True:\n        pass"})["two-slices"]
    assert (mark.result, mark.words) == ("fail", ENDLESS)


def test_what_was_tried_out_in_another_cell_costs_no_answer(marks):
    assert marks({0: SETUP + "\nweights = None", 2: RIGHT_SLICES})["two-slices"] == RIGHT


def test_a_helper_in_another_cell_counts(marks):
    found = marks(
        {
            1: "def double(x):\n    return 2 * x",
            2: RIGHT_SLICES.replace("weights[0] *", "double(1) *"),
        }
    )
    assert found["two-slices"] == RIGHT


def test_answers_that_change_arrays_in_place_and_draw_from_a_generator_are_judged(marks):
    he = "def my_he(shape, rng):\n    return rng.normal(0, np.sqrt(2 / np.prod(shape[1:])), shape)"
    found = marks({4: RIGHT_STEP, 5: he})
    assert found["step"] == RIGHT
    assert found["chance"] == RIGHT
    assert (
        "same generator" in marks({5: he.replace("rng.normal", "np.random.normal")})["chance"].words
    )


def test_lines_of_notebooks_and_await_run(marks):
    source = f"%matplotlib inline\nimport asyncio\nawait asyncio.sleep(0)\n{RIGHT_SLICES}"
    assert marks({2: source})["two-slices"] == RIGHT


def test_what_is_printed_without_end_is_dropped(marks):
    assert (
        marks({2: f"for _ in range(100_000):\n    print('x' * 1000)\n{RIGHT_SLICES}"})["two-slices"]
        == RIGHT
    )


@pytest.mark.parametrize(
    ("answer", "result", "words"),
    [
        ("76,42", "pass", "Right."),
        ("88.2", "fail", "With the edges of padding."),
        ("3", "fail", "Not yet: it is not 3."),
        ("many", "none", "“many” is not a number."),
        ({"a": 1}, "none", "Not tried."),
    ],
)
def test_numbers_are_judged_as_in_the_page(marks, answer, result, words):
    mark = marks(answers={"size": answer})["size"]
    assert (mark.result, mark.words) == (result, words)


def test_numbers_and_their_units_are_judged_as_in_the_page():
    """`check-number.test.ts` reads the same file."""
    told = json.loads(Path(__file__).with_name("numbers.json").read_text("utf-8"))
    for case in told:
        size = Exercise("size", "How large?", "number", number="7", unit=case["unit"])
        assert judge_number(case["typed"], size).result == case["result"], case


def test_marking_knows_the_unit_behind_a_field():
    field = '<div class="exercise-number-answer" data-answer="76.4" data-tolerance="0.05">'
    plain = html()
    page = read_page(plain.replace(field, f"{field}<label></label> <span>rows</span>"))
    assert field in plain
    assert page is not None
    assert {exercise.name: exercise.unit for exercise in page.exercises if exercise.unit} == {
        "size": "rows"
    }


@pytest.mark.parametrize(
    ("picked", "result", "words"),
    [
        ([0, 2], "pass", "Right."),
        ([0], "fail", "Right so far, and something is still missing."),
        ([0, 1, 2], "fail", "Not yet. Nothing is added."),
        ([], "none", "Not tried."),
        ([True, 99, -1, "0"], "none", "Not tried."),
    ],
)
def test_choices_are_judged_as_in_the_page(marks, picked, result, words):
    mark = marks(answers={"pick": picked})["pick"]
    assert (mark.result, mark.words) == (result, words)


@pytest.mark.parametrize("address", ["#lab=1;kernel.0", "lab=1;kernel.0"])
def test_a_figure_is_not_marked_and_its_state_can_be_opened(marks, address):
    mark = marks(answers={"lab": address})["lab"]
    assert (mark.result, mark.words) == (
        "unknown",
        "Not marked: figure. Open book/page.html#lab=1;kernel.0",
    )


def test_only_what_can_be_marked_counts(marks):
    for answers in ({}, {"lab": "#lab=1;kernel.0"}):
        found = marks({3: "my_luma = 76"}, answers)
        assert [name for name, mark in found.items() if not mark.counts] == ["lab"]


def test_numbers_are_read_as_the_page_reads_them():
    cases = {
        "76.4": [76.4],
        " 76,4 ": [76.4],
        "\u22122": [-2],
        "1,234": [1.234, 1234],
        "1,234,567.5": [1234567.5],
        "1 234": [1234],
        "3/4": [0.75],
        "1e3": [1000],
        ".5": [0.5],
        "+7.": [7],
    }
    assert {text: numbers_in(text) for text in cases} == cases
    for text in ("", "abc", "1/0", "1/2/3", "0x10", "NaN", "Infinity", "1..2", "e3", "1,2,3", "٣"):
        assert numbers_in(text) == [], text


def test_of_another_version_of_the_page_exercises_are_found_by_their_names(judge, tmp_path):
    from live_code.marks.handin import read_hand_in

    from .hand_ins import NAMES, notebook, write

    older = ("print('a cell that is gone')", *CELLS)
    names = {place + 1: name for place, name in NAMES.items()}
    edits = {3: RIGHT_SLICES, 1: "raise SystemExit"}
    file = write(tmp_path, "old.ipynb", notebook(edits, cells=older, names=names))
    found = judge.marks(read_hand_in(file, "old.ipynb"))
    assert found["two-slices"] == RIGHT
    assert found["luma"].result == "none"
    assert SLICES in CELLS
