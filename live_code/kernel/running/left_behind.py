"""Tasks and callbacks that go on after their cell has ended: what they leave comes out under it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from ..output.outgoing import Outgoing

GRACE: Final = 0.05
"""Seconds in which other code may still ask a task that has failed for its result."""

_TASK: Final = "A task that this cell had started failed, and no code waited for it:"
_CALLBACK: Final = "A function that this cell had scheduled failed:"

Report = Callable[[BaseException, str], None]


@dataclass(frozen=True)
class _Failure:
    task: asyncio.Task[Any]
    request: int
    context: Context


class LeftBehind:
    """Watches the event loop for one kernel.

    `report(error, sentence)` is called in the context of the code that failed, so that it reaches
    that code's cell; `finish` when a task has ended while no cell runs.
    """

    def __init__(self, outgoing: Outgoing, report: Report, finish: Callable[[], None]) -> None:
        self._outgoing = outgoing
        self._report = report
        self._finish = finish
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: int | None = None
        self._failures: list[_Failure] = []

    def begin_cell(self, request: int) -> None:
        """Leave the tasks of `request` to its cell, which may still look after them."""
        self._running = request
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._loop = loop
            self._failures.clear()
            self._watch(loop)

    def end_cell(self) -> None:
        """Report from now on what no code looks after."""
        self._running = None
        if self._failures:
            self._look_later()

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        # The class's own: what an earlier kernel put in its place is over.
        create = type(loop).create_task.__get__(loop)

        @wraps(create)
        def create_task(*given: Any, **options: Any) -> asyncio.Task[Any]:
            task: asyncio.Task[Any] = create(*given, **options)
            task.add_done_callback(self._ended)
            return task

        vars(loop)["create_task"] = create_task
        loop.set_exception_handler(self._handle)
        # Of Pyodide's loop: without them these two leave Python, and the worker breaks.
        for name in ("_system_exit_handler", "_keyboard_interrupt_handler"):
            if name in vars(loop) and vars(loop)[name] is None:
                vars(loop)[name] = lambda *_: None

    def _ended(self, task: asyncio.Task[Any]) -> None:
        if not task.cancelled() and _is_unseen(task):
            self._failures.append(_Failure(task, self._outgoing.parent, copy_context()))
            self._look_later()
        if self._running is None:
            self._finish()

    def _look_later(self) -> None:
        if self._loop is not None:
            self._loop.call_later(GRACE, self._look)

    def _look(self) -> None:
        failures, self._failures = self._failures, []
        for failure in failures:
            if not _is_unseen(failure.task):
                continue
            if failure.request == self._running:
                self._failures.append(failure)
            elif error := failure.task.exception():
                failure.context.run(self._report, error, _TASK)

    def _handle(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Report what the loop itself catches: callbacks, and futures that were dropped."""
        error = context.get("exception") or RuntimeError(context.get("message"))
        own: Context | None = getattr(context.get("handle"), "_context", None)
        if own is None:
            self._report(error, _TASK)
        else:
            own.run(self._report, error, _CALLBACK)


def _is_unseen(task: asyncio.Task[Any]) -> bool:
    """Tell whether the task has failed and nobody has asked for its result."""
    return bool(getattr(task, "_log_traceback", False))
