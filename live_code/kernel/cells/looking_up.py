"""From the text at the cursor to the object that it names, without running anything."""

from __future__ import annotations

import builtins
import re
from typing import Any

_CHAIN = re.compile(r"([^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*)\s*$")
_MISSING = object()


def chain_before(text: str) -> str | None:
    """Return the dotted name that `text` ends with.

    >>> chain_before("y = np.linalg.norm")
    'np.linalg.norm'
    """
    found = _CHAIN.search(text)
    return None if found is None else re.sub(r"\s+", "", found[1])


def look_up(chain: str, namespace: dict[str, Any]) -> tuple[bool, Any]:
    """Return whether the dotted name stands for something now, and what."""
    root, *attributes = chain.split(".")
    value = namespace.get(root, vars(builtins).get(root, _MISSING))
    for attribute in attributes:
        if value is _MISSING:
            break
        try:
            value = getattr(value, attribute, _MISSING)
        except Exception:
            value = _MISSING
    return value is not _MISSING, None if value is _MISSING else value


def open_call(text: str) -> str | None:
    """Return the dotted name of the call whose parenthesis is still open at the end of `text`.

    >>> open_call("np.pad(image, f(1), ")
    'np.pad'
    """
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        sign = text[position]
        if sign in ")]}":
            depth += 1
        elif sign in "([{":
            if depth == 0:
                return chain_before(text[:position]) if sign == "(" else None
            depth -= 1
    return None
