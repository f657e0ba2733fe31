"""Lines to put in order: shuffled for the reader, and wrong directives end the build."""

import re

import pytest
from sphinx.errors import ExtensionError

from .conftest import NOTEBOOK, add_bundles

EXERCISE = "\n```{exercise} Count\n:name: count\n\nPut the lines in order.\n```\n"
ORDER = """
```{order}
:indent:

total = 0
for number in numbers:
    total += number
    total = number  # wrong: This *forgets* what was there.
print("<b>", total)
```
"""
CELL = "\n```{code-cell} python3\ntotal = ...\n\ncheck(total)\n```\n"
REST = "\n```{hint}\nBegin at 0.\n```\n\n```{solution}\nAdd.\n```\n"
DEPTHS = [0, 0, 1, 1, 0]


@pytest.fixture
def course(book, prebuilt):
    add_bundles(prebuilt, exercises="exercises.js", exercisesStyle="exercises.css")
    return book


def section(course, *parts):
    course.write("index.md", f"{NOTEBOOK}\n# Page\n{''.join((EXERCISE, *parts))}")
    result = course.build()
    warnings = [line for line in result.warnings.splitlines() if "lexer" not in line]
    assert "WARNING" not in "".join(warnings)
    [found] = result.soup("index").select("section.exercise")
    return found


def lines_of(found):
    return found.select("li[data-line]")


def test_the_lines_stand_shuffled_with_their_places_and_the_same_in_every_build(course):
    found = section(course, ORDER, CELL, REST)
    assert found["data-kind"] == "order"
    lines = lines_of(found)
    written = [int(line["data-line"]) for line in lines]
    assert sorted(written) == [0, 1, 2, 3, 4]
    assert all(line != place for place, line in enumerate(written))
    assert written == [
        int(line["data-line"]) for line in lines_of(section(course, ORDER, CELL, REST))
    ]
    assert {int(line["data-line"]): line.get("data-place") for line in lines} == {
        **{line: str(line) for line in range(3)},
        3: None,
        4: "3",
    }
    assert [int(line["data-depth"]) for line in lines] == [DEPTHS[line] for line in written]


def test_a_line_is_its_code_and_a_wrong_one_has_its_reason_hidden(course):
    lines = {int(line["data-line"]): line for line in lines_of(section(course, ORDER, CELL))}
    assert lines[4].select_one(".exercise-code").get_text() == 'print("<b>", total)'
    assert lines[3].select_one(".exercise-code").get_text() == "total = number"
    [reason] = [line.select_one(".exercise-reason") for line in lines.values() if line.p]
    assert reason.get_text(strip=True) == "Thisforgetswhat was there."
    assert reason.has_attr("hidden")


def test_lines_are_indented_by_the_reader_only_where_the_author_asks_for_it(course):
    order = section(course, ORDER, CELL).select_one(".exercise-order")
    assert order.has_attr("data-indents")
    assert {line.get_text() for line in order.select(".exercise-depth")} == {""}
    order = section(course, ORDER.replace(":indent:\n", ""), CELL).select_one(".exercise-order")
    assert not order.has_attr("data-indents")
    page = (course.root / "_build/html/index.html").read_text("utf-8")
    spaces = re.findall(
        r'data-line="(\d)".*?<span class="exercise-depth">( *)</span>', page, re.DOTALL
    )
    shown = {int(line): found for line, found in spaces}
    assert shown == {line: "    " * depth for line, depth in enumerate(DEPTHS)}


def test_what_moves_the_lines_stands_in_the_page_before_its_script(course):
    order = section(course, ORDER, CELL).select_one(".exercise-order")
    ways = [button["data-action"] for button in order.select("button")]
    assert ways == ["line-up", "line-down", "line-left", "line-right"]
    assert all(button.has_attr("disabled") for button in order.select("button"))
    assert len(order.select(".exercise-grip")) == len(order.select(".exercise-line"))
    assert order.select_one(".exercise-aside").get_text() == ""
    right = [line for line in ORDER.splitlines(keepends=True) if "# wrong" not in line]
    order = section(course, "".join(right).replace(":indent:\n", ""), CELL).select_one("div")
    assert order.select(".exercise-aside") == []
    assert len(order.select("button")) == 2
    assert "box below" not in order.select_one(".exercise-order-help").get_text()


def test_check_stands_before_the_cell_and_knows_its_last_line(course):
    found = section(course, ORDER, CELL, REST)
    assert found.select_one(".exercise-order")["data-check"] == "check(total)"
    classes = [child.get("class", [""])[0] for child in found.find_all(recursive=False)]
    assert classes.index("exercise-answer") < classes.index("exercise-buttons")
    assert classes.index("exercise-said") < classes.index("cell") < classes.index("exercise-fold")
    actions = [b["data-action"] for b in found.select(".exercise-buttons button")]
    assert actions == ["check", "hint", "solution"]


def test_elsewhere_than_in_pages_the_shuffled_lines_are_code(course):
    course.write("index.md", f"{NOTEBOOK}\n# Page\n{EXERCISE}{ORDER}{CELL}")
    text = course.build("text").out.joinpath("index.txt").read_text("utf-8")
    assert "   total = number\n" in text
    assert "forgets" not in text


NO_CELL = "after {order} comes a cell that shows its code; its last line is the check"
HIDDEN = CELL.replace("python3\n", "python3\n:tags: [remove-input]\n")
WRONG = {
    "no cell": ((ORDER, REST), NO_CELL),
    "a hidden cell": ((ORDER, HIDDEN), NO_CELL),
    "two lines": (("\n```{order}\na = 1\na\n```\n", CELL), "{order} needs 3 different lines"),
    "the same line thrice": (("\n```{order}\na\na\na\n```\n", CELL), "3 different lines"),
    "no program": (
        (ORDER.replace("    total += number", "total += number"), CELL),
        "the lines are no program: expected an indented block after 'for' statement",
    ),
    "odd indentation": (
        (ORDER.replace("    total +=", "  total +="), CELL),
        "indent 'total += number' by four spaces for each block",
    ),
    "right and wrong": (
        (ORDER.replace("    total = number  #", "    total += number  #"), CELL),
        "the line 'total += number' is right and marked as wrong",
    ),
    "two orders": ((ORDER, ORDER, CELL), "an exercise has a cell, a figure, a choice or a number"),
    "a number besides": ((ORDER, "\n```{number} 7\n```\n", CELL), "an exercise has a cell"),
    "a stray one": (("\nText.\n", ORDER), "this belongs to no {exercise}: put it right after one"),
}


@pytest.mark.parametrize(("parts", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_one_ends_the_build_with_a_sentence_and_its_place(course, parts, words):
    with pytest.raises(ExtensionError, match=re.escape(words)) as caught:
        section(course, *parts)
    assert re.match(r"live_code: index:\d+: ", str(caught.value))
