"""Every exercise of the course, handed in: its solution is solved, its start is not."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from live_code.marks.book import read_page
from live_code.marks.handin import HandIn
from live_code.marks.judging.judge import Judge

SITE = Path(__file__).resolve().parents[2] / "_build" / "html"
PAGES = sorted(
    file for file in SITE.glob("book/*/*.html") if "data-kind" in file.read_text("utf-8")
)
SLOW = "network"  # which trains for a minute


def solutions(html):
    """Return the code that each exercise's solution shows, by the exercise's name."""
    sections = BeautifulSoup(html, "html.parser").select("section.exercise[data-kind=code]")
    codes = {each["data-exercise"]: each.select_one(".exercise-solution pre") for each in sections}
    return {name: code.get_text() for name, code in codes.items() if code and name != SLOW}


def test_the_book_is_built():
    assert len(PAGES) >= 14, "the book is not built; run: make strict-build"


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_solutions_are_solved_and_starts_are_not(file):
    html = file.read_text("utf-8")
    page = read_page(html)
    given = solutions(html)
    of_name = {exercise.name: exercise for exercise in page.exercises}
    answers = {}
    for exercise in page.exercises:
        if exercise.kind == "number":
            answers[exercise.name] = exercise.number
        elif exercise.kind == "choice":
            answers[exercise.name] = [i for i, right in enumerate(exercise.right) if right]
    right = {of_name[name].cells[-1]: code for name, code in given.items()}
    judge = Judge(page, seconds=60)
    solved = judge.marks(_hand_in(page, right, answers))
    expected = {*given, *answers}
    assert expected
    assert {name: solved[name].words for name in expected if solved[name].result != "pass"} == {}
    starts = {place: f"{page.cells[place]}\n# touched" for place in right}
    assert [
        name
        for name, mark in judge.marks(_hand_in(page, starts, {})).items()
        if mark.result == "pass"
    ] == []


def _hand_in(page, cells, answers):
    return HandIn("f", "", "", page.name, page.version, "", cells, {}, answers)
