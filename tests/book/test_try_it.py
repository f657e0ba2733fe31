"""What a chapter asks in passing is answered there."""

import re
from pathlib import Path

import pytest

BOOK = Path(__file__).resolve().parents[2] / "book"
PROMPT = re.compile(r"^\*\*Try it\.\*\* (.*?)\n\n(<details>|)", re.DOTALL | re.MULTILINE)


def unanswered(text: str) -> list[str]:
    """Return the prompts that end with a question, without a fold below them."""
    return [words for words, fold in PROMPT.findall(text) if words.endswith("?") and not fold]


def test_a_question_without_an_answer_is_found():
    asks = "**Try it.** Do it. Why?\n\n"
    assert unanswered(f"{asks}Next.\n") == ["Do it. Why?"]
    assert unanswered(f"{asks}<details><summary>Answer</summary>\n") == []
    assert unanswered("**Try it.** Why? Because.\n\nNext.\n") == []


@pytest.mark.parametrize("chapter", sorted(BOOK.rglob("*.md")), ids=lambda file: file.stem)
def test_every_prompt_that_asks_has_an_answer(chapter):
    assert unanswered(chapter.read_text("utf-8")) == []
