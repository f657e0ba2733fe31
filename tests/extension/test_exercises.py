"""Exercises: what belongs together stands together, and wrong directives end the build."""

import re

import pytest
from sphinx.errors import ExtensionError

from .conftest import NOTEBOOK, add_bundles

EXERCISE = """
```{exercise} How *large*?
:name: size

How many rows has the output?
```
"""
NUMBER = """
```{number} 7
:tolerance: 0.1
:unit: rows

- 6: The first place counts as well.
- 1e3: Far off.
```
"""
CHOICE = """
```{choice}
- [ ] Six

  Why not *six*.
- [x] Seven
```
"""
HINTS = """
```{hint}
Count the places.
```

```{hint}
It is 10 - 4 + 1.
```

```{solution}
Seven.
```
"""
CELL = "\n```{code-cell} python3\nx = 1\n```\n"


@pytest.fixture
def course(book, prebuilt):
    add_bundles(prebuilt, exercises="exercises.js", exercisesStyle="exercises.css")
    return book


def built(course, *parts):
    course.write("index.md", f"{NOTEBOOK}\n# Page\n{''.join(parts)}")
    result = course.build()
    warnings = [line for line in result.warnings.splitlines() if "lexer" not in line]
    assert "WARNING" not in "".join(warnings)
    return result.soup("index")


def section(course, *parts):
    [found] = built(course, EXERCISE, *parts).select("section.exercise")
    return found


def test_an_exercise_has_its_title_number_task_and_what_comes_after_it(course):
    found = section(course, NUMBER, HINTS, "\nThe text goes on.\n")
    assert found["id"] == "exercise-size"
    assert found["data-exercise"] == "size"
    assert found["data-kind"] == "number"
    assert found["data-result"] == "none"
    title = found.select_one(f"#{found['aria-labelledby']}")
    assert title.get_text(" ", strip=True) == "Exercise 1 How large ?"
    assert "How many rows" in found.get_text()
    assert [button["data-action"] for button in found.select("button")] == [
        "check",
        "hint",
        "solution",
    ]
    assert [fold.summary.string for fold in found.select("details")] == [
        "Hint 1",
        "Hint 2",
        "Solution",
    ]
    assert "goes on" not in found.get_text()


def test_a_number_has_its_answer_and_the_reasons_of_known_mistakes(course):
    answer = section(course, NUMBER).select_one(".exercise-number-answer")
    assert (answer["data-answer"], answer["data-tolerance"]) == ("7", "0.1")
    assert "rows" in answer.get_text()
    reasons = answer.select(".exercise-reason")
    assert [reason["data-wrong"] for reason in reasons] == ["6", "1e3"]
    assert reasons[0].get_text(strip=True) == "The first place counts as well."
    assert all(reason.has_attr("hidden") for reason in reasons)


def test_options_of_which_one_is_right_are_radios_each_wrong_one_with_its_reason(course):
    choice = section(course, CHOICE).select_one("fieldset")
    inputs = choice.select("input")
    assert [option["type"] for option in inputs] == ["radio", "radio"]
    assert [option.has_attr("data-right") for option in inputs] == [False, True]
    assert [label.get_text(strip=True) for label in choice.select("label")] == ["ASix", "BSeven"]
    assert choice.select_one(".exercise-reason").get_text(" ", strip=True) == "Why not six ."


def test_options_of_which_several_are_right_are_boxes(course):
    several = CHOICE.replace("- [x] Seven", "- [x] Seven\n- [x] 7")
    boxes = section(course, several).select("input")
    assert {box["type"] for box in boxes} == {"checkbox"}
    assert not any(box.has_attr("name") for box in boxes)


def test_a_live_cell_belongs_to_the_exercise_above_it_and_not_one_after_the_solution(course):
    found = section(course, CELL, HINTS, CELL)
    assert found["data-kind"] == "code"
    assert len(found.select("div.cell[data-cell]")) == 1
    children = [child.get("class", [""])[0] for child in found.find_all(recursive=False)]
    assert children.index("cell") < children.index("exercise-buttons")
    assert children.index("exercise-buttons") < children.index("exercise-fold")


def test_the_next_exercise_begins_where_it_stands(course):
    second = EXERCISE.replace("size", "other")
    page = built(course, EXERCISE, CELL, HINTS, second, NUMBER)
    kinds = [found["data-kind"] for found in page.select("section.exercise")]
    assert kinds == ["code", "number"]
    assert page.select("section.exercise section.exercise") == []
    numbers = [number.string for number in page.select(".exercise-number")]
    assert numbers == ["Exercise 1", "Exercise 2"]


def test_an_exercise_that_nothing_judges_has_no_check_and_does_not_count(course):
    page = built(course, EXERCISE, HINTS, EXERCISE.replace("size", "other"), CHOICE)
    first, _ = page.select("section.exercise")
    assert first["data-kind"] == "open"
    assert first.select('[data-action="check"]') == []
    [bar] = page.select(".exercise-progress")
    assert (bar["data-page"], bar["data-total"], bar["data-root"]) == ("index", "1", "./")
    assert bar.get_text(strip=True) == "0 of 1 exercises solved"


def test_a_page_with_code_offers_its_notebook_and_one_without_does_not(course):
    def offered(*parts):
        [bar] = built(course, *parts).select(".exercise-progress")
        return [button["data-action"] for button in bar.select("button[disabled]")]

    assert offered(EXERCISE, CELL) == ["save-notebook", "hand-in"]
    assert offered(EXERCISE, CHOICE) == []


def test_the_progress_of_the_whole_book_knows_all_its_exercises(course):
    course.write("index.md", "# Book\n\n```{progress}\n```\n\n```{toctree}\none/two\n```\n")
    course.write("one/two.md", f"# Two\n{EXERCISE}{NUMBER}")
    result = course.build()
    [whole] = result.soup("index").select(".exercise-progress.exercise-all")
    assert whole["data-total"] == "1"
    assert len(whole.select(".exercise-buttons button[disabled]")) == 3
    [bar] = result.soup("one/two").select(".exercise-progress")
    assert (bar["data-page"], bar["data-root"]) == ("one/two", "../")
    assert [tag["src"] for tag in result.soup("index").select('script[type="module"]')]


def test_the_whole_books_progress_is_written_again_when_a_page_gets_an_exercise(course):
    # Pages with a table of contents are written again in any case.
    course.write("index.md", "# Book\n\n```{toctree}\ntwo\nfar\n```\n")
    course.write("far.md", "# How far\n\n```{progress}\n```\n")
    course.write("two.md", f"# Two\n{EXERCISE}{NUMBER}")
    course.build()
    course.write("two.md", f"# Two\n{EXERCISE}{NUMBER}{EXERCISE.replace('size', 'b')}{CHOICE}")
    [whole] = course.build().soup("far").select(".exercise-all")
    assert whole["data-total"] == "2"


def test_pages_without_exercises_load_nothing_of_them(course):
    course.write("index.md", "# Page\n\n```{hint}\nA hint of docutils.\n```\n")
    result = course.build()
    assert "exercises" not in result.text("index")
    assert "admonition hint" in result.text("index")


def test_elsewhere_than_in_pages_hints_and_solution_stand_under_their_titles(course):
    course.write("index.md", f"# Page\n{EXERCISE}{CHOICE}{HINTS}")
    text = course.build("text").out.joinpath("index.txt").read_text("utf-8")
    for part in ("Exercise 1 How", "Six", "Hint 2", "Count the places.", "Solution", "Seven."):
        assert part in text


WRONG = {
    "no mark": (
        CHOICE.replace("[ ] Six", "Six"),
        "an option begins with [x] or [ ], not with 'Six'",
    ),
    "no right one": (CHOICE.replace("[x]", "[ ]\n\n  No. ").replace("Seven", ""), "an option"),
    "no wrong one": (CHOICE.replace("[ ]", "[x]"), "needs an option with [x] and one with [ ]"),
    "no reason": (CHOICE.replace("  Why not *six*.\n", ""), "say why the option 'Six' is wrong"),
    "no list": ("\n```{choice}\nSix or seven\n```\n", "the content of {choice} is one list"),
    "no number": (NUMBER.replace("{number} 7", "{number} seven"), "'seven' is not a number"),
    "no wrong number": (NUMBER.replace("- 6:", "- six"), "written as '- 12: why it is wrong'"),
    "right and wrong": (NUMBER.replace("- 6:", "- 7.05:"), "7.05 is within the tolerance"),
    "two answers": (NUMBER + CHOICE, "a cell, a figure, a choice or a number: one"),
    "not finite": (NUMBER.replace("{number} 7", "{number} nan"), "'nan' is not a number"),
    "negative": (NUMBER.replace("0.1", "-0.1"), "a tolerance is 0 or more, not -0.1"),
    "two choices": (CHOICE + CHOICE, "a cell, a figure, a choice or a number: one"),
    "two of a name": (NUMBER + EXERCISE, "two exercises are called size: give a :name:"),
    "a stray solution": (
        "\nText.\n" + HINTS,
        "this belongs to no {exercise}: put it right after one",
    ),
}


@pytest.mark.parametrize(("parts", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_one_ends_the_build_with_a_sentence_and_its_place(course, parts, words):
    with pytest.raises(ExtensionError, match=re.escape(words)) as caught:
        section(course, parts)
    assert re.match(r"live_code: index:\d+: ", str(caught.value))


def test_a_book_that_has_another_extensions_exercises_keeps_them(course, monkeypatch):
    module = course.root / "sphinx_exercise.py"
    module.write_text(
        "from docutils import nodes\n"
        "from docutils.parsers.rst import Directive\n"
        "class Theirs(Directive):\n"
        "    has_content = True\n"
        "    optional_arguments = 1\n"
        "    def run(self):\n"
        "        return [nodes.paragraph('', 'their exercise')]\n"
        "def setup(app):\n"
        "    app.add_directive('exercise', Theirs)\n"
    )
    monkeypatch.syspath_prepend(str(course.root))
    course.config["extensions"] = ["sphinx_exercise", "live_code"]
    course.write("index.md", "# Page\n\n```{exercise} T\n:name: x\n```\n")
    result = course.build()
    assert "their exercise" in result.text("index")
    assert "WARNING" not in result.warnings
