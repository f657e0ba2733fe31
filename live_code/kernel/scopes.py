"""Names of the session that functions read or set when they are called, by Python's own tables."""

from __future__ import annotations

import symtable
from dataclasses import dataclass, field

# What symtable calls the scopes of comprehensions, which run at once where they stand.
_AT_ONCE = {"listcomp", "setcomp", "dictcomp", "genexpr"}


@dataclass
class LaterNames:
    """Global names inside function bodies."""

    read: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)


def names_used_later(source: str) -> LaterNames:
    r"""Return the global names in the bodies of the functions, methods and lambdas of `source`.

    >>> names_used_later("def f(x):\n    return np.sum(x)").read
    {'np'}
    """
    names = LaterNames()
    _collect(symtable.symtable(source, "cell", "exec"), False, names)
    return names


def _collect(table: symtable.SymbolTable, inside: bool, names: LaterNames) -> None:
    if inside:
        for symbol in table.get_symbols():
            if symbol.is_global() and symbol.is_referenced():
                names.read.add(symbol.get_name())
            if symbol.is_global() and (symbol.is_assigned() or symbol.is_imported()):
                names.bound.add(symbol.get_name())
    for child in table.get_children():
        is_class = str(child.get_type()) == "class"
        at_once = is_class or child.get_name() in _AT_ONCE
        _collect(child, inside or not at_once, names)
