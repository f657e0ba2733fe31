"""The worker's side of the kernel: JSON text and bytes in place of Python objects.

The worker calls `connect` once and keeps the returned object; Pyodide passes plain strings,
numbers and functions. Images stay bytes.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from json import dumps, loads
from typing import Any

from . import libraries
from .cells.imports import imported_modules
from .cells.needs import CellText
from .kernel import Kernel, Listen
from .running import late_groups
from .running.asking import Ask
from .running.sleeping import Wait
from .running.web import Answer

Post = Callable[[int, str, str, dict[str, bytes]], None]


class Bridge:
    """What the worker can ask of the kernel."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel

    async def execute(
        self,
        request: int,
        code: str,
        cell: int,
        dark: bool,
        pixel_ratio: float,
        listen: Listen,
        watch: bool = False,
    ) -> None:
        """Run a cell; its output and its `execute_reply` go out as messages."""
        await self._kernel.execute(
            request,
            code,
            cell=cell,
            dark=dark,
            pixel_ratio=pixel_ratio,
            listen=listen,
            watch=watch,
        )

    def cancel(self) -> None:
        """Stop a cell that waits in `await`."""
        self._kernel.cancel()

    def needs(self, target: int, cells: str) -> str:
        """Return the order as a JSON list; `cells` is the request's list as JSON."""
        texts = [CellText(cell["index"], cell["source"], cell["ran"]) for cell in loads(cells)]
        return dumps(self._kernel.needs(target, texts))

    def comm(self, message: str) -> None:
        """Pass on what a widget's other side says, as JSON with `type` and `content`."""
        said = loads(message)
        self._kernel.comms.receive(said["type"], said["content"])

    async def call(
        self, request: int, message: str, dark: bool, pixel_ratio: float, listen: Listen
    ) -> None:
        """Do so as a cell runs; its output and its `execute_reply` go out as messages."""
        said = loads(message)
        kind, content = said["type"], said["content"]
        await self._kernel.call(
            request, kind, content, dark=dark, pixel_ratio=pixel_ratio, listen=listen
        )

    def variables(self) -> str:
        """Return the reply's content as JSON."""
        return dumps(self._kernel.variables())

    def complete(self, code: str, position: int) -> str:
        """Return the reply's content as JSON."""
        return dumps(self._kernel.complete(code, position))

    def inspect(self, code: str, position: int) -> str:
        """Return the reply's content as JSON."""
        return dumps(self._kernel.inspect(code, position))

    def imports(self, code: str) -> str:
        """Return the dotted names that a cell imports and that are not loaded, as JSON."""
        return dumps([name for name in imported_modules(code) if not _is_there(name)])

    def preload(self, module: str) -> None:
        """Import `module` while the reader looks; a module that fails will say so in its cell."""
        try:
            importlib.import_module(module)
        except Exception:
            return


def _is_there(name: str) -> bool:
    """Tell whether a name of an import needs no file: a loaded module, or something inside one."""
    if name.partition(".")[0] in libraries.STAND_INS:
        return True
    parent, _, leaf = name.rpartition(".")
    return name in sys.modules or (parent in sys.modules and leaf in dir(sys.modules[parent]))


def connect(
    post: Post,
    ask: Ask | None,
    explain: Callable[[str], str | None],
    explain_module: Callable[[str], str | None],
    fetch: Callable[[str], bool],
    wait: Wait | None,
    ask_web: Callable[[str, str, str, bytes | None], Any],
    stop_again: Callable[[], None] = lambda: None,
) -> Bridge:
    """Make the kernel; `post(request, kind, json, images)` sends its messages.

    `ask_web` gets a request's headers as JSON and returns status, reason, headers and body.
    """

    def emit(request: int, kind: str, content: dict[str, Any]) -> None:
        data = content.get("data", {})
        images = {name: form for name, form in data.items() if isinstance(form, bytes)}
        if images:
            texts = {name: form for name, form in data.items() if name not in images}
            content = content | {"data": texts}
        post(request, kind, dumps(content, default=str), images)

    def asked(method: str, url: str, headers: dict[str, str], body: bytes | None) -> Answer:
        status, reason, lines, content = ask_web(method, url, dumps(headers), body)
        return Answer(status, reason, lines, content.to_bytes())

    late_groups.install(fetch)
    kernel = Kernel(
        emit,
        main=sys.modules["__main__"],
        ask=ask,
        explain=explain,
        explain_module=explain_module,
        wait=wait,
        ask_web=asked,
        stop_again=stop_again,
    )
    return Bridge(kernel)
