"""What one cell needs from the session's names and what it leaves there, read from its text.

Order matters at the top level: a name that the cell has surely bound before it reads it is not
needed from outside. Function bodies run later, so their names are kept apart. Loops are taken to
run at least once; after an `if`, a `try` or a `match` only the names that are bound on every way
through count as surely bound.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import CodeType

from .mutations import Mutations, mutations
from .scopes import names_used_later

_LEAVES = (ast.Raise, ast.Return, ast.Continue, ast.Break)


@dataclass
class NamesOfCell:
    """What a cell needs from and leaves to the others."""

    needs_now: set[str] = field(default_factory=set)
    needs_later: set[str] = field(default_factory=set)
    may_bind: set[str] = field(default_factory=set)
    surely_binds: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)
    star_import: bool = False
    mutated: Mutations = field(default_factory=Mutations)


def names_of_cell(tree: ast.Module, code: CodeType) -> NamesOfCell:
    """Analyse one cell, given as its tree and compiled."""
    walker = _Walker()
    walker.run(tree.body)
    later = names_used_later(code)
    names = walker.names
    names.surely_binds = walker.bound
    names.needs_later = later.read - walker.bound
    names.may_bind |= later.bound
    names.mutated = mutations(tree)
    return names


class _Walker(ast.NodeVisitor):
    """Follows the top level of a cell in the order in which it runs."""

    def __init__(self) -> None:
        self.names = NamesOfCell()
        self.bound: set[str] = set()

    def run(self, nodes: Iterable[ast.AST | None]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    def bind(self, *names: str) -> None:
        self.bound |= set(names)
        self.names.may_bind |= set(names)

    def visit_Name(self, node: ast.Name) -> None:  # ast's own names, here and below
        if not isinstance(node.ctx, ast.Store) and node.id not in self.bound:
            self.names.needs_now.add(node.id)
        if not isinstance(node.ctx, ast.Load):
            self.bind(node.id)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.run([node.value, *node.targets])

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.visit(ast.Name(node.target.id, ast.Load()))
        self.run([node.value, node.target])

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.run([node.annotation, node.value])
        if node.value is not None:
            self.visit(node.target)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        # A sum of hundreds of terms is hundreds of levels deep: no recursion to the left.
        terms: list[ast.AST] = []
        left: ast.AST = node
        while isinstance(left, ast.BinOp):
            terms.append(left.right)
            left = left.left
        self.run([left, *reversed(terms)])

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.run([node.value, node.target])

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            if alias.name == "*":
                self.names.star_import = True
            else:
                name = alias.asname or alias.name.partition(".")[0]
                self.bind(name)
                self.names.imports.add(name)

    visit_ImportFrom = visit_Import  # noqa: N815

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.run(node.decorator_list)
        self.visit(node.args)
        self.run([node.returns])
        self.bind(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit(node.args)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.run([*node.decorator_list, *node.bases, *node.keywords])
        body = _Walker()
        body.bound = set(self.bound)
        body.run(node.body)
        self.names.needs_now |= body.names.needs_now
        self.bind(node.name)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.run([node.iter, node.target, *node.body, *node.orelse])

    visit_AsyncFor = visit_For  # noqa: N815

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self._branches([node.body, node.orelse])

    def visit_Try(self, node: ast.Try | ast.TryStar) -> None:
        self._branches([[*node.body, *node.orelse], *([handler] for handler in node.handlers)])
        self.run(node.finalbody)

    visit_TryStar = visit_Try  # noqa: N815

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        self.run([node.type])
        # Python deletes the name again at the end of the handler.
        self.bound |= {node.name} if node.name else set()
        self.run(node.body)

    def visit_Match(self, node: ast.Match) -> None:
        self.visit(node.subject)
        self._branches([*([case] for case in node.cases), []])

    def visit_MatchAs(self, node: ast.MatchAs | ast.MatchStar) -> None:
        self.generic_visit(node)
        if node.name:
            self.bind(node.name)

    visit_MatchStar = visit_MatchAs  # noqa: N815

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        self.generic_visit(node)
        if node.rest:
            self.bind(node.rest)

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> None:
        self._comprehension(node.generators, [node.elt])

    visit_SetComp = visit_GeneratorExp = visit_ListComp  # noqa: N815

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._comprehension(node.generators, [node.key, node.value])

    def _comprehension(self, loops: list[ast.comprehension], results: list[ast.expr]) -> None:
        inner = _Walker()
        inner.bound = set(self.bound)
        for loop in loops:
            inner.run([loop.iter, loop.target, *loop.ifs])
        inner.run(results)
        self.names.needs_now |= inner.names.needs_now
        parts = [*results, *(test for loop in loops for test in loop.ifs)]
        named = [node for part in parts for node in ast.walk(part)]
        self.run(node.target for node in named if isinstance(node, ast.NamedExpr))

    def _branches(self, branches: Sequence[Sequence[ast.AST]]) -> None:
        before = set(self.bound)
        after: list[set[str]] = []
        for branch in branches:
            self.bound = set(before)
            self.run(branch)
            if not _leaves(branch):
                after.append(self.bound)
        self.bound = set.intersection(*after) if after else before


def _leaves(branch: Sequence[ast.AST]) -> bool:
    last = branch[-1] if branch else None
    if isinstance(last, ast.ExceptHandler):
        last = last.body[-1]
    return isinstance(last, _LEAVES)
