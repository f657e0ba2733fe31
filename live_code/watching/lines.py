"""The reader's lines of code: of which function they are, and how one reads with its numbers."""

from __future__ import annotations

import inspect
import linecache
import re
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any

import numpy as np

MOST_LINES = 120
CELL = "<module>"
"""As Python calls the lines of a cell that stand in no function."""
_LONGEST_LINE = 200
_MOST_LOOPS = 6
_LARGEST = 10**9
_ASSIGNED = re.compile(r"\s*(\*\*|//|>>|<<|[-+*/%@&|^])?=(?!=)")
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class Function:
    """The text of one function."""

    name: str
    file: str
    first: int
    lines: tuple[str, ...]

    def has(self, file: str, line: int) -> bool:
        """Tell whether a line of a file belongs to it."""
        end = self.first + max(1, len(self.lines))
        return self.file == file and (self.first <= line < end or not self.lines)


def function_of(code: CodeType, line: int) -> Function:
    """Return the text around a line that runs, of a very long function a part; empty if unknown."""
    file, first = code.co_filename, 1 if code.co_name == CELL else code.co_firstlineno
    rest = linecache.getlines(file)[first - 1 :]
    try:
        block = rest if code.co_name == CELL else inspect.getblock(rest) if rest else []
    except (IndentationError, SyntaxError):
        block = rest[:1]
    skipped = (line - first) // MOST_LINES * MOST_LINES
    shown = block[skipped : skipped + MOST_LINES]
    return Function(code.co_name, file, first + skipped, tuple(_cut(text) for text in shown))


def _cut(line: str) -> str:
    text = line.rstrip().expandtabs(4)
    return text if len(text) <= _LONGEST_LINE else f"{text[:_LONGEST_LINE]} …"


class Places:
    """Where in a line stands what an instruction does."""

    def __init__(self) -> None:
        self._known: dict[CodeType, list[Any]] = {}

    def span(self, frame: FrameType) -> tuple[int, int] | None:
        """Return the first and the last byte of the expression that runs, if it is on one line."""
        code = frame.f_code
        if code not in self._known:
            self._known[code] = list(code.co_positions())
        line, end_line, start, end = self._known[code][frame.f_lasti // 2]
        if line is None or line != end_line or start is None or end is None:
            return None
        return start, end

    def text(self, frame: FrameType) -> str:
        """Return the words of the expression that runs, "" where nobody has them."""
        span = self.span(frame)
        line = linecache.getline(frame.f_code.co_filename, frame.f_lineno).encode()
        return line[slice(*span)].decode(errors="replace") if span else ""


def filled(line: str, numbers: list[tuple[int, int, str]]) -> str:
    """Return a line with numbers in the places of what was read; "" if there are none.

    >>> filled("    output[i] += image[i] * 2", [(17, 25, "7")])
    'output[i] += 7 * 2'
    """
    raw, end, changed = line.rstrip().encode(), len(line.encode()), False
    for start, stop, text in sorted(numbers, reverse=True):
        if stop > end or _ASSIGNED.match(raw[stop:].decode(errors="replace")):
            continue
        raw, end, changed = raw[:start] + text.encode(errors="replace") + raw[stop:], start, True
    return raw.decode(errors="replace").strip()[:_LONGEST_LINE] if changed else ""


def loops(line: str, variables: dict[str, Any]) -> str:
    """Return the whole numbers that a line mentions, as they are now.

    >>> loops("output[i, j] = np.sum(window)", {"i": 0, "j": 2, "window": None})
    'i = 0, j = 2'
    """
    names = dict.fromkeys(_NAME.findall(line))
    found = [f"{name} = {variables[name]}" for name in names if _counts(variables.get(name))]
    return ", ".join(found[:_MOST_LOOPS])


def _counts(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        return False
    return -_LARGEST < int(value) < _LARGEST
