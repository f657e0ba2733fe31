"""Widgets whose value is a text: fields to write in, and what only shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .base.casts import flag, or_none, text, whole
from .base.traits import Trait
from .base.widget import Described, Usable, ValueWidget


class _Text(Described, ValueWidget):
    value = Trait("", text)
    placeholder = Trait("\u200b", text)

    def __init__(self, value: Any = None, **given: Any) -> None:
        if value is not None:
            given["value"] = value
        super().__init__(**given)


class Text(_Text, Usable):
    """A field for one line."""

    value = Trait("", text, set_there=True)
    continuous_update = Trait(True, flag)

    def __init__(self, value: Any = None, **given: Any) -> None:
        self._on_submit: list[Callable[[Any], Any]] = []
        super().__init__(value, **given)

    def on_submit(self, callback: Callable[[Any], Any], remove: bool = False) -> None:
        """Call `callback(widget)` when the reader presses Enter."""
        if remove:
            self._on_submit.remove(callback)
        else:
            self._on_submit.append(callback)

    def _on_custom(self, content: Any, buffers: list[memoryview]) -> None:
        if content.get("event") == "submit":
            for callback in list(self._on_submit):
                callback(self)
        super()._on_custom(content, buffers)


class Password(Text):
    """A field whose text nobody sees."""


class Textarea(_Text, Usable):
    """A field for several lines."""

    value = Trait("", text, set_there=True)
    rows = Trait(None, or_none(whole))
    continuous_update = Trait(True, flag)


class Label(_Text):
    """A text, as it is."""


class HTML(_Text):
    """HTML, which the page cleans before it shows it."""


class HTMLMath(HTML):
    """HTML; formulas in it stay text."""
