"""One event loop, which runs the cells: what would start another says so.

Pyodide's `run_until_complete` returns a task in place of the result. A second loop of its kind
takes the place of the running one as soon as it is made, and nothing would run any more. Where
Python can wait for the browser, as under Node, both do what they should and stay.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

Answer = Callable[[], bool]


def refuse_others(loop: asyncio.AbstractEventLoop, can_wait: Answer | None = None) -> None:
    """Let loops of this kind answer as Python's own do while one runs, and let nobody make one."""
    kind: Any = type(loop)
    if hasattr(kind.run_until_complete, "__wrapped__"):
        return
    can_wait = can_wait or import_module("pyodide.ffi").can_run_sync
    kind.run_until_complete = _refusing(kind.run_until_complete, can_wait)
    # `asyncio.Runner` takes it from the one place, cells from the other.
    made = _refusing(asyncio.new_event_loop, can_wait)
    asyncio.new_event_loop = asyncio.events.new_event_loop = made


def _refusing(start: Callable[..., Any], can_wait: Answer) -> Callable[..., Any]:
    @wraps(start)
    def refuse(*given: Any) -> Any:
        if can_wait():
            return start(*given)
        for future in filter(inspect.iscoroutine, given):
            future.close()
        raise RuntimeError("This event loop is already running")

    return refuse
