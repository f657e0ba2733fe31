"""Plots are no wider than what a phone can show with readable text."""

import re
from pathlib import Path

import pytest

BOOK = Path(__file__).resolve().parents[2] / "book"
CHAPTERS = sorted(path for path in BOOK.rglob("*.md") if "figsize" in path.read_text("utf-8"))
WIDEST = 8
"""Inches. On a screen of 390 pixels text of 10 points is then 6.2 pixels large."""


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_no_figure_is_too_wide(chapter):
    widths = re.findall(r"figsize=\(([\d.]+),", chapter.read_text("utf-8"))
    assert max(map(float, widths)) <= WIDEST
