"""No cell turns a negative decimal number into an unsigned one, which depends on the computer.

Results that depend on the width of whole numbers show in `tests/browser/test_every_cell.py`, which
compares what each cell prints here and in the browser.
"""

import ast
import re
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

from live_code.kernel.cells.needs import CellText, needed_cells

BOOK = Path(__file__).resolve().parents[2] / "book"
CELL = re.compile(
    r"^```\{code-cell\}[^\n]*\n(?:---\n.*?\n---\n)?(?::[^\n]*\n)*(.*?)^```", re.M | re.DOTALL
)


class Checked(ast.NodeTransformer):
    """Let every `x.astype(...)` pass through `checked_cast`."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not (isinstance(node.func, ast.Attribute) and node.func.attr == "astype"):
            return node
        name = ast.Name("checked_cast", ast.Load())
        return ast.Call(name, [node.func.value, *node.args], node.keywords)


def checked_cast(array: np.ndarray, dtype: Any, **options: Any) -> np.ndarray:
    if np.dtype(dtype).kind == "u" and array.dtype.kind == "f":
        kept = np.trunc(array)
        assert kept.min() >= 0, f"{kept.min()} becomes {np.dtype(dtype)}"
        assert kept.max() <= np.iinfo(dtype).max, f"{kept.max()} becomes {np.dtype(dtype)}"
    return array.astype(dtype, **options)


def casting_cells() -> list[tuple[str, int]]:
    """Return the cells that name an unsigned type in a cast, by chapter and number."""
    return [
        (chapter.relative_to(BOOK).as_posix(), index)
        for chapter in sorted(BOOK.rglob("*.md"))
        for index, source in enumerate(CELL.findall(chapter.read_text("utf-8")))
        if re.search(r"\.astype\([^)]*uint", source)
    ]


def run(source: str, names: dict[str, Any]) -> None:
    tree = ast.fix_missing_locations(Checked().visit(ast.parse(source)))
    exec(compile(tree, "cell", "exec"), names)


def test_there_are_casts_to_look_at():
    assert len(casting_cells()) >= 2


@pytest.mark.parametrize(("chapter", "index"), casting_cells())
def test_no_cell_makes_an_unsigned_number_of_a_negative_one(chapter, index, monkeypatch):
    monkeypatch.setattr(plt, "show", lambda: plt.close("all"))
    sources = CELL.findall((BOOK / chapter).read_text("utf-8"))
    cells = [CellText(number, source, False) for number, source in enumerate(sources)]
    names: dict[str, Any] = {"checked_cast": checked_cast}
    using = [
        cell for cell in range(index, len(cells)) if index in (cell, *needed_cells(cell, cells))
    ]
    needs = {need for cell in using for need in needed_cells(cell, cells)}
    for cell in sorted({*using, *needs}):
        run(sources[cell], names)
    plt.close("all")


def test_a_negative_number_is_seen():
    source = "import numpy as np\nnp.array([-1.0]).astype(np.uint8)"
    with pytest.raises(AssertionError, match=r"-1\.0 becomes uint8"):
        run(source, {"checked_cast": checked_cast})
    run(
        "import numpy as np\nnp.array([-0.4, 255.9]).astype('uint8')",
        {"checked_cast": checked_cast},
    )
