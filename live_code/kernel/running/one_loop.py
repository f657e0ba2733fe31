"""One event loop, which runs the cells: what would start another inside of a cell says so.

Pyodide's `run_until_complete` returns a task in place of the result. A second loop of its kind
takes the place of the running one as soon as it is made, and nothing would run any more. A Pyodide
that is set up to wait for results, as the tests' is, runs them.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any


def can_wait() -> bool:
    """Tell whether Pyodide's loop waits for the result in `run_until_complete`."""
    return bool(import_module("pyodide_js._api").config.enableRunUntilComplete)


def refuse_others(loop: asyncio.AbstractEventLoop) -> None:
    """Let loops of this kind answer as Python's own do while one runs, and let nobody make one."""
    kind: Any = type(loop)
    kind.run_until_complete = _refusing(kind.run_until_complete)
    # `asyncio.Runner` takes it from the one place, cells from the other.
    asyncio.new_event_loop = asyncio.events.new_event_loop = _refusing(asyncio.new_event_loop)


def _refusing(start: Callable[..., Any]) -> Callable[..., Any]:
    if "refuses" in vars(start):
        return start

    @wraps(start)
    def refuse(*given: Any) -> Any:
        if not _in_a_task():
            return start(*given)
        for future in filter(inspect.iscoroutine, given):
            future.close()
        raise RuntimeError("This event loop is already running")

    vars(refuse)["refuses"] = True
    return refuse


def _in_a_task() -> bool:
    try:
        return asyncio.current_task() is not None
    except RuntimeError:
        return False
