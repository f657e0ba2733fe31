"""Names that are not there: misspelled, not imported, or without a value yet."""

from __future__ import annotations

import ast
import builtins
import inspect
import sys

from .reading.place import Place, Rule, function_at, stores
from .reading.values import LONGEST, described, is_function, value_of

_USUAL = {
    "np": "import numpy as np",
    "plt": "import matplotlib.pyplot as plt",
    "mpl": "import matplotlib as mpl",
}
_BLANK = "_{4,}"
_SHORT, _LONG = 3, 6
_MOST_NAMES = 2000


def near(name: str, known: list[str]) -> str | None:
    """Return the name that is meant, if one is much like it.

    >>> near("imgae", ["image", "kernel"]), near("x", ["y"])
    ('image', None)
    """
    apart = 0 if len(name) < _SHORT else 1 if len(name) < _LONG else 2
    likely = [other for other in known if abs(len(other) - len(name)) <= apart and other != name]
    found = [(_slips(name.lower(), other.lower()), other) for other in likely[:_MOST_NAMES]]
    nearest = min(found, default=(apart + 1, ""))
    return nearest[1] if nearest[0] <= apart and len(name) <= LONGEST else None


def _slips(name: str, other: str) -> int:
    """Count the letters to change, to add, to leave out, or to exchange with the next.

    >>> _slips("imgae", "image"), _slips("hight", "height"), _slips("abc", "abc")
    (1, 1, 0)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(name, start=1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, start=1):
            best = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and name[i - 2] == its:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]


def _missing(place: Place) -> str | None:
    name = place.says(r"^name '(\w+)' is not defined")[1]
    if not place.direct or len(name) > LONGEST:
        return None
    if name in _USUAL:
        return f"Nothing is called {name} yet: run {_USUAL[name]} first."
    if name in sys.stdlib_module_names and not name.startswith("_"):
        return f"{name} is a module of Python's: run import {name} first."
    own = [key for key in _own_names(place) if not key.startswith("_")]
    other = near(name, own)
    if other is not None:
        what = described(value_of(_name(other), place.frame))
        return f"Nothing is called {name}; {other}, which is {what}, has nearly the same name."
    if place.frame.f_code.co_name == "<module>":
        later = [node.lineno for node in stores(name, place.tree)]
        first = min(later, default=0)
        if first > getattr(place.node, "lineno", first):
            return f"{name} gets its value in line {first}, below the line that needs it."
    other = near(name, [key for key in dir(builtins) if key.islower()])
    if other is not None and is_function(vars(builtins)[other]):
        return f"Nothing is called {name}; Python's own {other} has nearly the same name."
    return None


def _blank(place: Place) -> str | None:
    """Say which line has a place that its author left for the reader."""
    place.says(rf"^name '{_BLANK}' is not defined|has no attribute '{_BLANK}'$")
    line = getattr(place.node, "end_lineno", None)
    if line is None or not place.direct:
        return None
    return f"Line {line} has a blank left. Write your own code in place of ______."


def _own_names(place: Place) -> list[str]:
    names: list[str] = []
    frame = place.frame
    inside = frame.f_code.co_flags & inspect.CO_OPTIMIZED
    for scope in (frame.f_locals, frame.f_globals) if inside else (frame.f_globals,):
        names += [key for key in list(scope) if type(key) is str and key not in names]
    return names


def _unbound(place: Place) -> str | None:
    name = place.says(r"local variable '(\w+)'")[1]
    function = function_at(place)
    if function is None or not place.direct or len(name) > LONGEST:
        return None
    lines = [node.lineno for node in stores(name, function)]
    deleted = any(isinstance(node, ast.Delete) for node in ast.walk(function))
    if not lines or deleted:
        return None
    return (
        f"Line {min(lines)} gives {name} a value inside {function.name}, so {name} is a name of "
        f"its own everywhere in {function.name} and has no value yet at this line: give it one "
        "first, or take it as an argument."
    )


def _attribute(place: Place) -> str | None:
    """Say of a list that it has nothing of an array."""
    node = place.node
    if not isinstance(node, ast.Attribute) or not place.direct:
        return None
    words = place.words(node.value)
    numpy = sys.modules.get("numpy")
    if type(place.value(node.value)) is not list or numpy is None:
        return None
    if not isinstance(node.value, ast.Name) or not hasattr(numpy.ndarray, node.attr):
        return None
    return (
        f"{words} is a list, and only arrays have {node.attr}: "
        f"np.array({words}) makes an array of it."
    )


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


RULES: tuple[tuple[str, Rule], ...] = (
    ("NameError", _blank),
    ("AttributeError", _blank),
    ("NameError", _missing),
    ("UnboundLocalError", _unbound),
    ("AttributeError", _attribute),
)
