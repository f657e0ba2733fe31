"""Names of the session that functions read or set when they are called, as Python compiles them.

Read from the compiled cell: Python's `symtable` refuses cells with `await` at the top level.
"""

from __future__ import annotations

import dis
import inspect
from dataclasses import dataclass, field
from types import CodeType

# Scopes that run at once where they stand; those of classes are told by a flag.
_AT_ONCE = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}
_READ = {"LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"}
_BIND = {"STORE_GLOBAL", "DELETE_GLOBAL"}


@dataclass
class LaterNames:
    """Global names inside function bodies."""

    read: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)


def names_used_later(code: CodeType) -> LaterNames:
    """Return the global names in the bodies of the functions, methods and lambdas of `code`.

    >>> names_used_later(compile("f = lambda x: np.sum(x)", "cell", "exec")).read
    {'np'}
    """
    names = LaterNames()
    _collect(code, False, names)
    return names


def _collect(code: CodeType, inside: bool, names: LaterNames) -> None:
    if inside:
        for instruction in dis.get_instructions(code):
            if instruction.opname in _READ:
                names.read.add(instruction.argval)
            elif instruction.opname in _BIND:
                names.bound.add(instruction.argval)
    for child in code.co_consts:
        if inspect.iscode(child):
            is_class = not child.co_flags & inspect.CO_OPTIMIZED
            at_once = is_class or child.co_name in _AT_ONCE
            _collect(child, inside or not at_once, names)
