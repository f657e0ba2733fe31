"""`time.sleep` that can be stopped, and before which everything printed is shown."""

from __future__ import annotations

import time
from typing import SupportsIndex

from .outgoing import Outgoing

_SLICE = 0.05


def install(outgoing: Outgoing) -> None:
    """Replace `time.sleep`: in the browser Python's own cannot be interrupted."""
    sleep_at_once = time.sleep

    def sleep(seconds: float | SupportsIndex, /) -> None:
        """Wait `seconds`."""
        outgoing.flush()
        left = float(seconds)
        end = time.monotonic() + left
        while left > _SLICE:
            sleep_at_once(_SLICE)
            left = max(end - time.monotonic(), 0.0)
        sleep_at_once(left)

    time.sleep = sleep
