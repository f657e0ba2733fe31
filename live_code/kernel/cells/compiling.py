"""From a cell's text to code that can be awaited, with the value of its last line."""

from __future__ import annotations

import ast
import inspect
import io
import tokenize
from dataclasses import dataclass
from types import CodeType
from typing import Any

_NOT_CODE = {tokenize.ENDMARKER, tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.DEDENT}


@dataclass(frozen=True)
class CompiledCell:
    """Statements to run, then the expression whose value is the cell's result, if it has one."""

    statements: CodeType
    result: CodeType | None
    quiet: bool


def compile_cell(source: str, filename: str) -> CompiledCell:
    """Compile `source`; `await` may stand at the top level."""
    tree = ast.parse(source, filename)
    result: CodeType | None = None
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        tree.body.pop()
        expression = ast.Expression(last.value)
        result = compile(expression, filename, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
    statements = compile(tree, filename, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
    return CompiledCell(statements, result, result is not None and ends_with_semicolon(source))


async def run_cell(cell: CompiledCell, namespace: dict[str, Any]) -> Any:
    """Run the statements and return the value of the last line, None when it has none."""
    await _run(cell.statements, namespace)
    if cell.result is None:
        return None
    value = await _run(cell.result, namespace)
    return None if cell.quiet else value


async def _run(code: CodeType, namespace: dict[str, Any]) -> Any:
    value = eval(code, namespace)
    return await value if code.co_flags & inspect.CO_COROUTINE else value


def ends_with_semicolon(source: str) -> bool:
    """Tell whether the value of the last line is not to be shown."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    code = [token.string for token in tokens if token.type not in _NOT_CODE]
    return bool(code) and code[-1] == ";"
