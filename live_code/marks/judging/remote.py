"""A reader's Python, asked from outside: values come as they are, functions can be called."""

from __future__ import annotations

import builtins
import os
import pickle
import select
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from . import reader
from .values import Unreadable, read

_LONGEST_ANSWER = 64 << 20
_MOST_WRITTEN = 128 << 20
_LOOK = 0.1
"""Seconds between two looks at how much has been written."""


_MOST_LINES = 2000
_RAISES = compile(
    "\n".join(f"if line == {place}: raise error" for place in range(1, _MOST_LINES + 1)),
    reader.CELL,
    "exec",
)
"""Raises an error in any line that is wanted."""


class Ended(BaseException):
    """The reader's Python answers no more: no error of a function, so no check may catch it."""


class Stopped(Exception):  # noqa: N818 - of the reader's code, not of this program
    """A cell of the reader's ended with an error; the words say which."""


class Reader:
    """A process of its own for a reader's cells; `with` ends it and all that it left."""

    def __init__(self, readable: Sequence[Path], seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._folder = Path(tempfile.mkdtemp(prefix="hand-in-"))
        self._socket, theirs = socket.socketpair()
        self._socket.setblocking(False)
        self._process = os.fork()
        if self._process == 0:
            try:
                reader.serve(theirs.detach(), self._folder, readable, int(seconds) + 1)
            finally:
                os._exit(1)
        theirs.close()

    def __enter__(self) -> Reader:
        try:
            self._receive(len(reader.READY))
        except Ended:
            self.__exit__()
            raise Ended("Not marked: this computer could not shut the reader's code in.") from None
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        for kill in (os.killpg, os.kill):
            try:
                kill(self._process, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                continue
        os.waitpid(self._process, 0)
        # Folders may lie in each other deeper than Python's own way to remove them goes.
        subprocess.run(
            ["rm", "-rf", "--", str(self._folder)], stderr=subprocess.DEVNULL, check=False
        )

    def run(self, source: str, check: str = "") -> None:
        """Run a cell without its check; `Stopped` says how it ended if not well."""
        answer = self._ask("run", source, check)
        if "error" in answer:
            raise Stopped(_in_words(answer["error"], "cell_line"))

    def value(self, name: str) -> Any:
        """Return what a name stands for; KeyError if it stands for nothing."""
        answer = self._ask("get", name)
        if "value" not in answer:
            raise KeyError(name)
        return answer["value"]

    def call(self, thing: Remote, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Call a function there, and change arrays here as it has changed them."""
        answer = self._ask("call", thing.number, arguments, named)
        if "error" in answer:
            _raise_as_there(answer["error"])
        for mine, theirs in zip(arguments, answer.get("arguments") or (), strict=False):
            fits = isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray)
            if fits and mine.shape == theirs.shape and mine.flags.writeable:
                mine[...] = theirs.astype(mine.dtype)
        return answer.get("value")

    def attribute(self, number: int, name: str) -> Any:
        """Return an attribute of a thing that has stayed there."""
        answer = self._ask("attribute", number, name)
        if "error" in answer:
            raise AttributeError(str(answer["error"].get("words"))[:200])
        return answer.get("value")

    def _ask(self, *question: Any) -> dict[str, Any]:
        body = pickle.dumps(question)
        self._send(reader.LENGTH.pack(len(body)) + body)
        (size,) = reader.LENGTH.unpack(self._receive(reader.LENGTH.size))
        if size > _LONGEST_ANSWER:
            raise Ended("Not marked: an answer is larger than 64 MB.")
        try:
            answer = read(self._receive(size), self._thing)
        except Unreadable:
            raise Ended("Not marked: what came of this hand-in is no value.") from None
        if not isinstance(answer, dict) or not isinstance(answer.get("error", {}), dict):
            raise Ended("Not marked: what came of this hand-in is no answer.")
        return answer

    def _thing(self, number: int, kind: str, is_callable: bool) -> Remote:
        name = kind if kind.isidentifier() else "object"
        kind_here: type[Remote] = RemoteFunction if is_callable else Remote
        made: Remote = type(name, (kind_here,), {})(self, number)
        return made

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            self._wait(writing=True)
            try:
                view = view[self._socket.send(view) :]
            except OSError:
                raise self._gone() from None

    def _receive(self, size: int) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            self._wait(writing=False)
            try:
                part = self._socket.recv(min(1 << 20, size - len(parts)))
            except OSError:
                part = b""
            if not part:
                raise self._gone()
            parts += part
        return bytes(parts)

    def _wait(self, *, writing: bool) -> None:
        mine = [self._socket]
        asked = ([], mine) if writing else (mine, [])
        while not any(select.select(*asked, [], _LOOK)):
            if time.monotonic() > self._end:
                raise Ended(
                    f"Not yet: your code was stopped, since it took more than {self._seconds:g} "
                    "seconds. Perhaps a loop never ends."
                )
            if _written(self._folder) > _MOST_WRITTEN:
                raise Ended("Not yet: your code was stopped, since it wrote more than 128 MB.")

    def _gone(self) -> Ended:
        words = "Not yet: Python ended while this ran (too much memory or time, or it was told to)."
        return Ended(words)


class Remote:
    """What stands for a thing of the reader's Python."""

    def __init__(self, owner: Reader, number: int) -> None:
        self._owner = owner
        self.number = number

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._owner.attribute(self.number, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return reader.kept_thing, (self.number,)

    def __deepcopy__(self, _: object) -> Remote:
        return self


class RemoteFunction(Remote):
    """One that can be called."""

    # Checks name the line in which a frame of the function's own code stood.
    __code__ = _RAISES

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call it there."""
        return self._owner.call(self, arguments, named)


def _raise_as_there(error: dict[str, Any]) -> None:
    """Raise the same kind of error, from the same line of a function as far as checks can tell."""
    name, line = str(error.get("type")), error.get("line")
    kind = getattr(builtins, name, None)
    words = str(error.get("words"))
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = type(name if name.isidentifier() else "Error", (Exception,), {})
    try:
        raised = kind(words)
    except TypeError:  # those of Unicode take five arguments
        raised = ValueError(words)
    if not isinstance(line, int) or not 0 < line <= _MOST_LINES:
        raise raised
    exec(_RAISES, {"error": raised, "line": line})


def _in_words(error: dict[str, Any], line: str) -> str:
    place = error.get(line)
    where = f" in line {place}" if isinstance(place, int) else ""
    name, words = str(error.get("type")), str(error.get("words"))
    return f"Not yet: Python stopped{where} with {name}{f': {words}' if words else ''}"


def _written(folder: Path) -> int:
    try:
        return sum(file.lstat().st_size for file in folder.rglob("*"))
    except OSError:  # something went while it was looked at
        return 0
    except RecursionError:
        return _MOST_WRITTEN + 1
