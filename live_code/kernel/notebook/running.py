"""Run a translated cell as its command wants it: timed, repeated, or with its outputs kept."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

from ..cells.compiling import compile_cell, run_cell
from ..cells.jupyter_syntax import Python
from ..cells.line_commands import NAME
from ..output.outgoing import Outgoing
from .captured import Captured

if TYPE_CHECKING:
    from .doing import Notebook


class _Later:
    """In the place of the commands until a cell uses one: most pages have none."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> Any:
        from .doing import Notebook

        return getattr(Notebook(self._namespace), name)


class Runner:
    """Runs the cells of one session."""

    def __init__(self, namespace: dict[str, Any], outgoing: Outgoing) -> None:
        self._namespace = namespace
        self._outgoing = outgoing
        vars(builtins)[NAME] = _Later(namespace)

    async def run(self, python: Python, filename: str) -> Any:
        """Return the value of the cell's last line."""
        command = python.command
        match command.how:
            case "once":
                return await self._once(python.source, filename)
            case "timed":
                with self._commands.time():
                    return await self._once(python.source, filename)
            case "captured":
                captured = Captured(self._outgoing)
                with captured.keeping():
                    await self._once(python.source, filename)
                if command.argument:
                    self._namespace[command.argument] = captured
                return None
            case "repeated":
                scope = {**self._namespace}
                exec(compile(command.setup, filename, "exec"), scope)
                code = compile(command.body, filename, "exec")
                return self._commands.timeit(lambda: exec(code, scope), command.argument)

    @property
    def _commands(self) -> Notebook:
        commands: Notebook = vars(builtins)[NAME]
        return commands

    async def _once(self, source: str, filename: str) -> Any:
        return await run_cell(compile_cell(source, filename), self._namespace)
