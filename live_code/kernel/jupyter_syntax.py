"""What notebooks hold that is not Python: `%matplotlib inline`, `!pip install`, `name?`."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

_HARMLESS = {"matplotlib", "config", "load_ext", "reload_ext", "autoreload", "pylab"}
_PIP = re.compile(r"[%!]\s*(?:pip3?|conda|mamba|python3? -m pip)\b")
_COMMAND = re.compile(r"(\s*)(%%?|!!?)\s*(\w*)")
_HELP = re.compile(r"\s*\?{0,2}([\w.]+)\?{0,2}\s*$")


@dataclass
class Python:
    """A cell as Python reads it: the same lines, and what to tell the reader."""

    source: str
    notes: list[str] = field(default_factory=list)


def to_python(source: str, filename: str) -> Python:
    """Blank harmless notebook commands; others raise SyntaxError with a sentence that helps.

    Valid Python is never touched: a line is looked at only where the parser stumbles over it.
    Line numbers stay.
    """
    cell = Python(source)
    while True:
        try:
            ast.parse(cell.source, filename)
        except SyntaxError as error:
            lines = cell.source.split("\n")
            row = (error.lineno or 0) - 1
            if not 0 <= row < len(lines) or not _replace(lines, row, filename, cell.notes):
                raise
            cell.source = "\n".join(lines)
        else:
            return cell


def _replace(lines: list[str], row: int, filename: str, notes: list[str]) -> bool:
    line = lines[row]
    command = _COMMAND.match(line)
    if command is None:
        if "?" in line and (asked := _HELP.match(line)):
            raise _problem(f"to read about it, write help({asked[1]})", filename, row, line)
        return False
    indent, sign, name = command.groups()
    if _PIP.match(line.strip()):
        notes.append(f"Not run: {line.strip()}\nHere a package is loaded by importing it.\n")
    elif sign.startswith("!"):
        raise _problem("there is no command line in the browser", filename, row, line)
    elif name not in _HARMLESS:
        advice = "; time.perf_counter() measures time" if name.startswith("time") else ""
        message = f"{sign}{name} is a Jupyter command and not Python{advice}"
        raise _problem(message, filename, row, line)
    lines[row] = f"{indent}pass"
    return True


def _problem(message: str, filename: str, row: int, line: str) -> SyntaxError:
    column = len(line) - len(line.lstrip()) + 1
    return SyntaxError(message, (filename, row + 1, column, line, row + 1, len(line) + 1))
