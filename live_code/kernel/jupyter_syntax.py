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
            if not 0 <= row < len(lines):
                raise
            problem = _replace(lines, row, filename, cell.notes)
            if problem is not None:
                raise problem from None
            if lines == cell.source.split("\n"):
                raise
            cell.source = "\n".join(lines)
        else:
            return cell


def _replace(lines: list[str], row: int, filename: str, notes: list[str]) -> SyntaxError | None:
    """Blank the command in `lines[row]`, or return what is wrong with it; Python is left alone."""
    line = lines[row]
    command = _COMMAND.match(line)
    if command is None:
        asked = _HELP.match(line) if "?" in line else None
        message = f"to read about it, write help({asked[1]})" if asked else None
    else:
        message = _refusal(line, *command.groups()[1:])
        if message is None:
            lines[row] = f"{command[1]}pass"
            if _PIP.match(line.strip()):
                notes.append(f"Not run: {line.strip()}\nHere importing a package loads it.\n")
    return _problem(message, filename, row, line) if message else None


def _refusal(line: str, sign: str, name: str) -> str | None:
    if _PIP.match(line.strip()) or (sign.startswith("%") and name in _HARMLESS):
        return None
    if sign.startswith("!"):
        return "there is no command line in the browser"
    advice = "; time.perf_counter() measures time" if name.startswith("time") else ""
    return f"{sign}{name} is a Jupyter command and not Python{advice}"


def _problem(message: str, filename: str, row: int, line: str) -> SyntaxError:
    column = len(line) - len(line.lstrip()) + 1
    return SyntaxError(message, (filename, row + 1, column, line, row + 1, len(line) + 1))
