"""Arrays where one True or False is wanted: `if`, `and`, `0 < image < 1`, `max`."""

from __future__ import annotations

import ast
import builtins

from .reading.place import Place, Rule

_AND = {ast.And: "&", ast.Or: "|"}
_WORDS: dict[type, str] = {
    ast.If: "if",
    ast.While: "while",
    ast.IfExp: "if",
    ast.Assert: "assert",
}


def _truth(place: Place) -> str | None:
    place.says(r"^The truth value of an array with more than one element is ambiguous")
    if not place.direct:
        return None
    if isinstance(place.node, ast.Call):
        return _pythons_own(place, place.node)
    node, around = _asked(place)
    if isinstance(node, ast.Compare) and len(node.ops) > 1:
        if len(node.ops) > 2 or not _of_arrays(place, node):
            return None
        middle, written = place.words(node.comparators[0]), place.words(node)
        before, _, after = written.partition(middle)
        return (
            f"{written} asks two questions at once, which works for one number: with an array, "
            f"write ({before}{middle}) & ({middle}{after})."
        )
    if isinstance(around, ast.BoolOp):
        if not all(_of_arrays(place, p) for p in around.values):
            return None
        word = "and" if isinstance(around.op, ast.And) else "or"
        parts = f" {_AND[type(around.op)]} ".join(f"({place.words(p)})" for p in around.values)
        return (
            f"{word} wants one True or False on each side, and an array has one for each of its "
            f"elements: write {parts}."
        )
    word = _WORDS.get(type(around), "")
    if not word or not _of_arrays(place, node):
        return None
    written = place.words(node)
    inside = written if isinstance(node, ast.Name) else f"({written})"
    return (
        f"{written} is an array with more than one element, and {word} wants one True or False: "
        f"write {inside}.any() or {inside}.all()."
    )


def _of_arrays(place: Place, node: ast.AST) -> bool:
    """Tell whether a piece of code is an array, or asks about each element of one."""
    if not isinstance(node, ast.Compare):
        return place.is_array(node)
    whole = ast.In | ast.NotIn | ast.Is | ast.IsNot
    sides = [node.left, *node.comparators]
    return any(map(place.is_array, sides)) and not any(isinstance(op, whole) for op in node.ops)


def _asked(place: Place) -> tuple[ast.AST, ast.AST | None]:
    """Return what was to be true or false, and what asked; Python may have named either."""
    node: ast.AST = place.node
    if isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert):
        around: ast.AST | None = node
        node = node.test
    else:
        around = place.parents.get(node)
    while isinstance(node, ast.UnaryOp | ast.BoolOp):
        around, node = node, node.operand if isinstance(node, ast.UnaryOp) else node.values[0]
    while isinstance(around, ast.UnaryOp):
        around = place.parents.get(around)
    return node, around


def _pythons_own(place: Place, call: ast.Call) -> str | None:
    """Say which function of NumPy's works on all elements."""
    function = place.value(call.func)
    name = next((n for n in ("max", "min") if getattr(builtins, n) is function), None)
    given = place.arguments()
    if name is None or call.keywords or not given:
        return None
    written = [place.words(part) for part in given]
    if len(given) == 1 and place.is_array(given[0]):
        return f"Python's own {name} wants single numbers: write {written[0]}.{name}()."
    if len(given) == 2 and any(map(place.is_array, given)):
        return (
            f"Python's own {name} compares two numbers and not two arrays: "
            f"write np.{name}imum({', '.join(written)})."
        )
    return None


RULES: tuple[tuple[str, Rule], ...] = (("ValueError", _truth),)
