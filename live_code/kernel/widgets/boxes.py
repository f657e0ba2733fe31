"""Widgets that hold others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .base.casts import or_none, text, texts, whole
from .base.traits import Trait, TraitError
from .base.twin import Twin, belong_to
from .base.widget import DOMWidget


def _widgets(value: Any) -> tuple[Twin, ...]:
    kept = tuple(value) if isinstance(value, Iterable) and not isinstance(value, Twin) else None
    if kept is None or not all(isinstance(one, Twin) for one in kept):
        raise TraitError("give a list of widgets")
    return kept


class Box(DOMWidget):
    """Holds widgets."""

    children = Trait((), _widgets)
    box_style = Trait("", text)

    def __init__(self, children: Any = (), **given: Any) -> None:
        super().__init__(children=children, **given)

    def inside(self) -> list[Twin]:
        """Return the widgets in it."""
        return list(self.children)

    def _changed(self, name: str, old: Any, new: Any) -> None:
        super()._changed(name, old, new)
        if name == "children" and self._comm is not None:
            for child in new:
                belong_to(child, self._comm.parent)


class HBox(Box):
    """Beside each other."""


class VBox(Box):
    """Below each other."""


class GridBox(Box):
    """In a grid, as `layout.grid_template_columns` says."""


class _Titled(Box):
    selected_index = Trait(None, or_none(whole), set_there=True)
    titles = Trait((), texts)

    def set_title(self, index: int, title: str) -> None:
        """Give one of them a title."""
        titles = list(self.titles) + [""] * (index + 1 - len(self.titles))
        titles[index] = title
        self.titles = titles

    def get_title(self, index: int) -> str:
        """Return the title of one of them."""
        return str(self.titles[index])

    def _checked(self, cast: dict[str, Any]) -> dict[str, Any]:
        place = cast.get("selected_index")
        count = len(cast.get("children", self.children))
        if place is not None and not 0 <= place < count:
            raise TraitError(f"there is no part {place}: there are {count}")
        return cast


class Tab(_Titled):
    """One of them is seen, behind its tab."""

    def _beginning(self, given: dict[str, Any]) -> dict[str, Any]:
        if given.get("children") and "selected_index" not in given:
            given = {**given, "selected_index": 0}
        return super()._beginning(given)


class Accordion(_Titled):
    """They open and close."""


class Stack(_Titled):
    """One of them is seen, as `selected_index` says."""
