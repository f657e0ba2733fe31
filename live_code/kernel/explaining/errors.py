"""Tracebacks that point at the reader's lines: short, plain, without the kernel's own frames."""

from __future__ import annotations

import importlib
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import TracebackException
from types import TracebackType
from typing import Any

from ..cells.sources import CellSources
from . import hints

_FILE_LINE = re.compile(r'^  File "(?P<file>.*?)", line (?P<line>\d+)(?:, in (?P<name>.*))?$')
_ROOTS = re.compile(r"^.*/(?:site-packages|dist-packages|python\d\.?\d+(?:\.zip)?)/")
_MOST_BLOCKS = 16
_LONGEST_CHAIN = 20
_ADVICE = {
    MemoryError: "No memory is left for this. How much Python gets depends on the device: up to "
    "4 GB on a large computer, a few hundred MB on many phones. Use smaller arrays, or restart to "
    "free what earlier cells hold.",
    RecursionError: "A function keeps calling itself; check the condition that should end it.",
}
_TOO_NESTED = "This code is nested too deeply for Python; split it into several lines."


# From a code object: `__file__` and the names inside .pyc files may differ.
_HIDDEN = (
    str(Path((lambda: None).__code__.co_filename).parents[1]),
    "<frozen importlib",
    str(Path(importlib.import_module.__code__.co_filename)),
)


def describe(
    error: BaseException, sources: CellSources, advice: str | None = None
) -> dict[str, Any]:
    """Return the content of an `error` message for what a cell raised."""
    try:
        return _described(error, sources, advice)
    except BaseException as problem:
        # Errors with a `__str__` that fails, or a chain of causes without an end.
        kind = str(type.__dict__["__name__"].__get__(type(error)))  # its own may fail too
        line = f"{kind}: the rest can't be shown ({type(problem).__name__} while it was written)."
        return {"ename": kind, "evalue": "", "traceback": [line], "where": where(error, sources)}


def _described(error: BaseException, sources: CellSources, advice: str | None) -> dict[str, Any]:
    with _short_chain(error):
        summary = TracebackException.from_exception(error, compact=True)
    lines = _lines(summary, sources, set())
    hint = advice or _hint(error) or hints.hint(error) or _slip(error, sources)
    if hint:
        lines.append(hint)
    return {
        "ename": type(error).__name__,
        "evalue": _message(error),
        "traceback": lines,
        "where": where(error, sources),
    }


@contextmanager
def _short_chain(error: BaseException) -> Iterator[None]:
    """Cut a chain of causes that nobody could read, and that takes minutes to write."""
    link: BaseException = error
    for _ in range(_LONGEST_CHAIN):
        following = link.__cause__ or link.__context__
        if following is None:
            break
        link = following
    kept = link.__cause__, link.__context__, link.__suppress_context__
    link.__cause__ = link.__context__ = None
    try:
        yield
    finally:
        link.__cause__, link.__context__, link.__suppress_context__ = kept


def _hint(error: BaseException) -> str | None:
    if isinstance(error, MemoryError) and "too complex to parse" in str(error):
        return _TOO_NESTED
    if isinstance(error, RecursionError) and "during compilation" in str(error):
        return _TOO_NESTED
    return next((text for kind, text in _ADVICE.items() if isinstance(error, kind)), None)


def _slip(error: BaseException, sources: CellSources) -> str | None:
    """Say what a beginner may have overlooked; an error is shown also where that fails."""
    try:
        from .. import beginner_errors  # fetched with the first error

        return beginner_errors.sentence(error, sources)
    except BaseException:
        return None


def where(error: BaseException, sources: CellSources) -> dict[str, int] | None:
    """Return cell and line of the innermost frame in a cell as it stands on the page."""
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        version = sources.find(error.filename)
        if version is not None and sources.is_latest(version):
            return {"cell": version.cell, "line": error.lineno}
    found = None
    step: TracebackType | None = error.__traceback__
    while step is not None:
        version = sources.find(step.tb_frame.f_code.co_filename)
        if version is not None and sources.is_latest(version):
            found = {"cell": version.cell, "line": step.tb_lineno}
        step = step.tb_next
    return found


def _lines(summary: TracebackException, sources: CellSources, seen: set[int]) -> list[str]:
    seen.add(id(summary))
    lines: list[str] = []
    cause, context = summary.__cause__, summary.__context__
    if cause is not None and id(cause) not in seen:
        lines += _lines(cause, sources, seen)
        lines += ["", "That error was given as the cause of the next one:", ""]
    elif context is not None and not summary.__suppress_context__ and id(context) not in seen:
        lines += _lines(context, sources, seen)
        lines += ["", "While that error was being handled, another one occurred:", ""]
    compiling = sources.find(getattr(summary, "filename", None) or "") is not None
    lines += _frames(summary.stack, sources, compiling)
    for part in summary.format_exception_only():
        lines += [_header(line, sources) for line in part.rstrip("\n").split("\n")]
    for index, member in enumerate(summary.exceptions or [], start=1):
        lines.append(f"  Error {index} of the group:")
        lines += [f"    {line}" for line in _lines(member, sources, seen)]
    return lines


def _frames(stack: traceback.StackSummary, sources: CellSources, compiling: bool) -> list[str]:
    shown = [frame for frame in stack if not frame.filename.startswith(_HIDDEN)]
    in_cell = [sources.find(frame.filename) is not None for frame in shown]
    # What runs before the cell's own first frame is machinery; a cell that does not compile has
    # nothing else.
    shown = shown[in_cell.index(True) if True in in_cell else compiling * len(shown) :]
    blocks: list[str] = []
    for times, frame in _without_repeats(shown):
        blocks.append(stack.format_frame_summary(frame).rstrip("\n"))
        if times > 1:
            blocks.append(f"  ... the same call {times - 1} times more ...")
    if len(blocks) > _MOST_BLOCKS:
        half = _MOST_BLOCKS // 2
        left_out = f"  ... {len(blocks) - 2 * half} more calls ..."
        blocks = [*blocks[:half], left_out, *blocks[-half:]]
    lines = [_header(line, sources) for block in blocks for line in block.split("\n")]
    return ["Traceback (most recent call last):", *lines] if lines else []


def _without_repeats(
    frames: list[traceback.FrameSummary],
) -> list[tuple[int, traceback.FrameSummary]]:
    """Return each frame with the number of times that it stands there in a row."""
    counted: list[tuple[int, traceback.FrameSummary]] = []
    for frame in frames:
        times, last = counted[-1] if counted else (0, None)
        if last is not None and _place(frame) == _place(last):
            counted[-1] = (times + 1, last)
        else:
            counted.append((1, frame))
    return counted


def _place(frame: traceback.FrameSummary) -> tuple[str, int | None, str]:
    return frame.filename, frame.lineno, frame.name


def _header(line: str, sources: CellSources) -> str:
    """Name a cell by its number and a library's file by its path inside the library."""
    found = _FILE_LINE.match(line)
    if found is None:
        return line
    version = sources.find(found["file"])
    if version is None:
        place = _ROOTS.sub("", found["file"])
    else:
        stale = "" if sources.is_latest(version) else " (as it was before)"
        place = f"Cell {version.cell + 1}{stale}"
    name = found["name"]
    inside = "" if name in (None, "<module>") else f", in {name}"
    return f"  {place}, line {found['line']}{inside}"


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return f"<no message: str({type(error).__name__}) failed>"
