"""Comms: an object in Python and its twin on the page talk to each other (Jupyter's `comm_*`).

Source: jupyter-client, "Messaging in Jupyter", custom messages.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, Final

from .output.outgoing import Outgoing

Data = dict[str, Any]
OnData = Callable[[Data], None]
OnOpen = Callable[["Comm", Data], None]
TellError = Callable[[BaseException], None]

NOBODY: Final = "nobody here has opened or registered it"
IN_CALLBACK: Final = "In code that a widget called:"


class Comm:
    """One end of a conversation; what its callbacks show stands in the cell that opened it."""

    def __init__(self, comms: Comms, target_name: str, comm_id: str, parent: int) -> None:
        self.comm_id = comm_id
        self.target_name = target_name
        self.parent = parent
        self.on_message: OnData = lambda _data: None
        self.on_close: OnData = lambda _data: None
        self._comms = comms

    def send(self, data: Data) -> None:
        """Send `data`, which JSON can say, to the page."""
        self._comms.send("comm_msg", self, {"data": data})

    def offer(self, key: str, data: Data) -> None:
        """Send `data`, or only the last of what comes under `key` before the page has time."""
        self._comms.offer(key, self, {"data": data})

    def close(self, data: Data | None = None) -> None:
        """End the conversation for both sides."""
        self._comms.forget(self)
        self._comms.send("comm_close", self, {"data": data or {}})


class Comms:
    """All conversations of a session."""

    def __init__(self, outgoing: Outgoing, tell_error: TellError) -> None:
        self._outgoing = outgoing
        self._tell_error = tell_error
        self._open: dict[str, Comm] = {}
        self._targets: dict[str, OnOpen] = {}

    def open(self, target_name: str, data: Data | None = None) -> Comm:
        """Begin a conversation with what the page calls `target_name`."""
        comm = self.begin(target_name)
        self.tell(comm, data or {})
        return comm

    def begin(self, target_name: str) -> Comm:
        """Make a conversation of which the page is told later."""
        comm = Comm(self, target_name, uuid.uuid4().hex, self._outgoing.parent)
        self._open[comm.comm_id] = comm
        return comm

    def tell(self, comm: Comm, data: Data) -> None:
        """Tell the page of it."""
        self.send("comm_open", comm, {"target_name": comm.target_name, "data": data})

    def register(self, target_name: str, on_open: OnOpen) -> None:
        """Let the page begin conversations with `target_name`."""
        self._targets[target_name] = on_open

    def parent_of(self, comm_id: str, other: int) -> int:
        """Return the request that a conversation belongs to; `other` if there is none."""
        comm = self._open.get(comm_id)
        return other if comm is None else comm.parent

    def forget(self, comm: Comm) -> None:
        """Take no more messages for a conversation that is over."""
        self._open.pop(comm.comm_id, None)

    def send(self, kind: str, comm: Comm, content: Data) -> None:
        """Send one message to the page."""
        self._outgoing.send(kind, {"comm_id": comm.comm_id} | content)

    def offer(self, key: str, comm: Comm, content: Data) -> None:
        """Send one message to the page, unless another one under `key` takes its place."""
        self._outgoing.offer(key, "comm_msg", {"comm_id": comm.comm_id} | content)

    def receive(self, kind: str, content: Data) -> None:
        """Hand the page's message to the callback that it is for."""
        comm_id, data = content["comm_id"], content["data"]
        if kind == "comm_open":
            self._begin(comm_id, content["target_name"], data)
            return
        comm = self._open.get(comm_id)
        if comm is None:
            return
        if kind == "comm_close":
            self.forget(comm)
            self._call(comm, lambda: comm.on_close(data))
        else:
            self._call(comm, lambda: comm.on_message(data))

    def _begin(self, comm_id: str, target_name: str, data: Data) -> None:
        comm = Comm(self, target_name, comm_id, self._outgoing.parent)
        on_open = self._targets.get(target_name)
        if on_open is None:
            comm.close({"reason": NOBODY})
            return
        self._open[comm_id] = comm
        self._call(comm, lambda: on_open(comm, data))

    def _call(self, comm: Comm, callback: Callable[[], None]) -> None:
        with self._outgoing.on_behalf_of(comm.parent):
            try:
                callback()
            except Exception as error:
                self._tell_error(error)
