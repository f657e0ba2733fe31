"""How widgets look: `Layout` has CSS's names, the page takes those that it can bear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .casts import plain


class Look:
    """Any names with any values; whoever wears it is told of changes."""

    def __init__(self, **values: Any) -> None:
        vars(self)["_worn_by"] = []
        vars(self).update(values)

    def __setattr__(self, name: str, value: Any) -> None:
        vars(self)[name] = value
        for tell in self._worn_by:
            tell()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return None

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={value!r}" for name, value in self._given().items())
        return f"{type(self).__name__}({inside})"

    def wear(self, tell: Callable[[], None]) -> None:
        """Call `tell` whenever something changes."""
        self._worn_by.append(tell)

    def state(self) -> dict[str, Any]:
        """Return what JSON can say of it."""
        given: dict[str, Any] = plain(self._given())
        return given

    def _given(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_worn_by"}


class Layout(Look):
    """Sizes, margins, and how the parts of a box stand."""


class Style(Look):
    """How a description looks: `description_width`."""


class SliderStyle(Style):
    """Of sliders."""


class ButtonStyle(Style):
    """Of buttons."""


class ToggleButtonsStyle(Style):
    """Of rows of buttons."""


def worn(value: Any, kind: type[Look]) -> Look:
    """Take a look or a dict."""
    if isinstance(value, Look):
        return value
    return kind(**dict(value or {}))
