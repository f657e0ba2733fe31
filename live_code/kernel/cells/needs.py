"""Which earlier cells must run before one cell can.

The rule. For every name that the cell reads before it binds it:

1. the nearest earlier cell that surely binds the name is needed (assignment, import, `def`,
   `class`, `with`, `for`, walrus, `del`, augmented assignment); so are cells between that bind it
   only sometimes (inside an `if`, or by `global` in a function);
2. so are the cells between that change what the name stands for: `name[i] = ...`, `name.a = ...`,
   `name.append(...)` as a statement, `out=name`, `shuffle(name)`. For an imported name a bare call
   counts only if it is known to set something for later cells: `np.random.seed(0)`,
   `plt.rcParams[...] = ...`, `plt.style.use(...)`, `warnings.filterwarnings(...)`;
3. a needed cell needs cells in turn by the same rule, seen from where it stands; what its functions
   read is looked up from the cell that is to run, since they run only then;
4. if no earlier cell surely binds the name and it is no builtin, every earlier cell with
   `from module import *` is needed;
5. a needed cell that has run with its present text is not run again, nor what it needed itself.

"Has run" is the page's word: of a cell that was stopped it says so too. A cell that Python cannot
compile binds and needs nothing. Names reached through `globals()`, `eval` or inside a called
function's body are not followed.
"""

from __future__ import annotations

import ast
import builtins
import warnings
from dataclasses import dataclass
from functools import lru_cache

from .jupyter_syntax import to_python
from .names import NamesOfCell, names_of_cell


@dataclass(frozen=True)
class CellText:
    """One cell of the page; `ran` tells whether this very text has run in this session."""

    index: int
    source: str
    ran: bool


def needed_cells(target: int, cells: list[CellText]) -> list[int]:
    """Return the indices of the cells to run before cell `target`, in page order."""
    ordered = sorted(cells, key=lambda cell: cell.index)
    earlier = [(cell, _names(cell.source)) for cell in ordered if cell.index < target]
    wanted = [_names(cell.source) for cell in ordered if cell.index == target]
    end = len(earlier)
    order: set[int] = set()
    followed: set[int] = set()
    todo = [(name, end) for names in wanted for name in sorted(names.needs_now | names.needs_later)]
    seen = set(todo)
    while todo:
        name, position = todo.pop()
        for place in _providers(name, earlier[:position]):
            cell, names = earlier[place]
            if place in followed:
                continue
            followed.add(place)
            more = [(later, end) for later in names.needs_later]
            if not cell.ran:
                order.add(cell.index)
                more += [(now, place) for now in names.needs_now]
            todo += [item for item in more if item not in seen]
            seen.update(more)
    return sorted(order)


@lru_cache(maxsize=256)
def _names(source: str) -> NamesOfCell:
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(to_python(source, "cell").source)
            code = compile(tree, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # As it stands it cannot run, and will say why when it does.
        return NamesOfCell()
    return names_of_cell(tree, code)


def _providers(name: str, earlier: list[tuple[CellText, NamesOfCell]]) -> list[int]:
    """Return the places of the cells that bind or change `name`, from the nearest back."""
    found: list[int] = []
    changed_by_method: list[int] = []
    for place in range(len(earlier) - 1, -1, -1):
        names = earlier[place][1]
        if name in names.may_bind or name in names.mutated.sure:
            found.append(place)
        elif name in names.mutated.by_method:
            changed_by_method.append(place)
        if name in names.surely_binds:
            return found if name in names.imports else found + changed_by_method
    if found or hasattr(builtins, name):
        return found
    return [place for place, (_, names) in enumerate(earlier) if names.star_import]
