"""What an error is and says, without running code of the reader's."""

from __future__ import annotations

import builtins
import sys

_KNOWN = (
    "NameError UnboundLocalError TypeError ValueError IndexError KeyError AttributeError "
    "OverflowError SyntaxError IndentationError TabError"
)
_BUILTIN = {getattr(builtins, name): name for name in _KNOWN.split()}
_OF_NUMPY = {"AxisError", "_UFuncOutputCastingError", "_UFuncNoLoopError"}


def kind_of(error: BaseException) -> str | None:
    """Return the name of an error of Python's or NumPy's; None for one that somebody made.

    >>> kind_of(KeyError("a")), kind_of(type("KeyError", (KeyError,), {})("a"))
    ('KeyError', None)
    """
    kind = type(error)
    for own, name in _BUILTIN.items():
        if own is kind:
            return name
    for module in ("numpy.exceptions", "numpy._core._exceptions"):
        for name in _OF_NUMPY:
            if vars(sys.modules.get(module, sys)).get(name) is kind:
                return name
    return None


def text_of(error: BaseException) -> str:
    """Return the message, if it is one plain text."""
    if kind_of(error) in _OF_NUMPY:
        return str(error)
    arguments = error.args
    return arguments[0] if len(arguments) == 1 and type(arguments[0]) is str else ""
