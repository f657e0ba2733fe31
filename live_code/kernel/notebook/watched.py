"""Run a cell on arrays that record, and show what they have recorded."""

from __future__ import annotations

import builtins
from typing import Any

from live_code.watching.cells import CellReplay, WatchedCell

from ..cells.compiling import ends_with_semicolon


class Watched:
    """One run of a cell; after an error its replay is shown above it, else when it is asked for."""

    replay: CellReplay | None = None

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace

    async def run(self, source: str, filename: str) -> Any:
        """Return the value of the cell's last line."""
        cell = WatchedCell(source, filename, self._namespace)
        try:
            value = await cell.run()
        except Exception:
            if cell.replay.steps:
                _show(cell.replay)
            raise
        self.replay = cell.replay
        return None if ends_with_semicolon(source) else value

    def show(self) -> None:
        """Show the replay; where there is nothing to show, a sentence says why."""
        if self.replay is not None:
            _show(self.replay)


def _show(replay: CellReplay) -> None:
    vars(builtins)["display"](replay)
