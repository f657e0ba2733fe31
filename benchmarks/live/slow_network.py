"""A slow line: so many bits a second for all answers together, and a delay before each.

Made by the server, since Chromium's own emulation of one, set on a page, reaches the page and its
workers but not what its service worker fetches: docs/decisions/0015-slow-lines-in-the-benchmark.md.
"""

import threading
import time
from dataclasses import dataclass, field

CHUNK = 1 << 14
"""Bytes that one answer sends before the others have their turn."""


@dataclass
class Line:
    """A line of ``mbit`` megabits a second; each answer begins ``delay`` seconds late."""

    mbit: float
    delay: float
    _free_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def reserve(self, count: int, *, now: float) -> float:
        """Return for how many seconds from ``now`` the line carries these and earlier bytes.

        >>> line = Line(mbit=8, delay=0)
        >>> line.reserve(1_000_000, now=10.0), line.reserve(500_000, now=10.5)
        (1.0, 1.0)
        """
        with self._lock:
            self._free_at = max(self._free_at, now) + count * 8 / (self.mbit * 1e6)
            return self._free_at - now

    def wait(self, count: int) -> None:
        """Sleep until the line has carried ``count`` more bytes."""
        time.sleep(self.reserve(count, now=time.monotonic()))
