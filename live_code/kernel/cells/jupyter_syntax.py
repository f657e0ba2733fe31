"""What notebooks hold that is not Python: `%matplotlib inline`, `!pip install`, `name?`."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from .cell_commands import Command, split_command
from .line_commands import BARE, RefusedError, as_command, translated


@dataclass
class Python:
    """A cell as Python reads it: the same lines, how to run it, and what to tell the reader."""

    source: str
    command: Command = field(default_factory=Command)
    notes: list[str] = field(default_factory=list)


def to_python(source: str, filename: str) -> Python:
    """Translate notebook commands; others raise SyntaxError with a sentence that helps.

    Valid Python is never touched but for the calls of `get_ipython()` that scripts made of
    notebooks have in place of commands: a line is looked at only where the parser stumbles over
    it. Line numbers stay.
    """
    try:
        text, command = split_command(source)
    except RefusedError as refusal:
        lines = source.split("\n")
        row = next(place for place, line in enumerate(lines) if line.strip())
        raise _problem(str(refusal), filename, row, lines[row]) from None
    cell = Python(_with_commands(text), command)
    while True:
        try:
            tree = ast.parse(cell.source, filename)
        except SyntaxError as error:
            lines = cell.source.split("\n")
            row = (error.lineno or 0) - 1
            if indent := _common_start(error, lines, row):
                cell.source = "\n".join(line.removeprefix(indent) for line in lines)
                continue
            if not 0 <= row < len(lines):
                raise
            try:
                found = translated(lines[row])
            except RefusedError as refusal:
                raise _problem(str(refusal), filename, row, lines[row]) from None
            if found is None or found[0] == lines[row]:
                raise
            lines[row], note = found
            cell.source = "\n".join(lines)
            if note:
                cell.notes.append(note)
        else:
            cell.source = _with_bare_commands(cell.source, tree)
            return cell


def _common_start(error: SyntaxError, lines: list[str], row: int) -> str:
    """Return the spaces before a cell's first line, which Jupyter takes from all lines."""
    above = (line.strip() for line in lines[:row])
    if not isinstance(error, IndentationError) or any(text and text[0] != "#" for text in above):
        return ""
    return lines[row][: -len(lines[row].lstrip())]


def _with_commands(text: str) -> str:
    """Return the cell with the commands in place of the calls that a converted notebook has."""
    if "get_ipython()." not in text:
        return text
    return "\n".join(as_command(line) or line for line in text.split("\n"))


def _with_bare_commands(source: str, tree: ast.Module) -> str:
    """Return the cell with `whos` as a command, as in Jupyter where nothing has that name."""
    lines = source.split("\n")
    for statement in tree.body:
        match statement:
            case ast.Expr(value=ast.Name(id=name), lineno=row) if (
                name in BARE and lines[row - 1] == name
            ):
                does = translated(f"%{name}")
                if does:
                    lines[row - 1] = f"{name} if {name!r} in globals() else {does[0]}"
    return "\n".join(lines)


def _problem(message: str, filename: str, row: int, line: str) -> SyntaxError:
    column = len(line) - len(line.lstrip()) + 1
    return SyntaxError(message, (filename, row + 1, column, line, row + 1, len(line) + 1))
