"""Sentences under what is no error: a warning, or a result that nobody can have wanted."""

from __future__ import annotations

import re
import warnings
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from ..cells.sources import CellSources
from .hints import FORGOTTEN_AWAIT

_WRAPPED = re.compile(r"^overflow encountered in scalar (add|subtract|multiply)$")
_NEVER_AWAITED = re.compile(r"^coroutine '.*' was never awaited")


def install(sources: CellSources) -> None:
    """Write a sentence below warnings that beginners cannot read."""
    original = getattr(warnings.formatwarning, "original", warnings.formatwarning)

    def formatwarning(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        line: str | None = None,
    ) -> str:
        """Write a warning, and what it means for a beginner."""
        text = str(original(message, category, filename, lineno, line))
        said = _on_warning(message, category, filename, lineno, sources)
        return f"{text}{said}\n" if said else text

    formatwarning.original = original  # type: ignore[attr-defined]
    warnings.formatwarning = formatwarning


def _on_warning(
    message: Warning | str, category: type[Warning], filename: str, line: int, sources: CellSources
) -> str | None:
    given = getattr(message, "args", (message,))
    text = given[0] if len(given) == 1 and type(given[0]) is str else ""
    if category is not RuntimeWarning:
        return None
    if _NEVER_AWAITED.search(text):
        return FORGOTTEN_AWAIT
    if not _WRAPPED.search(text) or not sources.has(filename):
        return None
    try:
        from ..beginner_errors import silent  # fetched with the first error

        return silent.wrapped(filename, line, sources)
    except Exception:
        return None


def on_result(value: Any, source: str) -> str | None:
    """Return what to say when a cell's last line gives a function that was to be called."""
    if not any(type(value) is kind for kind in (FunctionType, MethodType, BuiltinFunctionType)):
        return None
    try:
        from ..beginner_errors import silent

        return silent.uncalled(source, value)
    except Exception:
        return None
