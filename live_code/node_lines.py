"""A Node process that stays for a whole build: one JSON request a line, one JSON answer a line."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, cast

from sphinx.errors import ExtensionError

from .node import node_executable


class NodeLines:
    """Starts Node at the first request, once per process of a parallel build.

    `first` is a request that each new process is sent before all others; its answer says nothing.
    """

    def __init__(self, who: str, command: Sequence[Path], first: Any = None) -> None:
        self._who = who
        self._command = command
        self._first = first
        self._process: subprocess.Popen[str] | None = None
        self._owner = -1

    def ask(self, request: Any) -> dict[str, Any]:
        """Return the answer; an `ExtensionError` has Node's last words if it ended."""
        # A forked writer of a parallel build must not talk through its parent's pipes.
        if self._process is None or self._owner != os.getpid():
            self._start()
        return self._answer(request)

    def close(self) -> None:
        """End the process that this one started."""
        if self._process is not None and self._owner == os.getpid():
            self._process.communicate()
        self._process = None

    def _start(self) -> None:
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            [str(node_executable()), *map(str, self._command)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        if self._first is not None:
            self._answer(self._first)

    def _answer(self, request: Any) -> dict[str, Any]:
        process = cast("subprocess.Popen[str]", self._process)
        stdin, stdout = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
        try:
            stdin.write(json.dumps(request) + "\n")
            stdin.flush()
            line = stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            _, words = process.communicate()
            self._process = None
            raise ExtensionError(f"{self._who} stopped:\n{words.strip()}")
        return cast(dict[str, Any], json.loads(line))
