"""Cells as Python reads them, and the check that is the end of an exercise."""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
import warnings
from typing import Any

_COMMAND = re.compile(r"^\s*[%!]|^\s*[\w.]+\?{1,2}\s*$")


def tree_of(source: str) -> ast.Module:
    r"""Parse a cell; lines that are no Python (`%time`, `!ls`, `name?`) are passed over.

    >>> ast.unparse(tree_of("%matplotlib inline\nx = 1"))
    'pass\nx = 1'
    """
    with warnings.catch_warnings(action="ignore"):
        try:
            return ast.parse(source)
        except SyntaxError:
            lines = ["pass" if _COMMAND.match(line) else line for line in source.split("\n")]
            return ast.parse("\n".join(lines))


def check_in(source: str) -> str | None:
    r"""Return the statement that is a cell's check: its last, if that is a call.

    >>> check_in("def f():\n    ...\n\ncheck(f)"), check_in("x = 1")
    ('check(f)', None)
    """
    body = tree_of(source).body
    if body and isinstance(body[-1], ast.Expr) and isinstance(body[-1].value, ast.Call):
        return ast.unparse(body[-1])
    return None


def without_check(source: str, check: str) -> ast.Module:
    """Parse a cell and leave the check out, wherever it stands: the book's own is run instead."""
    tree = tree_of(source)
    tree.body = [node for node in tree.body if ast.unparse(node) != check]
    return tree


def names_read(statement: str) -> set[str]:
    """Return the names that a statement reads.

    >>> sorted(names_read("checks.check_network(my_best, digits, at_least=0.98)"))
    ['checks', 'digits', 'my_best']
    """
    nodes = ast.walk(ast.parse(statement))
    return {
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def names_bound(source: str) -> set[str]:
    r"""Return the names that a cell binds at its top level, but for what it imports.

    >>> sorted(names_bound("import numpy as np\na, b = 1, 2\ndef f(): c = 3"))
    ['a', 'b', 'f']
    """
    bound = set()
    for node in _top_level(tree_of(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
    return bound


def run(tree: ast.Module, namespace: dict[str, Any], label: str = "cell") -> None:
    """Run a cell in a namespace, also one that awaits."""
    code = compile(tree, label, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    if code.co_flags & inspect.CO_COROUTINE:
        asyncio.run(eval(code, namespace))
    else:
        exec(code, namespace)


def _top_level(tree: ast.Module) -> list[ast.AST]:
    found: list[ast.AST] = []
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        found.append(node)
        scopes = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
        if not isinstance(node, scopes):
            waiting.extend(ast.iter_child_nodes(node))
    return found
