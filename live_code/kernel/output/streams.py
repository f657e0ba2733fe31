"""`sys.stdout` and `sys.stderr` of the cells."""

from __future__ import annotations

import io

from .backlog import StreamName
from .outgoing import Outgoing


class OutStream(io.TextIOBase):
    """A text file whose lines go to the page."""

    def __init__(self, outgoing: Outgoing, name: StreamName) -> None:
        self._outgoing = outgoing
        self._name: StreamName = name

    @property
    def name(self) -> str:
        """As CPython names its own: `<stdout>`."""
        return f"<{self._name}>"

    @property
    def encoding(self) -> str:  # type: ignore[override]  # read-only here, a plain attribute there
        """What libraries ask for before they print beyond ASCII."""
        return "utf-8"

    def writable(self) -> bool:
        """One can print here."""
        return True

    def write(self, text: str, /) -> int:
        """Print `text`."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outgoing.write(self._name, text)
        return len(text)

    def flush(self) -> None:
        """Send what is printed."""
        self._outgoing.let_go()
