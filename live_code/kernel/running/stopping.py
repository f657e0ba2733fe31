"""A stop ends the cell, wherever Python is when it comes.

Python raises `KeyboardInterrupt` in whatever runs at the moment. In the event loop, between two
steps of a cell that waits or while the next step is put into the loop, that would break the loop,
and the press would be lost. In a `__del__` or where an object is cleared away Python would forget
it: there it is asked for again.
"""

from __future__ import annotations

import asyncio
import inspect
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

IN_PYODIDE = sys.platform == "emscripten"


class Stops:
    """Hears stops for one kernel.

    `cancel` ends a cell that waits; `again` presses Stop in the reader's place.
    """

    def __init__(
        self,
        cancel: Callable[[], None],
        is_cell: Callable[[str], bool],
        again: Callable[[], None],
    ) -> None:
        self._cancel = cancel
        self._is_cell = is_cell
        self._again = again

    def listen(self) -> None:
        """Hear the stops of the next cell; an earlier one may have taken the ears away."""
        signal.signal(signal.SIGINT, self.on_stop)
        sys.unraisablehook = self.on_forgotten
        loop = asyncio.get_running_loop()
        # A task of the cell that is stopped in place of the cell: Pyodide's loop asks what to do.
        vars(loop)["_keyboard_interrupt_handler"] = self._cancel

    def on_stop(self, _signal: int, frame: FrameType | None) -> None:
        """End what a cell or its task runs; in the event loop end the cell that waits."""
        if self._in_code(frame):
            raise KeyboardInterrupt
        self._cancel()

    def on_forgotten(self, about: Any) -> None:
        """Do as Python does with an error that nobody can catch, but not with a stop."""
        if issubclass(about.exc_type, KeyboardInterrupt):
            self._again()
        else:
            sys.__unraisablehook__(about)

    def _in_code(self, frame: FrameType | None) -> bool:
        """Tell whether a cell or a coroutine runs, and not what the loop does for one."""
        while frame is not None:
            code = frame.f_code
            if self._is_cell(code.co_filename) or code.co_flags & inspect.CO_COROUTINE:
                return True
            frame = frame.f_back
        return False
