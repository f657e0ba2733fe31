"""`None` where a value is wanted, most often what a method or a function gave back."""

from __future__ import annotations

import ast
import builtins
from types import FunctionType

from .reading.place import FUNCTIONS, Place, Rule, function_at, of_scope, source_of, stores
from .reading.values import Unsure, is_a, is_array

_IN_PLACE: dict[type, set[str]] = {
    list: {"append", "clear", "extend", "insert", "remove", "reverse", "sort"},
    dict: {"clear", "update"},
    set: {"add", "clear", "discard", "remove", "update"},
}
_OF_ARRAYS = {"fill", "itemset", "put", "resize", "sort"}


def _is_none(place: Place) -> str | None:
    place.says(r"'?NoneType'?")
    node = _none_of(place)
    if isinstance(node, ast.Name):
        return _why(place, node.id)
    if isinstance(node, ast.Call):
        reason = _reason(place, node)
        return reason and f"{reason}."
    return None


def _none_of(place: Place) -> ast.AST:
    """Return the one piece of what failed that is None."""
    match place.node:
        case ast.Attribute(value) | ast.Subscript(value):
            parts: list[ast.expr] = [value]
        case ast.BinOp(left, _, right) | ast.AugAssign(left, _, right):
            parts = [left, right]
        case ast.Compare(left, _, others):
            parts = [left, *others]
        case ast.Call(function, arguments):
            parts = [function, *arguments]
        case ast.Name():
            parts = [place.node]
        case _:
            raise Unsure
    if not place.direct:
        raise Unsure
    calls = [part for part in parts if isinstance(part, ast.Call)]
    if len(parts) == 1 and calls:
        return calls[0]
    known = [part for part in parts if isinstance(part, ast.Name)]
    found = [part for part in known if place.value(part) is None]
    if len(found) != 1 or calls:
        raise Unsure
    return found[0]


def _why(place: Place, name: str) -> str | None:
    """Say where a name got its None, if only one line can have given it."""
    function = function_at(place)
    assignment: ast.Assign | None = None
    where = ""
    if name in place.frame.f_code.co_varnames:
        assignment = None if function is None else _last_before(place, name, function)
    else:
        if place.frame.f_code.co_name == "<module>":
            assignment = _last_before(place, name, place.tree)
        if assignment is None:
            assignment, where = _only(place, name)
    if assignment is None or not isinstance(assignment.value, ast.Call):
        return None
    reason = _reason(place, assignment.value, name)
    return reason and f"{name} is None since line {assignment.lineno}{where}: {reason}."


def _last_before(place: Place, name: str, scope: ast.AST) -> ast.Assign | None:
    """Return the assignment in this scope after which nothing has given the name a value."""
    line = getattr(place.node, "lineno", 0)
    found = stores(name, scope)
    before = [node for node in found if node.lineno < line]
    if len(before) < len(found) and _in_loop(place):
        return None
    return _plain(max(before, key=lambda node: node.lineno, default=None), scope)


def _in_loop(place: Place) -> bool:
    node: ast.AST | None = place.node
    while node is not None and not isinstance(node, ast.For | ast.AsyncFor | ast.While):
        node = place.parents.get(node)
    return node is not None


def _plain(target: ast.Name | None, scope: ast.AST) -> ast.Assign | None:
    """Return the assignment to `target` alone, if it is part of no `if` and of no loop."""
    statements = getattr(scope, "body", [])
    plain = [node for node in statements if isinstance(node, ast.Assign)]
    return next((node for node in plain if target is not None and node.targets == [target]), None)


def _only(place: Place, name: str) -> tuple[ast.Assign | None, str]:
    """Return the one assignment in all cells that have run, and in which of them it is."""
    found = [
        (target, scope, where) for where, scope in _cells(place) for target in stores(name, scope)
    ]
    if len(found) != 1:
        return None, ""
    target, scope, where = found[0]
    return _plain(target, scope), where


def _cells(place: Place) -> list[tuple[str, ast.AST]]:
    """Return every cell that has run, as far as it is one piece of Python, and how to call it."""
    here = place.sources.find(place.frame.f_code.co_filename)
    cells: list[tuple[str, ast.AST]] = []
    for version in place.sources.latest():
        source = source_of(version)
        if source is None:
            raise Unsure
        same = here is not None and here.cell == version.cell
        where = "" if same else f" of cell {version.cell + 1}"
        cells.append((where, ast.parse(source)))
    return cells


def _reason(place: Place, call: ast.Call, lost: str = "") -> str | None:
    """Say why a call gives None, if it always does; `lost` is the name that has it now."""
    if isinstance(call.func, ast.Attribute):
        method, holder = call.func.attr, place.value(call.func.value)
        methods = _OF_ARRAYS if is_array(holder) else _in_place(holder)
        if isinstance(call.func.value, ast.Name):
            name = call.func.value.id
            own_line = f"so {name}.{method}(...) stands on a line of its own"
            if method in methods:
                return f"{method} changes {name} itself and gives nothing back, {own_line}"
            if holder is None and name == lost and method in _OF_ARRAYS.union(*_IN_PLACE.values()):
                return f"{method} gives nothing back, {own_line}"
    value = place.value(call.func)
    if value is builtins.print:
        return "print shows its text and gives nothing back"
    if type(value) is FunctionType and _never_returns(place, value):
        name = place.words(call.func)
        return f"{name} gives nothing back, because no return in it has a value"
    return None


def _in_place(holder: object) -> set[str]:
    return next((names for kind, names in _IN_PLACE.items() if is_a(holder, kind)), set())


def _never_returns(place: Place, function: FunctionType) -> bool:
    code = function.__code__
    version = place.sources.find(code.co_filename)
    source = None if version is None else source_of(version)
    if source is None:
        return False
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, FUNCTIONS) and node.name == code.co_name:
            first = min([node.lineno, *(made.lineno for made in node.decorator_list)])
            if first == code.co_firstlineno:
                return isinstance(node, ast.FunctionDef) and not any(map(_gives, of_scope(node)))
    return False


def _gives(node: ast.AST) -> bool:
    returns = isinstance(node, ast.Return) and node.value is not None
    return returns or isinstance(node, ast.Yield | ast.YieldFrom)


RULES: tuple[tuple[str, Rule], ...] = (
    ("AttributeError", _is_none),
    ("TypeError", _is_none),
)
