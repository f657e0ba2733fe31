"""Draws figures in one Node process for the whole build; web/explorables/build/still.ts is it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from typing import IO, Any, cast

from sphinx.errors import ExtensionError

from ..node import WEB, install_node_modules, node_executable

_SCRIPT = WEB / "explorables" / "build" / "still.ts"


class FigureError(ValueError):
    """A directive asks for what its figure does not have; the message lists what there is."""


class NodeSide:
    """Starts Node at the first figure, once per process of a parallel build."""

    def __init__(self, log: Callable[[str], None]) -> None:
        self._log = log
        self._process: subprocess.Popen[str] | None = None
        self._owner = -1

    def draw(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return `html` and `pictures` of a figure, or raise `FigureError`."""
        process = self._started()
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
            raise ExtensionError(f"live_code: drawing figures stopped:\n{words.strip()}")
        answer = cast(dict[str, Any], json.loads(line))
        if "error" in answer:
            raise FigureError(answer["error"])
        return answer

    def close(self) -> None:
        """End the process that this one started."""
        if self._process is not None and self._owner == os.getpid():
            self._process.communicate()
        self._process = None

    def _started(self) -> subprocess.Popen[str]:
        # A forked writer of a parallel build must not talk through its parent's pipes.
        if self._process is None or self._owner != os.getpid():
            install_node_modules(self._log)
            self._owner = os.getpid()
            self._process = subprocess.Popen(
                [str(node_executable()), str(_SCRIPT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
        return self._process
