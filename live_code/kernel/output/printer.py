"""Lays out nested text in at most `width` columns, breaking the outermost groups first.

The method is Oppen's (1980), streaming, as Ruby's `prettyprint` and IPython have it, so that a
value prints in the page as it does in Jupyter.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

WIDTH = 79


@dataclass(eq=False)
class _Group:
    depth: int
    broken: bool = False
    breaks: deque[_Break] = field(default_factory=deque)


@dataclass(eq=False)
class _Break:
    separator: str
    indentation: int
    group: _Group


class Printer:
    """Collects text, possible line breaks and groups; `pretty` prints any object into it."""

    def __init__(self, print_object: Callable[[object, Printer], None], width: int = WIDTH) -> None:
        self._print_object = print_object
        self._width = width
        self._done: list[str] = []
        self._column = 0
        self._waiting: deque[str | _Break] = deque()
        self._waiting_width = 0
        root = _Group(0)
        self._open = [root]
        self._unbroken: list[list[_Group]] = [[root]]
        self.indentation = 0
        self.parents: list[int] = []
        self.items = 0

    def result(self) -> str:
        """Return everything printed."""
        self.flush()
        return "".join(self._done)

    def pretty(self, value: object) -> None:
        """Print another object here."""
        self._print_object(value, self)

    def text(self, text: str) -> None:
        """Print `text`, which holds no line break."""
        if not self._waiting:
            self._done.append(text)
            self._column += len(text)
            return
        self._waiting.append(text)
        self._waiting_width += len(text)
        self._fit()

    def breakable(self, separator: str = " ") -> None:
        """Print `separator`, or a line break if the group does not fit on the line."""
        group = self._open[-1]
        if group.broken:
            self.flush()
            self._newline(self.indentation)
            return
        item = _Break(separator, self.indentation, group)
        group.breaks.append(item)
        self._waiting.append(item)
        self._waiting_width += len(separator)
        self._fit()

    def break_(self) -> None:
        """Begin a new line in any case."""
        group = self._next_to_break()
        if group is not None:
            self._break(group)
        self.flush()
        self._newline(self.indentation)

    def begin_group(self, indent: int = 0, text: str = "") -> None:
        """Open a group: its breaks are taken all together or not at all."""
        if text:
            self.text(text)
        group = _Group(self._open[-1].depth + 1)
        self._open.append(group)
        while len(self._unbroken) <= group.depth:
            self._unbroken.append([])
        self._unbroken[group.depth].append(group)
        self.indentation += indent

    def end_group(self, dedent: int = 0, text: str = "") -> None:
        """Close the innermost group."""
        self.indentation -= dedent
        group = self._open.pop()
        if not group.breaks:
            self._forget(group)
        if text:
            self.text(text)

    @contextmanager
    def group(self, indent: int = 0, before: str = "", after: str = "") -> Iterator[None]:
        """Open a group for the block and close it after."""
        self.begin_group(indent, before)
        try:
            yield
        finally:
            self.end_group(indent, after)

    def flush(self) -> None:
        """Let everything that waits leave as it stands."""
        while self._waiting:
            self._leave()
        self._waiting_width = 0

    def _newline(self, indentation: int) -> None:
        self._done.append("\n" + " " * indentation)
        self._column = indentation
        self._waiting_width = 0

    def _fit(self) -> None:
        while self._column + self._waiting_width > self._width:
            group = self._next_to_break()
            if group is None:
                return
            self._break(group)

    def _next_to_break(self) -> _Group | None:
        """Outermost group with a break in waiting; groups passed over count as broken."""
        for level in self._unbroken:
            for group in reversed(level):
                if group.breaks:
                    level.remove(group)
                    group.broken = True
                    return group
            for group in level:
                group.broken = True
            level.clear()
        return None

    def _break(self, group: _Group) -> None:
        while group.breaks:
            self._leave()
        while self._waiting and isinstance(self._waiting[0], str):
            self._leave()

    def _leave(self) -> None:
        item = self._waiting.popleft()
        if isinstance(item, str):
            self._done.append(item)
            self._column += len(item)
            self._waiting_width -= len(item)
            return
        item.group.breaks.popleft()
        width_left = self._waiting_width - len(item.separator)
        if item.group.broken:
            self._newline(item.indentation)
        else:
            if not item.group.breaks:
                self._forget(item.group)
            self._done.append(item.separator)
            self._column += len(item.separator)
        self._waiting_width = width_left

    def _forget(self, group: _Group) -> None:
        level = self._unbroken[group.depth]
        if group in level:
            level.remove(group)
