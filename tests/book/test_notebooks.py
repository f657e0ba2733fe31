"""The notebooks offered for download run from top to bottom and give what they show."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "_build" / "html" / "notebooks"


def notebooks() -> list[Path]:
    return sorted(NOTEBOOKS.rglob("*.ipynb"))


def test_there_are_notebooks():
    assert len(notebooks()) >= 12, "the book is not built; run: make strict-build"


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda file: file.stem)
def test_a_downloaded_notebook_reproduces_its_outputs(notebook):
    """nbval compares every text output; figures are run, their pixels are not compared."""
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider"]
    command += ["-c", "/dev/null", "--rootdir", str(NOTEBOOKS), str(notebook)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=NOTEBOOKS)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
