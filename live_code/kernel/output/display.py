"""`display()` and its kin, with IPython's names and meanings."""

from __future__ import annotations

import itertools
from typing import Any

from .formatting import Formatter, shows_itself
from .outgoing import Outgoing

_numbers = itertools.count(1)


class DisplayHandle:
    """A place in the output that can be shown anew."""

    def __init__(self, displayer: Displayer, display_id: str) -> None:
        self._displayer = displayer
        self.display_id = display_id

    def __repr__(self) -> str:
        return f"<DisplayHandle display_id={self.display_id}>"

    def display(self, value: Any, **options: Any) -> None:
        """Show `value` at a new place that shares this handle's name."""
        self._displayer.display(value, display_id=self.display_id, **options)

    def update(self, value: Any, **options: Any) -> None:
        """Show `value` instead of what the handle shows now."""
        self._displayer.update_display(value, display_id=self.display_id, **options)


class Displayer:
    """Shows values in the running cell."""

    def __init__(self, outgoing: Outgoing, formatter: Formatter) -> None:
        self._outgoing = outgoing
        self._formatter = formatter

    def display(
        self,
        *values: Any,
        include: Any = None,
        exclude: Any = None,
        metadata: dict[str, Any] | None = None,
        transient: Any = None,  # noqa: ARG002  # part of IPython's signature
        display_id: str | bool | None = None,
        raw: bool = False,
        clear: bool = False,
    ) -> DisplayHandle | None:
        """Show `values` one after the other, each in the richest form that the page knows.

        With `display_id` (a name, or True for a new one) the returned handle's `update` replaces
        what is shown. `raw` means that each value is a MIME bundle already.
        """
        if clear:
            self.clear_output(wait=True)
        name = f"display-{next(_numbers)}" if display_id is True else display_id or None
        for value in values:
            if raw or not shows_itself(value):
                self._send("display_data", value, name, metadata, raw, include, exclude)
        return None if name is None else DisplayHandle(self, name)

    def update_display(
        self,
        value: Any,
        *,
        display_id: str,
        metadata: dict[str, Any] | None = None,
        raw: bool = False,
        **_options: Any,
    ) -> None:
        """Show `value` at the place called `display_id`."""
        self._send("update_display_data", value, display_id, metadata, raw, None, None)

    def clear_output(self, wait: bool = False) -> None:
        """Empty the cell's output; with `wait` only when the next output comes."""
        self._outgoing.send("clear_output", {"wait": bool(wait)})

    def _send(
        self,
        kind: str,
        value: Any,
        display_id: str | None,
        more: dict[str, Any] | None,
        raw: bool,
        include: Any,
        exclude: Any,
    ) -> None:
        data, metadata = (dict(value), {}) if raw else self._formatter.bundle(value)
        if include is not None:
            data = {name: form for name, form in data.items() if name in include}
        if exclude is not None:
            data = {name: form for name, form in data.items() if name not in exclude}
        content = {"data": data, "metadata": metadata | (more or {}), "display_id": display_id}
        self._outgoing.send(kind, content)
