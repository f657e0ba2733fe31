"""Brackets behind what is no function, and functions with the wrong brackets."""

from __future__ import annotations

import ast
import builtins

from .reading.place import Place, Rule
from .reading.values import Unsure, described, is_a, is_array, is_function


def _not_callable(place: Place) -> str | None:
    place.says(r"^'[\w.]+' object is not callable$")
    call = place.call()
    if not place.direct:
        return None
    function, written = place.words(call.func), place.words(call)
    if isinstance(call.func, ast.Attribute):
        return _called_attribute(place, call.func)
    value = place.value(call.func)
    inside = ", ".join(place.words(part) for part in (*call.args, *call.keywords))
    if isinstance(call.func, ast.Name) and hasattr(builtins, function):
        if place.frame.f_globals.get(function) is value:
            return (
                f"{function} is {described(value)} here, and so no longer Python's function: give "
                f"that another name, and run del {function} to have the function back."
            )
        return None
    if is_a(value, int, float) and call.args:
        return (
            f"{written} calls {function} as if it were a function: to multiply, "
            f"write {function} * ({inside})."
        )
    if is_array(value) or is_a(value, list, tuple, dict, str):
        return (
            f"{function} is {described(value)} and no function: square brackets take a part "
            f"of it, {function}[{inside or '...'}]."
        )
    return None


def _called_attribute(place: Place, attribute: ast.Attribute) -> str | None:
    value = place.value(attribute)
    if not is_array(place.value(attribute.value)):
        return None
    return (
        f"{place.words(attribute)} is {described(value)} and no function: "
        "write it without round brackets."
    )


def _subscripted(place: Place) -> str | None:
    place.says(r"^'(function|method|builtin_function_or_method)' object is not subscriptable$")
    node = place.subscript()
    if not is_function(place.value(node.value)):
        raise Unsure
    function, inside = place.words(node.value), place.words(node.slice)
    return (
        f"{function} is a function, and round brackets call a function: write {function}({inside})."
    )


RULES: tuple[tuple[str, Rule], ...] = (
    ("TypeError", _not_callable),
    ("TypeError", _subscripted),
)
