"""What the name at the cursor is: signature and documentation."""

from __future__ import annotations

import inspect
import re
from typing import Any

from ..output.pretty import pretty
from .looking_up import chain_before, look_up, open_call

_REST_OF_WORD = re.compile(r"\w*")
_MOST_LINES = 12


def inspect_at(code: str, position: int, namespace: dict[str, Any]) -> dict[str, Any]:
    r"""Describe the name at `position`, or the function whose arguments are being written there.

    >>> inspect_at("abs", 2, {})["text"]
    'abs(x, /)\n\nReturn the absolute value of the argument.'
    """
    rest = _REST_OF_WORD.match(code, position)
    through = code[: position if rest is None else rest.end()]
    for chain in (chain_before(through), open_call(code[:position])):
        known, value = look_up(chain, namespace) if chain else (False, None)
        if chain and known:
            return {"found": True, "text": _describe(chain, value)}
    return {"found": False, "text": ""}


def _describe(chain: str, value: Any) -> str:
    name = chain.rpartition(".")[2]
    documentation = ""
    if callable(value) or inspect.ismodule(value):
        heading = name + (_signature(value) if callable(value) else "")
        try:
            documentation = inspect.getdoc(value) or ""
        except Exception:
            documentation = ""
    else:
        lines = f"{name} = {pretty(value)}".split("\n")
        heading = "\n".join(lines[:_MOST_LINES] + ["..."] * (len(lines) > _MOST_LINES))
        shape, dtype = getattr(value, "shape", None), getattr(value, "dtype", None)
        kind = type(value).__name__
        documentation = kind if shape is None else f"{kind}, shape {shape}, {dtype}"
    return f"{heading}\n\n{documentation}".rstrip()


def _signature(value: Any) -> str:
    try:
        return str(inspect.signature(value))
    except (TypeError, ValueError):
        return "(...)"
