"""The piece of a cell in which an error happened."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from types import CodeType, FrameType, TracebackType
from typing import Any

from ...cells.jupyter_syntax import to_python
from ...cells.sources import CellSources, CellVersion
from .values import LONGEST, Unsure, array_at, is_array, value_of

MOST_READ = 100_000
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Place:
    """Where an error came out of a cell."""

    error: BaseException
    text: str
    frame: FrameType
    source: str
    tree: ast.Module
    node: ast.AST
    direct: bool
    """It happened there and not in a function of a library that was called there."""
    sources: CellSources

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """Each node's node around it."""
        around = ast.walk(self.tree)
        return {child: node for node in around for child in ast.iter_child_nodes(node)}

    def value(self, node: ast.AST) -> Any:
        """Return what a node stands for."""
        return value_of(node, self.frame)

    def array(self, node: ast.AST) -> Any:
        """Return the array that a node stands for."""
        return array_at(node, self.frame)

    def is_array(self, node: ast.AST) -> bool:
        """Tell whether a node is known to stand for an array."""
        try:
            return is_array(self.value(node))
        except Unsure:
            return False

    def words(self, node: ast.AST) -> str:
        """Return the reader's own words for a node, if they are short."""
        written = ast.get_source_segment(self.source, node)
        if not written or len(written) > LONGEST or "\n" in written:
            raise Unsure
        return written

    def call(self) -> ast.Call:
        """Return the call that failed."""
        if not isinstance(self.node, ast.Call):
            raise Unsure
        return self.node

    def subscript(self) -> ast.Subscript:
        """Return the subscript that failed, in the cell itself."""
        if not isinstance(self.node, ast.Subscript) or not self.direct:
            raise Unsure
        return self.node

    def arguments(self) -> list[ast.expr]:
        """Return the arguments of the call by position, if there are no others hidden in a star."""
        given = self.call().args
        if any(isinstance(argument, ast.Starred) for argument in given):
            raise Unsure
        return given

    def operands(self) -> tuple[ast.expr, ast.expr]:
        """Return both sides of the operation that failed."""
        match self.node:
            case ast.BinOp(left, _, right) | ast.AugAssign(left, _, right):
                pass
            case ast.Compare(left, [_], [right]):
                pass
            case _:
                raise Unsure
        if not self.direct:
            raise Unsure
        return left, right

    def says(self, pattern: str) -> re.Match[str]:
        """Return what of the message matches."""
        found = re.search(pattern, self.text)
        if found is None:
            raise Unsure
        return found


Rule = Callable[[Place], "str | None"]


def find_place(error: BaseException, text: str, sources: CellSources) -> Place | None:
    """Return the innermost place in a cell, if Python knows which piece of code it was."""
    last: TracebackType | None = None
    step = error.__traceback__
    while step is not None:
        if sources.has(step.tb_frame.f_code.co_filename):
            last = step
        step = step.tb_next
    if last is None:
        return None
    frame = last.tb_frame
    version = sources.find(frame.f_code.co_filename)
    source = None if version is None else source_of(version)
    if source is None:
        return None
    tree = ast.parse(source)
    node = node_at(tree, frame.f_code, last.tb_lasti)
    if node is None:
        return None
    return Place(error, text, frame, source, tree, node, last.tb_next is None, sources)


def node_at(tree: ast.Module, code: CodeType, instruction: int) -> ast.AST | None:
    """Return the innermost piece of code that an instruction comes from."""
    span = next(islice(code.co_positions(), instruction // 2, None), None)
    if span is None or None in span:
        return None
    return next((node for node in reversed(list(ast.walk(tree))) if _span(node) == span), None)


def source_of(version: CellVersion) -> str | None:
    """Return a cell as Python read it.

    None if it ran in pieces, which have lines of their own, or if reading it again would take long.
    """
    if len(version.source) > MOST_READ:
        return None
    python = to_python(version.source, version.filename)
    return python.source if python.command.how in ("once", "timed", "captured") else None


def _span(node: ast.AST) -> tuple[int | None, ...]:
    names = ("lineno", "end_lineno", "col_offset", "end_col_offset")
    return tuple(getattr(node, name, None) for name in names)


def of_scope(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield what belongs to a function or cell itself, without the functions inside it."""
    todo = list(ast.iter_child_nodes(scope))
    while todo:
        node = todo.pop(0)
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            todo += ast.iter_child_nodes(node)


def function_at(place: Place) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """Return the function of the cell in which the error happened."""
    node: ast.AST | None = place.node
    while node is not None and not isinstance(node, FUNCTIONS):
        node = place.parents.get(node)
    return node if isinstance(node, FUNCTIONS) and node.name == place.frame.f_code.co_name else None


def stores(name: str, scope: ast.AST) -> list[ast.Name]:
    """Return where a function or a cell gives `name` a value."""
    found = [node for node in of_scope(scope) if isinstance(node, ast.Name) and node.id == name]
    return [node for node in found if isinstance(node.ctx, ast.Store)]
