"""The exercises: blank cells run and say so, and every printed solution passes its check."""

import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from cnn_helpers import checks, convolve2d, correlate2d, kernels

CHAPTERS = sorted((Path(__file__).resolve().parents[2] / "book").rglob("*.md"))
EXERCISE = re.compile(
    r"```\{code-cell\} ipython3\n(?P<start>(?:(?!```).)*?)"
    r"(?P<call>^checks\.check_\w+\([^\n]*\))\n```"
    r"(?P<rest>.*?)(?=^```\{code-cell\}|\Z)",
    re.DOTALL | re.MULTILINE,
)
SOLUTION = re.compile(r"\{solution\}\n.*?```python\n(.*?)```", re.DOTALL)


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
    names["kernels"] = kernels
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


@pytest.mark.parametrize("name", ALL)
def test_the_start_cell_says_not_yet(name, capsys):
    assert said(ALL[name].start + ALL[name].call, capsys).startswith("Not yet")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_solution_is_right(name, capsys):
    assert said(ALL[name].solution + ALL[name].call, capsys) == "Right.\n"
