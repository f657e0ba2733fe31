"""One event loop, which runs the cells: what would start another says so.

Pyodide's `run_until_complete` returns a task in place of the result, and a loop that is closed in a
cell, as `asyncio.Runner` does, takes the cell's own task with it: nothing would run any more.
"""

from __future__ import annotations

import asyncio
import inspect
from typing import Any


def refuse_others(loop: asyncio.AbstractEventLoop) -> None:
    """Let loops of this kind answer as Python's own do while one runs."""

    def run_until_complete(_self: Any, future: Any) -> None:
        """Refuse: a cell already runs inside the loop."""
        if inspect.iscoroutine(future):
            future.close()
        raise RuntimeError("This event loop is already running")

    kind: Any = type(loop)
    kind.run_until_complete = run_until_complete
