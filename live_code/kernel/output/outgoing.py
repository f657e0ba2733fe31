"""The way out of the kernel: every message, in order, marked with the request that it answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any, Final

from .backlog import Backlog, StreamName, Text
from .latest_only import Offer, Offers
from .limits import (
    FREE_TEXT,
    MOST_OUTPUTS,
    MOST_SWITCHES,
    TAIL,
    Allowance,
    bearable,
    bearable_error,
)
from .pace import Pace

Emit = Callable[[int, str, dict[str, Any]], None]
Place = AbstractContextManager[Any] | None

_SOON: Final = 0.05
_LONGEST_PROMPT: Final = 2_000

# A task that a cell leaves behind inherits the cell's context, so its output finds its cell.
_parent: ContextVar[int | None] = ContextVar("live_code_parent", default=None)


class Outgoing:
    """Sends messages at a pace that leaves the page time, and no more than a page can show.

    The first messages leave at once; after that they wait for each other and leave together. Of
    printed text beyond `limit` characters the page gets the end and how much is missing before it;
    of other outputs beyond the `Allowance` it gets their number and the last one.
    """

    def __init__(
        self,
        emit: Emit,
        *,
        limit: int = FREE_TEXT,
        tail: int = TAIL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._emit = emit
        self._to_page = emit
        self._limit = limit
        self._tail = tail
        self._last_parent = 0
        self._backlog = Backlog()
        self._backlog_parent = 0
        self._backlog_stream: StreamName = "stdout"
        self._allowances: dict[tuple[int, Place], Allowance] = {}
        self._place: Place = None
        self._pace = Pace(clock)
        self._offers = Offers()
        self._offers_pace = Pace(clock, burst=1)
        self._timer: tuple[asyncio.AbstractEventLoop, asyncio.TimerHandle] | None = None

    @property
    def parent(self) -> int:
        """The request that the running code belongs to."""
        parent = _parent.get()
        return self._last_parent if parent is None else parent

    @contextmanager
    def answering(self, parent: int) -> Iterator[None]:
        """Mark everything that the block sends as belonging to `parent`."""
        with self.on_behalf_of(parent):
            self._last_parent = parent
            self._allowances = {}
            yield

    @contextmanager
    def on_behalf_of(self, parent: int) -> Iterator[None]:
        """Let what the block sends belong to a request that may be over."""
        token = _parent.set(parent)
        try:
            yield
        finally:
            self.flush()
            _parent.reset(token)

    @contextmanager
    def diverted(self, emit: Emit, place: Place = None) -> Iterator[Emit]:
        """Hand what the block shows to `emit` in place of the page, but not what it says to it.

        The block is told where it went before. A `place` has its own allowance; entered again, it
        opens this block again.
        """
        self.flush()
        before = self._emit, self._place
        self._emit, self._place = emit, self._place if place is None else place
        try:
            yield before[0]
        finally:
            self.flush()
            self._emit, self._place = before

    def send(self, kind: str, content: dict[str, Any]) -> None:
        """Send one message after everything that came before it."""
        self._turn_to(self.parent)
        if kind in {"display_data", "update_display_data"}:
            self._display(kind, content)
        elif kind == "clear_output":
            self._allowances.pop((self.parent, self._place), None)
            self._backlog.clear(content["wait"])
            self.let_go()
        else:
            self._at_once(kind, content)

    def write(self, name: StreamName, text: str) -> None:
        """Print `text`; it leaves at once or with what comes next."""
        text = str.__str__(text)  # of a subclass of str that may say anything of its length
        if not text:
            return
        self._turn_to(self.parent)
        allowance = self._allowance
        if name != self._backlog_stream:
            if allowance.switches >= MOST_SWITCHES:
                name = self._backlog_stream
            else:
                allowance.switches += 1
                self._backlog_stream = name
        free = self._limit - allowance.printed
        allowance.printed += len(text)
        if free > 0:
            self._backlog.write(name, text[:free], None)
            text = text[free:]
        if text:
            self._backlog.write(name, text, self._tail)
        self.let_go()

    def offer(self, key: str, kind: str, content: dict[str, Any]) -> None:
        """Send a message, or the last of those that come under `key` before the page has time."""
        self._offers.put(key, Offer(self.parent, kind, content))
        self.let_go()

    def offered(self, key: str) -> dict[str, Any]:
        """Return the content that waits under `key`."""
        return self._offers.content(key)

    def let_go(self) -> None:
        """Send what is here, if the page has had time for what it got."""
        while self._backlog and self._pace.allows():
            self._send_first()
        while self._offers and self._offers_pace.allows():
            self._send_offer()
        if self._backlog or self._offers:
            self._flush_soon()

    def flush(self) -> None:
        """Send everything that is still here."""
        while self._backlog:
            self._send_first()
        while self._offers:
            self._send_offer()

    def _send_first(self) -> None:
        item = self._backlog.take()
        self._pace.spend(item.size)
        kind, content = (
            ("stream", item.content()) if isinstance(item, Text) else (item.kind, item.content)
        )
        self._emit(self._backlog_parent, kind, content)

    def _send_offer(self) -> None:
        offer = self._offers.take()
        self._offers_pace.spend(0)
        self._to_page(*offer)

    @property
    def _allowance(self) -> Allowance:
        return self._allowances.setdefault((self.parent, self._place), Allowance())

    def _turn_to(self, parent: int) -> None:
        if parent != self._backlog_parent:
            self.flush()
            self._backlog_parent = parent
            self._backlog_stream = "stdout"

    def _display(self, kind: str, content: dict[str, Any]) -> None:
        data, note = bearable(content["data"])
        content = content | {"data": data}
        allowance = self._allowance
        if kind == "display_data" and not allowance.takes(data):
            allowance.leave_out(kind, content)
            return
        self._backlog.put(kind, content)
        if note and kind == "display_data":
            self._backlog.put("left_out", {"text": note})
        self.let_go()

    def _at_once(self, kind: str, content: dict[str, Any]) -> None:
        if kind == "error":
            content = bearable_error(content)
            allowance = self._allowance
            allowance.errors += 1
            if allowance.errors > MOST_OUTPUTS:  # of blocks that go on after theirs
                allowance.leave_out(kind, content)
                return
        if not kind.startswith("comm_"):
            self._show_rest()
        self.flush()
        note = None
        if kind == "execute_result":
            data, note = bearable(content["data"])
            content = content | {"data": data}
        elif kind == "input_request":
            content = content | {"prompt": content["prompt"][-_LONGEST_PROMPT:]}
        emit = self._to_page if kind.startswith("comm_") else self._emit
        emit(self.parent, kind, content)
        if note:
            self._emit(self.parent, "left_out", {"text": note})

    def show_rest(self) -> None:
        """Say at each place how many outputs are not there, and show the last one."""
        for (parent, place), allowance in list(self._allowances.items()):
            if place is not None and allowance.left_out:
                with self.on_behalf_of(parent), place:
                    self._show_rest()
        self._show_rest()

    def _show_rest(self) -> None:
        allowance = self._allowance
        if not allowance.left_out or allowance.last is None:
            return
        others, last = allowance.left_out - 1, allowance.last
        allowance.left_out, allowance.last = 0, None
        if others:
            number = f"{others:,} more outputs are" if others > 1 else "One more output is"
            text = f"{number} left out here; the last one follows."
            self._backlog.put("left_out", {"text": text})
        self._backlog.put(*last)

    def _flush_soon(self) -> None:
        """Let nothing that a task or a waiting cell prints stay here until the next output."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if self._timer is None or self._timer[0] is not loop:
            self._timer = loop, loop.call_later(_SOON, self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        self.flush()
