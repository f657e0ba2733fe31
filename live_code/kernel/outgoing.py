"""The way out of the kernel: every message, in order, marked with the request that it answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Literal

Emit = Callable[[int, str, dict[str, Any]], None]
StreamName = Literal["stdout", "stderr"]

OUTPUT_LIMIT: Final = 1_000_000
_BURST: Final = 40
_SECONDS_PER_MESSAGE: Final = 0.03

# A task that a cell leaves behind inherits the cell's context, so its output finds its cell.
_parent: ContextVar[int | None] = ContextVar("live_code_parent", default=None)


class Outgoing:
    """Sends messages; printed text in batches, so that a loop streams but does not flood.

    Up to `_BURST` prints leave at once; after that one message leaves every 30 ms. Printed text
    beyond `limit` characters per cell is dropped, with one sentence that says so.
    """

    def __init__(
        self,
        emit: Emit,
        *,
        limit: int = OUTPUT_LIMIT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._emit = emit
        self._limit = limit
        self._clock = clock
        self._last_parent = 0
        self._pending: list[str] = []
        self._pending_key: tuple[int, StreamName] | None = None
        self._printed: dict[int, int] = {}
        self._tokens = float(_BURST)
        self._refilled = clock()

    @property
    def parent(self) -> int:
        """The request that the running code belongs to."""
        parent = _parent.get()
        return self._last_parent if parent is None else parent

    @contextmanager
    def answering(self, parent: int) -> Iterator[None]:
        """Mark everything that the block sends as belonging to `parent`."""
        token = _parent.set(parent)
        self._last_parent = parent
        self._printed = {parent: 0}
        try:
            yield
        finally:
            self.flush()
            _parent.reset(token)

    @contextmanager
    def diverted(self, emit: Emit) -> Iterator[None]:
        """Hand what the block puts out to `emit` in place of the page."""
        self.flush()
        before, self._emit = self._emit, emit
        try:
            yield
        finally:
            self.flush()
            self._emit = before

    def send(self, kind: str, content: dict[str, Any]) -> None:
        """Send one message after everything printed before it."""
        self.flush()
        self._emit(self.parent, kind, content)

    def write(self, name: StreamName, text: str) -> None:
        """Print `text`; it leaves at once or with the next batch."""
        if not text:
            return
        key = (self.parent, name)
        if key != self._pending_key:
            self.flush()
            self._pending_key = key
        text = self._within_limit(text)
        if text:
            self._pending.append(text)
            if self._may_send():
                self.flush()

    def flush(self) -> None:
        """Send what is printed and still here."""
        pending, self._pending = self._pending, []
        if pending and self._pending_key is not None:
            parent, name = self._pending_key
            self._emit(parent, "stream", {"name": name, "text": "".join(pending)})

    def _within_limit(self, text: str) -> str:
        parent = self.parent
        printed = self._printed.get(parent, 0)
        if printed > self._limit:
            return ""
        self._printed[parent] = printed + len(text)
        if printed + len(text) <= self._limit:
            return text
        cut = text[: self._limit - printed]
        notice = f"\n[This cell has printed {self._limit:,} characters; the rest is not shown.]\n"
        return cut + notice

    def _may_send(self) -> bool:
        now = self._clock()
        gained = (now - self._refilled) / _SECONDS_PER_MESSAGE
        self._refilled = now
        self._tokens = min(float(_BURST), self._tokens + gained)
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
