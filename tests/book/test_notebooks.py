"""The notebooks offered for download run from top to bottom and give what they show."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "_build" / "html" / "notebooks"


def notebooks() -> list[Path]:
    return sorted(NOTEBOOKS.rglob("*.ipynb"))


def test_there_are_notebooks():
    assert len(notebooks()) >= 12, "the book is not built; run: make strict-build"


_MYST = re.compile(
    r"^ *[`:]{3,}\{.*|\{[a-z:-]+\}`.*|\]\{\..*|\([^()\s]+\.md[#)].*|^\([\w-]+\)=$", re.M
)


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda file: file.stem)
def test_a_downloaded_notebook_holds_no_text_that_only_myst_reads(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    assert [found[0] for text in texts for found in _MYST.finditer(text)] == []
    folds = [text.count("</details>") for text in texts]
    assert folds == [text.count("<details><summary>") for text in texts]


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda file: file.stem)
def test_a_downloaded_notebook_reproduces_its_outputs(notebook):
    """nbval compares every text output; figures are run, their pixels are not compared."""
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider"]
    command += ["-c", "/dev/null", "--rootdir", str(NOTEBOOKS), str(notebook)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=NOTEBOOKS)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
