"""What stands around every exercise: hints that lead, a solution that says why, known mistakes."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

BOOK = Path(__file__).resolve().parents[2] / "book"
BLOCK = re.compile(r"^(?P<fence>`{3,})\{(?P<name>[\w-]+)\}(?P<argument>[^\n]*)\n", re.MULTILINE)
CODE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WRONG_NUMBER = re.compile(r"^- -?[\d.]+: \S+ \S+", re.MULTILINE)
PARTS = {"code-cell", "explorable", "choice", "number", "order", "hint", "solution"}
A_REASON = 8
"""So many words are hardly less than a sentence."""


class Exercise(NamedTuple):
    parts: list[tuple[str, str]]

    def called(self, name: str) -> list[str]:
        return [content for part, content in self.parts if part == name]


def exercises() -> dict[str, Exercise]:
    found: dict[str, Exercise] = {}
    for chapter in sorted(BOOK.rglob("*.md")):
        text, at, current = chapter.read_text("utf-8"), 0, None
        while block := BLOCK.search(text, at):
            closing = re.compile(rf"^{block['fence']}$", re.MULTILINE)
            end = closing.search(text, block.end())
            assert end, f"{chapter}: a directive has no end"
            at = end.end()
            content = text[block.end() : end.start()]
            if block["name"] == "exercise":
                current = Exercise([])
                found[f"{chapter.stem}:{block['argument']}"] = current
            elif current and block["name"] in PARTS:
                current.parts.append((block["name"], content))
            else:
                current = None
    return found


ALL = exercises()
WITH_A_QUIZ = [
    file for file in sorted(BOOK.rglob("*.md")) if "\n## Quiz\n" in file.read_text("utf-8")
]


def test_the_chapters_of_start_and_of_the_first_two_parts_have_a_quiz():
    assert len(WITH_A_QUIZ) == 12


def test_there_are_exercises_of_five_kinds():
    kinds = {name for each in ALL.values() for name, _ in each.parts}
    assert kinds == PARTS
    assert len(ALL) >= 108


@pytest.mark.parametrize("name", ALL)
def test_an_exercise_has_two_hints_and_then_one_solution(name):
    names = [part for part, _ in ALL[name].parts]
    assert names.count("solution") == 1
    place = names.index("solution")
    assert names[place - 2 : place] == ["hint", "hint"]


@pytest.mark.parametrize("name", ALL)
def test_something_answers_every_exercise(name):
    names = [part for part, _ in ALL[name].parts]
    assert names[0] in PARTS - {"hint", "solution"}
    if names[0] in {"code-cell", "order"}:
        assert any("checks.check_" in cell for cell in ALL[name].called("code-cell"))


@pytest.mark.parametrize("name", ALL)
def test_a_solution_says_why_and_does_not_stop_at_its_code(name):
    (solution,) = ALL[name].called("solution")
    words = CODE.sub("", solution).split()
    assert len(words) >= A_REASON


@pytest.mark.parametrize("name", ALL)
def test_no_hint_gives_a_line_of_the_solution_away(name):
    (solution,) = ALL[name].called("solution")
    code = "".join(CODE.findall(solution))
    lines = {line.strip() for line in code.splitlines()}
    answers = lines | {line.removeprefix("return ") for line in lines}
    hints = " ".join(ALL[name].called("hint"))
    assert [line for line in answers if len(line) > 12 and line in hints] == []


@pytest.mark.parametrize("name", [name for name in ALL if ALL[name].called("number")])
def test_a_number_knows_a_wrong_one_and_says_why_it_is_wrong(name):
    (number,) = ALL[name].called("number")
    assert WRONG_NUMBER.search(number)


@pytest.mark.parametrize("chapter", WITH_A_QUIZ, ids=lambda file: file.stem)
def test_a_quiz_asks_three_questions_that_answer(chapter):
    text = chapter.read_text("utf-8")
    quiz = text[text.index("\n## Quiz\n") : text.index("\n## Further reading\n")]
    names = [block["name"] for block in BLOCK.finditer(quiz)]
    assert names.count("exercise") == names.count("choice") + names.count("number") == 3
    assert "dropdown" not in quiz
