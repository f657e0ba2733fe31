"""What waits to leave the kernel, in order; what would be replaced unseen does not leave at all."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

from .limits import size_of

StreamName = Literal["stdout", "stderr"]


@dataclass
class Text:
    """Printed text of one stream; with `room` only about so much of its end is kept."""

    name: StreamName
    room: int | None = None
    parts: list[str] = field(default_factory=list)
    size: int = 0
    skipped_lines: int = 0
    skipped_characters: int = 0

    def add(self, text: str) -> None:
        """Append, and forget the beginning where there is too much."""
        self.parts.append(text)
        self.size += len(text)
        if self.room is not None and self.size > 4 * self.room:
            self._trim(self.room)

    def content(self) -> dict[str, Any]:
        """Return the content of a `stream` message."""
        if self.room is not None and self.size > self.room:
            self._trim(self.room)
        content: dict[str, Any] = {"name": self.name, "text": "".join(self.parts)}
        if self.skipped_characters:
            content["skipped"] = {
                "lines": self.skipped_lines,
                "characters": self.skipped_characters,
            }
        return content

    def _trim(self, room: int) -> None:
        whole = "".join(self.parts)
        start = whole.find("\n", len(whole) - room) + 1 or len(whole) - room
        if start == len(whole):  # one long line, ended
            start = len(whole) - room
        self.skipped_lines += whole.count("\n", 0, start)
        self.skipped_characters += start
        self.parts = [whole[start:]]
        self.size = len(whole) - start


@dataclass
class Message:
    """Any other output."""

    kind: str
    content: dict[str, Any]

    @property
    def size(self) -> int:
        """Characters and bytes."""
        return size_of(self.content.get("data", {}))


Item = Text | Message


class Backlog:
    """Outputs of one cell that have not left."""

    def __init__(self) -> None:
        self._items: deque[Item] = deque()

    def __bool__(self) -> bool:
        return bool(self._items)

    def write(self, name: StreamName, text: str, room: int | None) -> None:
        """Add printed text."""
        last = self._items[-1] if self._items else None
        if not isinstance(last, Text) or last.name != name or last.room != room:
            self._make_way()
            last = Text(name, room)
            self._items.append(last)
        last.add(text)

    def put(self, kind: str, content: dict[str, Any]) -> None:
        """Add a display, or an update of one, which takes the place of what waits for the same."""
        if kind == "update_display_data":
            for item in self._items:
                if isinstance(item, Message) and _names(item) == content["display_id"]:
                    item.content = content
                    return
        else:
            self._make_way()
        self._items.append(Message(kind, content))

    def clear(self, wait: bool) -> None:
        """Add the wish to clear, at once or when the next output comes."""
        if not wait:
            self._drop(len(self._items))
        elif self._items and _clears(self._items[-1]):
            return
        self._items.append(Message("clear_output", {"wait": wait}))

    def take(self) -> Item:
        """Return the first one, which is no longer here."""
        return self._items.popleft()

    def _make_way(self) -> None:
        """Forget what a clearing that waits for the next output would take away unseen."""
        for place in reversed(range(len(self._items))):
            if _clears(self._items[place]):
                self._drop(place)
                return

    def _drop(self, count: int) -> None:
        """Forget the first ones, but not what changes outputs of other cells."""
        kept = [item for item in list(self._items)[:count] if _is_update(item)]
        rest = list(self._items)[count:]
        self._items = deque([*kept, *rest])


def _names(message: Message) -> Any:
    is_display = message.kind in {"display_data", "update_display_data"}
    return message.content.get("display_id") if is_display else None


def _is_update(item: Item) -> bool:
    return isinstance(item, Message) and item.kind == "update_display_data"


def _clears(item: Item) -> bool:
    return isinstance(item, Message) and item.kind == "clear_output"
