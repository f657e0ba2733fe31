"""The process that runs a reader's cells, and nothing else; it answers questions about them.

It judges nothing and is believed nothing but values: whoever asks is another process
(`remote.py`), which runs the book's check.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from . import sandbox
from .cells import run, without_check
from .values import written

LENGTH = struct.Struct("<Q")
READY = b"ready"
"""Sent once nothing of the reader's can do harm any more."""

CELL = "cell"
"""The file that tracebacks name for a cell."""
_LONGEST_WORDS = 2000
_things: list[Any] = []
_namespace: dict[str, Any] = {"__name__": "__main__", "__builtins__": __builtins__}


def kept_thing(number: int) -> Any:
    """Return what was named by a number: whoever asks gives it back in arguments."""
    return _things[number]


def serve(pipe: int, folder: Path, readable: Iterable[Path], cpu_seconds: int) -> None:
    """Bind this process to its folder, then answer until whoever asks has gone; never returns."""
    _leave_all_behind(pipe, folder)
    sandbox.enter_sandbox(folder, readable, cpu_seconds=cpu_seconds)
    with open(pipe, "r+b", buffering=0) as stream:
        _write(stream, READY)
        while (question := _next(stream)) is not None:
            answer = _answered(question).encode()
            _write(stream, LENGTH.pack(len(answer)) + answer)


def _leave_all_behind(pipe: int, folder: Path) -> None:
    os.setsid()
    os.chdir(folder)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.closerange(3, pipe)
    os.closerange(pipe + 1, 1 << 16)
    sys.stdin, sys.stdout, sys.stderr = (open(os.devnull, mode) for mode in ("r", "w", "w"))  # noqa: PTH123,SIM115 - they stay open
    told = {name: os.environ[name] for name in os.environ if name.endswith("_THREADS")}
    os.environ.clear()
    os.environ.update(told, HOME=str(folder), TMPDIR=str(folder), MPLBACKEND="Agg")
    tempfile.tempdir = str(folder)
    sys.argv = [""]


def _next(stream: BinaryIO) -> Any:
    head = _exactly(stream, LENGTH.size)
    if head is None:
        return None
    body = _exactly(stream, LENGTH.unpack(head)[0])
    # From the process that made this one, not from the reader's code.
    return None if body is None else pickle.loads(body)


def _exactly(stream: BinaryIO, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = stream.read(size - len(parts))
        if not part:
            return None
        parts += part
    return bytes(parts)


def _write(stream: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[stream.write(view) :]


def _answered(question: tuple[Any, ...]) -> str:
    try:
        return written(_ANSWERS[question[0]](*question[1:]), _name)
    except BaseException as error:  # SystemExit and whatever readers raise, too
        return written({"error": _described(error, question)}, _name)


def _name(value: Any) -> int:
    _things.append(value)
    return len(_things) - 1


def _run(source: str, check: str) -> dict[str, Any]:
    run(without_check(source, check), _namespace, CELL)
    return {"value": None}


def _get(name: str) -> dict[str, Any]:
    return {"value": _namespace[name]} if name in _namespace else {}


def _call(number: int, arguments: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    before = [_bytes(part) for part in arguments]
    value = _things[number](*arguments, **named)
    pairs = zip(arguments, before, strict=True)
    changed = [None if _bytes(part) == known else part for part, known in pairs]
    return {"value": value, "arguments": changed}


def _bytes(part: Any) -> bytes | None:
    return part.tobytes() if isinstance(part, np.ndarray) else None


def _attribute(number: int, name: str) -> dict[str, Any]:
    return {"value": getattr(_things[number], name)}


_ANSWERS: dict[str, Callable[..., dict[str, Any]]] = {
    "run": _run,
    "get": _get,
    "call": _call,
    "attribute": _attribute,
}


def _described(error: BaseException, question: tuple[Any, ...]) -> dict[str, Any]:
    frames = list(traceback.walk_tb(error.__traceback__))
    code = None
    if question[0] == "call":
        code = getattr(_things[question[1]], "__code__", None)
    mine = [line for frame, line in frames if frame.f_code is code]
    cell = [line for frame, line in frames if frame.f_code.co_filename == CELL]
    if isinstance(error, SyntaxError) and error.lineno:
        cell.append(error.lineno)
    return {
        "type": type(error).__name__[:80],
        "words": _words(error)[:_LONGEST_WORDS],
        # In the function that was called; else in the cell that was run.
        "line": mine[-1] if mine else None,
        "cell_line": cell[-1] if cell else None,
    }


def _words(error: BaseException) -> str:
    try:
        return str(error.msg if isinstance(error, SyntaxError) else error)
    except Exception:  # an error of the reader's own class
        return ""
