"""What a widget and its twin in the page say to each other.

States have the names that Jupyter's widgets have, so that one page shows both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from ...comms import Comm, Data
from .casts import from_bytes, plain, to_bytes
from .here import here
from .layout import Look
from .traits import same

TARGET: Final = "jupyter.widget"
VIEW: Final = "application/vnd.jupyter.widget-view+json"
_MODEL: Final = "IPY_MODEL_"


class Twin:
    """A value or several, in Python and in the page at once."""

    # For classes that set values before they call `__init__`.
    _comm: Comm | None = None
    _quiet: dict[str, Any] | None = None

    def _begin_alone(self) -> None:
        """Know of no page yet."""
        self._told: dict[str, Any] = {}
        self._listeners: list[Callable[..., Any]] = []

    @property
    def model_id(self) -> str:
        """By what the page knows it; the page learns of it with the first question."""
        return self._opened().comm_id

    @property
    def comm(self) -> Comm | None:
        """The conversation with the page, once there is one."""
        return self._comm

    @property
    def keys(self) -> list[str]:
        """The names of what the page knows."""
        raise NotImplementedError

    def get_state(self) -> dict[str, Any]:
        """Return what the page is told."""
        return {name: self._said(name) for name in self.keys}

    def inside(self) -> list[Twin]:
        """Return the widgets that this one holds."""
        return []

    def _said(self, name: str) -> Any:
        return said(getattr(self, name))

    def _kind(self) -> str:
        """Return by what the page knows it."""
        raise NotImplementedError

    def _set_there(self, state: dict[str, Any]) -> None:
        """Take what the reader has set; the page hears back what became of it, if that differs."""
        raise NotImplementedError

    def _on_custom(self, content: Any, buffers: list[memoryview]) -> None:
        """Hear something that is no value."""
        for listener in list(self._listeners):
            listener(self, content, buffers)

    def _opened(self) -> Comm:
        if self._comm is None:
            # What it holds may hold it again, and is to know its name by then.
            self._comm = comm = here().comms.begin(TARGET)
            comm.on_message = self._hear
            state = self.get_state() | {"_model_name": f"{self._kind()}Model"}
            here().comms.tell(comm, {"state": state})
        return self._comm

    def _tell_page(self, name: str) -> None:
        """Tell the page of a value, unless it is as the page has just set it."""
        if self._comm is not None:
            told = self._said(name)
            if not same(self._told.pop(name, self), told):
                self._send({name: told})

    def _correct(self, wanted: dict[str, Any]) -> None:
        """Tell the page of values that are not as it wanted them."""
        now = {name: self._said(name) for name in wanted}
        if other := {n: v for n, v in now.items() if not same(v, wanted[n])}:
            self._send(other)

    def _send(self, state: dict[str, Any]) -> None:
        if self._quiet is not None:
            self._quiet |= state
        elif self._comm is not None:
            outgoing, key = here().outgoing, f"widget-{self._comm.comm_id}"
            waiting = outgoing.offered(key).get("data", {}).get("state", {})
            self._comm.offer(key, {"method": "update", "state": waiting | state})

    def _say(self, content: Any, buffers: Any) -> None:
        """Send something that is no value."""
        if self._comm is not None:
            texts = [from_bytes(buffer) for buffer in buffers or ()]
            custom = {"method": "custom", "content": plain(content), "buffers": texts}
            self._comm.send(custom)

    def on_msg(self, callback: Callable[..., Any], remove: bool = False) -> None:
        """Call `callback(widget, content, buffers)` for what the page says to the widget."""
        if remove:
            self._listeners.remove(callback)
        else:
            self._listeners.append(callback)

    @contextmanager
    def hold_sync(self) -> Iterator[None]:
        """Tell the page of all changes when the block ends."""
        if self._quiet is not None:
            yield
            return
        self._quiet = {}
        try:
            yield
        finally:
            state, self._quiet = self._quiet, None
            if state:
                self._send(state)

    def close(self) -> None:
        """Take it out of the page."""
        if self._comm is not None:
            self._comm.close()
            self._comm = None

    def _hear(self, data: Data) -> None:
        if data.get("method") == "update":
            self._set_there(data.get("state", {}))
        elif data.get("method") == "custom":
            buffers = [memoryview(to_bytes(text)) for text in data.get("buffers", ())]
            self._on_custom(data.get("content", {}), buffers)


def shown(widget: Twin) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what shows a widget in the cell that asks, where its callbacks' outputs stand too."""
    view = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    belong_to(widget, here().outgoing.parent)
    return {VIEW: view}, {}


def belong_to(widget: Twin, request: int) -> None:
    """Let what a widget's callbacks show stand in the cell of `request`."""
    seen: set[int] = set()
    waiting = [widget]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        one._opened().parent = request
        waiting += one.inside()


def said(value: Any) -> Any:
    """Return a value as the page reads it: widgets by their names."""
    if isinstance(value, Twin):
        return f"{_MODEL}{value.model_id}"
    if isinstance(value, Look):
        return value.state()
    if isinstance(value, list | tuple) and any(isinstance(part, Twin) for part in value):
        return [said(part) for part in value]
    return plain(value)
