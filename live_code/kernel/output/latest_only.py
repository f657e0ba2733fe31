"""What counts in its latest form alone: the page is not told what it would replace at once."""

from __future__ import annotations

from typing import Any, NamedTuple


class Offer(NamedTuple):
    """One message, and the request that it belongs to."""

    parent: int
    kind: str
    content: dict[str, Any]


class Offers:
    """Messages that wait, at most one under each key, in order."""

    def __init__(self) -> None:
        self._waiting: dict[str, Offer] = {}

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def put(self, key: str, offer: Offer) -> None:
        """Let `offer` wait in the place of what waits under the same key."""
        self._waiting[key] = offer

    def content(self, key: str) -> dict[str, Any]:
        """Return what waits under a key; nothing if it has left."""
        return self._waiting[key].content if key in self._waiting else {}

    def take(self) -> Offer:
        """Return the first one, which is no longer here."""
        return self._waiting.pop(next(iter(self._waiting)))
