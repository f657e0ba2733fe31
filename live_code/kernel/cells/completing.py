"""What could stand at the cursor: names, attributes, modules, keyword arguments."""

from __future__ import annotations

import builtins
import inspect
import keyword
import re
import sys
from collections.abc import Iterable
from typing import Any

from .looking_up import chain_before, look_up, open_call

_WORD = re.compile(r"\w*$")
_FROM = re.compile(r"^\s*from\s+([\w.]+)\s+import\s+[^#]*$")
_IMPORT = re.compile(r"^\s*(?:import|from)\s+[\w., ]*$")


def complete(code: str, position: int, namespace: dict[str, Any]) -> dict[str, Any]:
    """Return matches for the word before `position`, and which part of `code` they replace.

    >>> complete("valu", 4, {"value": 1})
    {'matches': ['value'], 'cursor_start': 0, 'cursor_end': 4}
    """
    before = code[:position]
    word = _WORD.search(before)
    start = position if word is None else word.start()
    typed = before[start:]
    candidates = _candidates(before[:start], namespace)
    matches = [name for name in dict.fromkeys(candidates) if name.startswith(typed)]
    if not typed.startswith("_"):
        matches = [name for name in matches if not name.startswith("_")]
    return {"matches": matches, "cursor_start": start, "cursor_end": position}


def _candidates(before: str, namespace: dict[str, Any]) -> Iterable[str]:
    line = before.rpartition("\n")[2]
    if found := _FROM.match(line):
        return _attributes(sys.modules.get(found[1])) if found[1] in sys.modules else []
    if before.rstrip(" ").endswith("."):
        chain = chain_before(before.rstrip(" ")[:-1])
        known, value = look_up(chain, namespace) if chain else (False, None)
        return _attributes(value) if known else []
    if _IMPORT.match(line):
        loaded = (name for name in sys.modules if "." not in name)
        return sorted({*loaded, *sys.stdlib_module_names})
    names = sorted({*namespace, *vars(builtins), *keyword.kwlist, *keyword.softkwlist})
    return [*_keyword_arguments(before, namespace), *names]


def _attributes(value: Any) -> list[str]:
    try:
        return sorted(name for name in dir(value) if isinstance(name, str))
    except Exception:
        return []


def _keyword_arguments(before: str, namespace: dict[str, Any]) -> list[str]:
    chain = open_call(before)
    known, function = look_up(chain, namespace) if chain else (False, None)
    if not (known and callable(function)):
        return []
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    by_name = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return [f"{parameter.name}=" for parameter in parameters if parameter.kind in by_name]
