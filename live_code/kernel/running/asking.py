"""`input()` and `getpass()` in a page."""

from __future__ import annotations

import builtins
import getpass as getpass_module
import io
import sys
from collections.abc import Callable
from typing import Any, Literal

from ..output.outgoing import Outgoing

Ask = Callable[[], "str | Literal[False] | None"]
"""Waits for the answer; None if the reader gives none, False if the cell is being stopped."""

NO_INPUT = (
    "input() cannot wait for an answer on this page: that needs shared memory, which the web "
    "server must allow (headers Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy) "
    "and the browser must have. "
    'Write the answer into the cell instead, for example name = "Ada".'
)


def install(outgoing: Outgoing, ask: Ask | None) -> None:
    """Replace `input` and `getpass` by functions that ask the page."""

    def read(prompt: str, password: bool) -> str:
        if ask is None:
            raise RuntimeError(NO_INPUT)
        outgoing.send("input_request", {"prompt": prompt, "password": password})
        answer = ask()
        if answer is False:
            raise KeyboardInterrupt
        if answer is None:
            raise EOFError("no answer was given")
        return answer

    def live_input(prompt: object = "", /) -> str:
        """Ask the reader for a line of text."""
        return read(str(prompt), False)

    def live_getpass(prompt: str = "Password: ", stream: Any = None, **_options: Any) -> str:  # noqa: ARG001
        """Ask the reader for a line of text that is not shown."""
        return read(prompt, True)

    class LiveStdin(io.TextIOBase):
        """What `sys.stdin` reads: lines that the reader types."""

        name = "<stdin>"

        def readable(self) -> bool:
            """One can read here."""
            return True

        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            """Ask for one line; empty when no answer is given."""
            try:
                line = f"{read('', False)}\n"
            except EOFError:
                return ""
            return line if size is None or size < 0 else line[:size]

        def read(self, size: int | None = -1, /) -> str:
            """Ask for lines until no answer is given."""
            if size is not None and size >= 0:
                return self.readline(size)
            return "".join(iter(self.readline, ""))

    sys.stdin = LiveStdin()
    builtins.input = live_input
    getpass_module.getpass = live_getpass
