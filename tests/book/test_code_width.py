"""The code of the book fits its box: at 1024 pixels no line is cut, on a phone few are broken."""

from pathlib import Path

import jupytext
import pytest

BOOK = Path(__file__).resolve().parents[2] / "book"
CHAPTERS = sorted(path for path in BOOK.rglob("*.md") if "{code-cell}" in path.read_text("utf-8"))
COLUMNS = 76


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_no_line_of_code_is_longer_than_its_box(chapter):
    cells = [cell for cell in jupytext.read(chapter).cells if cell.cell_type == "code"]
    lines = [line for cell in cells for line in cell.source.splitlines()]
    long = [line for line in lines if len(line) > COLUMNS]
    assert not long, "\n".join(long)
