"""Calls with too many, too few or unknown arguments, in the words of the function's own line."""

from __future__ import annotations

import ast
import inspect
from types import BuiltinFunctionType, FunctionType

from .names import near
from .reading.place import Place, Rule
from .reading.values import LONGEST, Unsure, is_a, is_array


def _count(place: Place) -> str | None:
    place.says(r"\(\) (missing \d+ required positional|takes .*positional arguments? but)")
    function, names, written = _definition(place)
    given = len(place.arguments())
    named = [keyword.arg for keyword in place.call().keywords]
    if None in named:
        raise Unsure
    if not names and given == 0:
        return (
            f"{function.__name__} is defined without any argument, and a method is given its "
            f"object as the first one: write def {function.__name__}(self):"
        )
    total = given + len(named)
    needed = len(names) - len(function.__defaults__ or ())
    wanted = str(needed) if needed == len(names) else f"{needed} to {len(names)}"
    missing = [name for name in names[given:needed] if name not in named]
    left = f", so {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
    return (
        f"{written} takes {wanted} argument{'s' * (wanted != '1')}, and this call gives "
        f"{total}{left if missing else ''}."
    )


def _unknown(place: Place) -> str | None:
    name = place.says(r"\(\) got an unexpected keyword argument '(\w+)'")[1]
    _, names, written = _definition(place)
    meant = near(name, names)
    if len(name) > LONGEST:
        return None
    hint = f": {meant} is much like it" if meant else ""
    return f"{written} has no argument called {name}{hint}."


def _definition(place: Place) -> tuple[FunctionType, list[str], str]:
    """Return the reader's own function, its arguments, and both as they are called."""
    call = place.call()
    function = place.value(call.func)
    if type(function) is not FunctionType or not place.direct:
        raise Unsure
    code = function.__code__
    flags = code.co_flags & (inspect.CO_VARARGS | inspect.CO_VARKEYWORDS)
    if flags or code.co_kwonlyargcount or not place.sources.has(code.co_filename):
        raise Unsure
    names = list(code.co_varnames[: code.co_argcount])
    if isinstance(call.func, ast.Attribute):
        owner = type(place.value(call.func.value))
        if inspect.getattr_static(owner, call.func.attr, None) is not function:
            raise Unsure
        names = names[1:]  # the object itself
    written = f"{function.__name__}({', '.join(names)})"
    if len(written) > 2 * LONGEST:
        raise Unsure
    return function, names, written


def _shape_in_pieces(place: Place) -> str | None:
    place.says(r"^Cannot interpret '\d+' as a data type$")
    return _in_brackets(place, "zeros ones empty", "takes the shape as one argument", "({})")


def _numbers_in_pieces(place: Place) -> str | None:
    place.says(r"^array\(\) takes from 1 to 2 positional arguments but \d+ were given$")
    return _in_brackets(place, "array", "takes its numbers as one list", "[{}]")


def _in_brackets(place: Place, functions: str, takes: str, brackets: str) -> str:
    import numpy as np

    given = place.arguments()
    function = place.value(place.call().func)
    of_numpy = any(function is getattr(np, name) for name in functions.split())
    if not of_numpy or place.call().keywords or not place.direct:
        raise Unsure
    if any(not is_a(place.value(part), int, float) for part in given):
        raise Unsure
    name = place.words(place.call().func)
    parts = brackets.format(", ".join(place.words(part) for part in given))
    return f"{name} {takes}, in brackets of its own: {name}({parts})."


def _one_number(place: Place) -> str | None:
    place.says(r"^only (length-1|0-dimensional|size-1) arrays can be converted to Python scalars$")
    import math

    import numpy as np

    function = place.value(place.call().func)
    arrays = [part for part in place.arguments() if is_array(place.value(part))]
    if len(arrays) != 1 or not place.direct:
        raise Unsure
    name, written = place.words(place.call().func), place.words(arrays[0])
    shape = place.array(arrays[0]).shape
    if any(function is kind for kind in (int, float, complex)):
        of_numpy = f"{written}.astype({name})"
    elif (
        type(function) is BuiltinFunctionType
        and function.__self__ is math
        and hasattr(np, function.__name__)
    ):
        of_numpy = f"np.{function.__name__}({written})"
    else:
        raise Unsure
    return (
        f"{name} works on one number, and {written} is an array of shape {shape}: "
        f"{of_numpy} works on each of its numbers."
    )


RULES: tuple[tuple[str, Rule], ...] = (
    ("TypeError", _shape_in_pieces),
    ("TypeError", _numbers_in_pieces),
    ("TypeError", _one_number),
    ("TypeError", _count),
    ("TypeError", _unknown),
)
