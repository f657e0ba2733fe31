"""One event loop, which runs the cells: what would start another says so.

Pyodide's `run_until_complete` returns a task in place of the result. A second loop of its kind
takes the place of the running one as soon as it is made, and nothing would run any more.
"""

from __future__ import annotations

import asyncio
import inspect
from typing import Any, NoReturn


def refuse_others(loop: asyncio.AbstractEventLoop) -> None:
    """Let loops of this kind answer as Python's own do while one runs, and let nobody make one."""

    def run_until_complete(_self: Any, future: Any) -> NoReturn:
        """Refuse: a cell already runs inside the loop."""
        if inspect.iscoroutine(future):
            future.close()
        _refuse()

    kind: Any = type(loop)
    kind.run_until_complete = run_until_complete
    # `asyncio.Runner` takes it from the one place, cells from the other.
    asyncio.new_event_loop = asyncio.events.new_event_loop = _refuse


def _refuse() -> NoReturn:
    raise RuntimeError("This event loop is already running")
