"""How fast messages leave: some at once, then so many each second, big ones more slowly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_BURST: Final = 40.0
_SECONDS_PER_MESSAGE: Final = 0.03
_BYTES_PER_MESSAGE: Final = 500_000


class Pace:
    """Says when the page has had time for what it got."""

    def __init__(self, clock: Callable[[], float], *, burst: float = _BURST) -> None:
        self._clock = clock
        self._burst = burst
        self._tokens = burst
        self._refilled = clock()

    def allows(self) -> bool:
        """Tell whether something may leave now."""
        now = self._clock()
        gained = (now - self._refilled) / _SECONDS_PER_MESSAGE
        self._refilled = now
        self._tokens = min(self._burst, self._tokens + gained)
        return self._tokens >= 1

    def spend(self, size: int) -> None:
        """Count one message of `size` characters or bytes."""
        self._tokens -= 1 + size / _BYTES_PER_MESSAGE
