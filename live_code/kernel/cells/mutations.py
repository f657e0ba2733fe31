"""Which names a cell changes without binding them anew.

Counted: `name[...] = ...`, `name.attribute = ...` and their augmented and `del` forms; a call of a
method whose value is not used (`name.append(...)`); `out=name`; and `shuffle(name)` and its like.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

# Methods and functions of modules that set something for all later cells. Any other call on an
# imported name, such as plt.plot(...), is taken to change nothing that another cell needs.
_SETTERS = {
    "append", "basicConfig", "extend", "filterwarnings", "insert", "rc", "rcdefaults", "register",
    "resetwarnings", "seed", "setLevel", "set_cmap", "set_printoptions", "set_state", "seterr",
    "setrecursionlimit", "simplefilter", "update", "use",
}  # fmt: skip
_CHANGE_FIRST_ARGUMENT = {"copyto", "fill_diagonal", "place", "put", "putmask", "shuffle"}


@dataclass
class Mutations:
    """Names changed for sure, and names changed if they are not modules."""

    sure: set[str] = field(default_factory=set)
    by_method: set[str] = field(default_factory=set)


def mutations(tree: ast.Module) -> Mutations:
    """Return what the statements of `tree` change, outside of function bodies."""
    found = Mutations()
    for node in _outside_functions(tree):
        if isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
            _add(found.sure, node)
        elif isinstance(node, ast.Call):
            _add_arguments(found, node)
        elif isinstance(node, ast.Expr):
            call = node.value.value if isinstance(node.value, ast.Await) else node.value
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                setter = call.func.attr in _SETTERS
                _add(found.sure if setter else found.by_method, call.func)
    return found


def _outside_functions(node: ast.AST) -> list[ast.AST]:
    found: list[ast.AST] = []
    todo = [node]
    while todo:
        for child in ast.iter_child_nodes(todo.pop()):
            if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                found.append(child)
                todo.append(child)
    return found


def _add(names: set[str], node: ast.AST) -> None:
    """Add the name at the root of `a.b[c].d`."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    if isinstance(node, ast.Name):
        names.add(node.id)


def _add_arguments(found: Mutations, call: ast.Call) -> None:
    for word in call.keywords:
        if word.arg == "out":
            _add(found.sure, word.value)
    name = call.func.attr if isinstance(call.func, ast.Attribute) else None
    if name in _CHANGE_FIRST_ARGUMENT and call.args:
        _add(found.sure, call.args[0])
