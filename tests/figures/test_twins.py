"""The cell below a figure computes what the figure shows: it is what "Copy to Python" writes."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from .states import states_of

BOOK = Path(__file__).resolve().parents[2] / "book"
FENCE = re.compile(r"^(`{3,})\{(explorable|code-cell)\} (\S+)\n(.*?)^\1$", re.M | re.S)
OPTIONS = re.compile(r"\A(?::[^\n]+\n|---\n.*?^---\n)*\n?", re.M | re.S)


def twins():
    """Return page, figure, whether it has a preset, and the twin's code."""
    for page in sorted(BOOK.rglob("*.md")):
        figure = None
        for fence in FENCE.finditer(page.read_text("utf-8")):
            _, kind, name, body = fence.groups()
            if kind == "explorable":
                figure = (name, ":preset:" in body or ":challenge:" in body)
            elif re.search(r"tags: .*\btwin\b", body):
                assert figure, f"{page}: a twin without a figure before it"
                yield page.stem, *figure, OPTIONS.sub("", body, count=1).rstrip("\n")


TWINS = list(twins())


@cache
def states(name):
    return states_of(name, count=12)


def test_most_figures_have_a_twin():
    assert len({name for _, name, _, _ in TWINS}) >= 14


@pytest.mark.parametrize(
    ("name", "preset", "code"),
    [(name, preset, code) for _, name, preset, code in TWINS],
    ids=[f"{page}-{name}" for page, name, _, _ in TWINS],
)
def test_the_twin_is_the_figures_own_code_for_what_it_shows_at_first(name, preset, code):
    assert not preset, "the twin stands below the figure as it is"
    assert code == states(name)[0]["code"]


@pytest.mark.parametrize("name", sorted({name for _, name, _, _ in TWINS}))
def test_the_code_of_any_state_is_python_of_short_lines(name):
    for shown in states(name):
        ast.parse(shown["code"])
        assert max(map(len, shown["code"].splitlines())) <= 100
