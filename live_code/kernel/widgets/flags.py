"""Widgets that are on or off, and buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .base.casts import flag, or_none, text
from .base.traits import Trait
from .base.widget import Described, Usable, ValueWidget


class _Flag(Described, Usable, ValueWidget):
    value = Trait(False, flag, set_there=True)

    def __init__(self, value: Any = None, **given: Any) -> None:
        if value is not None:
            given["value"] = value
        super().__init__(**given)


class Checkbox(_Flag):
    """A box to tick."""

    indent = Trait(True, flag)


class ToggleButton(_Flag):
    """A button that stays pressed."""

    icon = Trait("", text, synced=False)
    button_style = Trait("", text)


class Valid(_Flag):
    """Says whether something is right."""

    value = Trait(False, flag)
    readout = Trait("Invalid", text)


class Button(Described, Usable):
    """Calls functions when it is pressed."""

    icon = Trait("", text, synced=False)
    button_style = Trait("", text)
    tooltip = Trait(None, or_none(text))

    def __init__(self, **given: Any) -> None:
        self._on_click: list[Callable[[Any], Any]] = []
        super().__init__(**given)

    def on_click(self, callback: Callable[[Any], Any], remove: bool = False) -> None:
        """Call `callback(button)` when it is pressed."""
        if remove:
            self._on_click = [known for known in self._on_click if known != callback]
        elif callback not in self._on_click:
            self._on_click.append(callback)

    def click(self) -> None:
        """Do what a press does."""
        for callback in list(self._on_click):
            callback(self)

    def _on_custom(self, content: Any, buffers: list[memoryview]) -> None:
        if content.get("event") == "click":
            self.click()
        super()._on_custom(content, buffers)
