"""The exercises: blank cells run and say so, and every printed solution passes its check."""

import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from cnn_helpers import checks, convolve2d, correlate2d, kernels, nn

CHAPTERS = sorted((Path(__file__).resolve().parents[2] / "book").rglob("*.md"))
EXERCISE = re.compile(
    r"```\{code-cell\} ipython3\n(?P<start>(?:(?!```).)*?)"
    r"(?P<call>^checks\.check_\w+\([^\n]*\))\n```"
    r"(?P<rest>.*?)(?=^```\{code-cell\}|\Z)",
    re.DOTALL | re.MULTILINE,
)
SOLUTION = re.compile(r"\{solution\}\n.*?```python\n(.*?)```", re.DOTALL)


ORDER = re.compile(r"^```\{order\}\n(?P<lines>.*?)^```.*?^(?P<call>checks\.\S+)$", re.M | re.DOTALL)
WRONG_LINE = re.compile(r"  # wrong: .*$")


class Exercise(NamedTuple):
    start: str
    call: str
    solution: str


def exercises() -> dict[str, Exercise]:
    found = {}
    for chapter in CHAPTERS:
        for match in EXERCISE.finditer(chapter.read_text()):
            solution = SOLUTION.search(match["rest"])
            assert solution, f"{chapter}: {match['call']} has no solution"
            name = f"{chapter.stem}: {match['call'].split('(')[0]}"
            found[name] = Exercise(match["start"], match["call"], solution[1])
    return found


ALL = exercises()
FUNCTIONS = [name for name in ALL if "check_network" not in name]  # which trains for a minute


def said(source: str, capsys: pytest.CaptureFixture[str]) -> str:
    names = {"np": np, "checks": checks, "correlate2d": correlate2d, "convolve2d": convolve2d}
    names |= {"kernels": kernels, "nn": nn}
    names["digits"] = type("Digits", (), {"validation": None})
    exec(source, names)
    return capsys.readouterr().out


def test_there_are_exercises_with_checks():
    assert len(FUNCTIONS) >= 24


@pytest.mark.parametrize("chapter", ["mlp", "backpropagation", "cnn-from-scratch"])
def test_each_chapter_that_codes_a_network_has_five_or_more(chapter):
    assert sum(name.startswith(f"{chapter}: ") for name in ALL) >= 5


PART_ONE = ["pixels", "sliding-window", "flip", "kernels", "stride-padding", "colour"]
PART_ONE += ["fast-convolution"]


@pytest.mark.parametrize("chapter", PART_ONE)
def test_each_chapter_of_part_one_has_one(chapter):
    assert sum(name.startswith(f"{chapter}: ") for name in ALL) >= 1


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda file: file.stem)
def test_no_chapter_judges_an_answer_on_its_own(chapter):
    assert not re.search(r"\"(right|not yet)", chapter.read_text())


class Order(NamedTuple):
    lines: list[str]
    """As the author wrote them; a wrong line comes after the one that it might be taken for."""
    call: str

    @property
    def right(self) -> list[str]:
        return [line for line in self.lines if not WRONG_LINE.search(line)]

    def with_wrong(self, wrong: str) -> list[str]:
        for_it = next(
            line for line in reversed(self.lines[: self.lines.index(wrong)]) if line in self.right
        )
        return [WRONG_LINE.sub("", wrong) if line == for_it else line for line in self.right]


def orders() -> dict[str, Order]:
    found = {}
    for chapter in CHAPTERS:
        for match in ORDER.finditer(chapter.read_text("utf-8")):
            lines = [line for line in match["lines"].splitlines() if line and line[0] != ":"]
            found[f"{chapter.stem}: {match['call']}"] = Order(lines, match["call"])
    return found


ORDERS = orders()
WRONG_LINES = [
    (name, line) for name in ORDERS for line in ORDERS[name].lines if WRONG_LINE.search(line)
]


def test_there_are_lines_to_put_in_order():
    assert len(ORDERS) >= 2


@pytest.mark.parametrize("name", ORDERS)
def test_the_lines_in_their_order_are_the_printed_solution_and_right(name, capsys):
    program = "\n".join(ORDERS[name].right)
    assert said(f"{program}\n{ORDERS[name].call}", capsys) == "Right.\n"
    assert any(each.solution.strip() == program for each in ALL.values())


@pytest.mark.parametrize(("name", "line"), WRONG_LINES)
def test_a_line_that_is_marked_wrong_makes_the_program_wrong(name, line, capsys):
    program = "\n".join(ORDERS[name].with_wrong(line))
    assert not said(f"{program}\n{ORDERS[name].call}", capsys).startswith("Right")


@pytest.mark.parametrize("name", ALL)
def test_the_start_cell_says_not_yet(name, capsys):
    assert said(ALL[name].start + ALL[name].call, capsys).startswith("Not yet")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_solution_is_right(name, capsys):
    assert said(ALL[name].solution + ALL[name].call, capsys) == "Right.\n"
