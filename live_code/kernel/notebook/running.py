"""Run a translated cell as its command wants it: timed, repeated, or with its outputs kept."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..cells.compiling import compile_cell, run_cell
from ..cells.jupyter_syntax import Python
from ..cells.line_commands import NAME
from ..output.outgoing import Outgoing

if TYPE_CHECKING:
    from .doing import Notebook
    from .watched import Watched


class _Late:
    """Stands in for the session's `Notebook`, whose module comes with the first command."""

    def __init__(self, *arguments: Any) -> None:
        self._arguments = arguments

    def __getattr__(self, name: str) -> Any:
        """Make the notebook, which takes this one's place."""
        from .doing import Notebook

        return getattr(Notebook(*self._arguments), name)


class Runner:
    """Runs the cells of one session."""

    def __init__(
        self,
        namespace: dict[str, Any],
        outgoing: Outgoing,
        explain: Callable[[str], str | None],
    ) -> None:
        self._namespace = namespace
        self._outgoing = outgoing
        self._watched: Watched | None = None
        vars(builtins)[NAME] = _Late(namespace, explain)

    async def run(self, python: Python, filename: str, watch: bool = False) -> Any:
        """Return the value of the cell's last line; `watch`: have its replay ready, too."""
        command = python.command
        self._watched = None
        if watch:
            from .watched import Watched  # fetched when a reader first presses Watch

            self._watched = Watched(self._namespace)
        match command.how:
            case "once":
                return await self._once(python.source, filename)
            case "timed":
                with self._commands.time():
                    return await self._once(python.source, filename)
            case "captured":
                from .captured import Captured  # few cells are

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

    def show_replay(self, show_figures: Callable[[], None]) -> None:
        """Show what a watched cell did, below all else that it shows."""
        if self._watched is not None:
            show_figures()
            self._watched.show()

    async def _once(self, source: str, filename: str) -> Any:
        if self._watched is not None:
            return await self._watched.run(source, filename)
        return await run_cell(compile_cell(source, filename), self._namespace)
