"""The outputs of a cell under `%%capture`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..output.outgoing import Outgoing


class Captured:
    """What a cell would have shown: `stdout`, `stderr`, `outputs`; `show()` shows it."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self._messages: list[tuple[str, dict[str, Any]]] = []

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Keep what the block puts out."""
        with self._outgoing.diverted(lambda _, kind, content: self._keep(kind, content)):
            yield

    def _keep(self, kind: str, content: dict[str, Any]) -> None:
        self._messages.append((kind, content))

    @property
    def stdout(self) -> str:
        """All that was printed."""
        return self._printed("stdout")

    @property
    def stderr(self) -> str:
        """All that was printed on the channel for errors."""
        return self._printed("stderr")

    @property
    def outputs(self) -> list[dict[str, Any]]:
        """The MIME bundles of what was displayed."""
        return [content["data"] for _, content in self._messages if "data" in content]

    def show(self) -> None:
        """Show it under the cell that runs now."""
        for kind, content in self._messages:
            if kind == "stream":
                self._outgoing.write(content["name"], content["text"])
            else:
                self._outgoing.send(kind, content)

    __call__ = show

    def __str__(self) -> str:
        """Return what was printed."""
        return self.stdout

    def _printed(self, name: str) -> str:
        texts = (c["text"] for kind, c in self._messages if kind == "stream" and c["name"] == name)
        return "".join(texts)
