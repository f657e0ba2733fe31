"""`time.sleep` that can be stopped, and before which everything printed is shown."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import SupportsIndex

from ..output.outgoing import Outgoing

Wait = Callable[[float], bool]
"""Sleeps so many seconds; True if the reader stopped the cell meanwhile."""

_BLINK = 0.03


def install(outgoing: Outgoing, wait: Wait | None) -> None:
    """Replace `time.sleep`: an interrupt does not reach Python's own in the browser."""
    sleep_at_once = time.sleep

    def sleep(seconds: float | SupportsIndex, /) -> None:
        """Wait `seconds`."""
        if float(seconds) < 0:
            # The browser's own takes it for none.
            raise ValueError("sleep length must be non-negative")
        if math.isnan(seconds):
            # A wait that has no end would hear no stop.
            raise ValueError("Invalid value NaN (not a number)")
        if float(seconds) < _BLINK:
            outgoing.let_go()
        else:
            outgoing.flush()
        if wait is None or float(seconds) == 0:
            sleep_at_once(float(seconds))
        elif wait(float(seconds)):
            raise KeyboardInterrupt

    time.sleep = sleep
