"""The slips that beginners make most, and the exact sentence that each gets.

In `beginner_errors.txt` each kind begins with `==`; below it stand cells, each with `=>` and the
last line that it leads to. `tests/kernel` runs them natively, `tests/browser` in the page's Python.
"""

from pathlib import Path

PRELUDE = "import numpy as np\nimport matplotlib.pyplot as plt"


def read(text: str) -> dict[str, list[tuple[str, str]]]:
    """Return the cells and their sentences by kind."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    cells: list[tuple[str, str]] = []
    code: list[str] = []
    for line in text.splitlines():
        if line.startswith("== "):
            cells = kinds.setdefault(line.removeprefix("== "), [])
        elif line.startswith("=> "):
            cells.append(("\n".join(code), line.removeprefix("=> ")))
            code = []
        elif line:
            code.append(line)
    return kinds


SLIPS = read(Path(__file__).with_suffix(".txt").read_text("utf-8"))
CASES = [case for cases in SLIPS.values() for case in cases]
