"""docs/features.md claims nothing that no browser test shows, and no source that is not listed."""

import ast
import re
from itertools import pairwise

from .test_architecture import ROOT

TEXT = (ROOT / "docs/features.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
OURS = "feature | ours, and its test"
OTHERS = re.compile(r"\[(\d+)\](?!\()")


def names_of_tests_in(path: str) -> set[str]:
    file = ROOT / path
    if not file.exists():
        return set()
    tree = ast.parse(file.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def rows_of_ours(text: str) -> list[str]:
    """Return the rows of the tables that have a column of ours."""
    rows: list[str] = []
    inside = False
    for before, line in pairwise(text.splitlines()):
        inside = line.startswith("|") and (inside or before.startswith(f"| {OURS}"))
        if inside and not line.startswith("|---"):
            rows.append(line)
    return rows


def test_each_feature_of_ours_names_a_browser_test_that_is_there():
    rows = rows_of_ours(TEXT)
    assert len(rows) > 25
    assert [row for row in rows if len(NAMED.findall(row)) != 1] == []
    named = NAMED.findall(TEXT)
    assert [f"{path}::{name}" for path, name in named if name not in names_of_tests_in(path)] == []
    assert [path for path, _ in named if not path.startswith("tests/browser/")] == []


def test_each_row_says_something_of_every_peer():
    counts = {row.split("|")[1].strip(): row.count("|") for row in rows_of_ours(TEXT)}
    assert {feature: count for feature, count in counts.items() if count != 10} == {}


def test_each_number_has_its_source_and_each_source_is_used():
    before, _, sources = TEXT.partition("## Where it stands")
    listed = [int(number) for number in re.findall(r"^(\d+)\. ", sources, re.M)]
    assert listed == list(range(1, len(listed) + 1))
    assert {int(number) for number in OTHERS.findall(before)} == set(listed)
    lines = [line for line in sources.splitlines() if line.strip()]
    where = ("](https://", "Python's package index")
    assert [line for line in lines if not any(place in line for place in where)] == []
