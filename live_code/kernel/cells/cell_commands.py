"""A whole cell under a command such as `%%time`, or pasted with prompts before its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .line_commands import NAME, RefusedError, split_options

How = Literal["once", "timed", "repeated", "captured"]

_FIRST = re.compile(r"\s*%%(\w+)[ \t]*(.*)")
_PROMPT = re.compile(r"\s*(?:>>>|\.\.\.|In \[\d+\]:|\s*\.\.\.:)(?: |$)")
_SHOWN = {"html": "HTML", "latex": "Latex", "markdown": "Markdown", "svg": "SVG"}
_PYTHON = {"python", "python3", "pypy"}


@dataclass
class Command:
    """How a cell is to run, and what stood behind its command."""

    how: How = "once"
    argument: str = ""
    setup: str = ""
    body: str = ""


def split_command(source: str) -> tuple[str, Command]:
    r"""Return the cell's Python, on the same lines as before, and how to run it.

    >>> split_command("%%time\nf()")[0]
    '\nf()'
    """
    lines = source.split("\n")
    row = next((place for place, line in enumerate(lines) if line.strip()), 0)
    first = _FIRST.match(lines[row])
    if first is None:
        return without_prompts(source), Command()
    name, argument = first[1].lower(), first[2].strip()
    blank = "\n" * row
    body = "\n".join(lines[row + 1 :])
    rest = f"{blank}\n{body}"
    if name in _PYTHON:
        return rest, Command()
    if name == "time":
        return rest, Command("timed")
    if name == "timeit":
        options, setup = split_options(argument)
        return f"{blank}{setup}\n{body}", Command("repeated", options, setup, rest)
    if name == "capture":
        return rest, Command("captured", next(iter(re.findall(r"^[^\W\d]\w*", argument)), ""))
    if name in {"writefile", "file"}:
        return f"{blank}{NAME}.write({argument!r}, {body!r})", Command()
    if name in _SHOWN:
        return f"{blank}{NAME}.show({_SHOWN[name]!r}, {body!r})", Command()
    if name in {"javascript", "js"}:
        raise RefusedError("%%javascript cannot run: code of a cell does not reach the page itself")
    if name in {"bash", "sh", "script", "cmd", "system", "perl", "ruby"}:
        raise RefusedError(f"%%{name} cannot run: there is no command line in the browser")
    raise RefusedError(f"%%{name} is a Jupyter command that this page does not have")


def without_prompts(source: str) -> str:
    """Return a pasted session as Python: lines behind `>>>` and `...`; what it printed goes."""
    lines = source.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if not _PROMPT.match(first):
        return source
    kept = [line[found.end() :] if (found := _PROMPT.match(line)) else "" for line in lines]
    return "\n".join(kept)
