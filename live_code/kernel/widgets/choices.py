"""Widgets to choose one of several values: lists, buttons, a slider over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .base.casts import anything, flag, one_of, or_none, text, texts, whole
from .base.traits import Trait, TraitError, same
from .base.widget import Described, Usable, ValueWidget

Pairs = tuple[tuple[str, Any], ...]


class _Choice(Described, Usable, ValueWidget):
    """One of `options`: its `value`, its `label` and its `index` go together."""

    options = Trait((), lambda value: _kept(value), synced=False)
    value = Trait(None, anything, synced=False)
    label = Trait(None, or_none(text), synced=False)
    index = Trait(None, or_none(whole), set_there=True)
    _options_labels = Trait((), texts)

    def _beginning(self, given: dict[str, Any]) -> dict[str, Any]:
        given = {"options": (), **given}
        if not {"index", "value", "label"} & given.keys() and _pairs(_kept(given["options"])):
            given["index"] = 0
        return super()._beginning(given)

    def _checked(self, cast: dict[str, Any]) -> dict[str, Any]:
        pairs = _pairs(cast.get("options", self.options))
        if "options" in cast:
            cast = {**cast, "_options_labels": tuple(label for label, _ in pairs)}
            if not {"index", "value", "label"} & cast.keys():
                cast["index"] = 0 if pairs else None
        place = self._place(cast, pairs)
        if place is not _SAME:
            label, value = (None, None) if place is None else pairs[place]
            cast = {**cast, "index": place, "label": label, "value": value}
        return cast

    def _place(self, cast: dict[str, Any], pairs: Pairs) -> Any:
        if "index" in cast:
            place = cast["index"]
            if place is not None and not 0 <= place < len(pairs):
                raise TraitError("Invalid selection: index out of bounds")
            return place
        if "value" in cast:
            if cast["value"] is None and not any(value is None for _, value in pairs):
                return None
            return _found(cast["value"], [value for _, value in pairs], "value")
        if "label" in cast:
            if cast["label"] is None:
                return None
            return _found(cast["label"], [label for label, _ in pairs], "label")
        return _SAME


class Dropdown(_Choice):
    """A list that opens."""


class Select(_Choice):
    """A list of which several lines are seen."""

    rows = Trait(5, or_none(whole))


class RadioButtons(_Choice):
    """A round button for each."""

    orientation = Trait("vertical", one_of("vertical", "horizontal"))


class ToggleButtons(_Choice):
    """A row of buttons."""

    tooltips = Trait((), texts, synced=False)
    icons = Trait((), texts, synced=False)
    button_style = Trait("", text)


class SelectionSlider(_Choice):
    """A slider over them."""

    orientation = Trait("horizontal", one_of("horizontal", "vertical"))
    readout = Trait(True, flag)
    continuous_update = Trait(True, flag)

    def _checked(self, cast: dict[str, Any]) -> dict[str, Any]:
        if "options" in cast and not _pairs(cast["options"]):
            raise TraitError("give SelectionSlider at least one option")
        return super()._checked(cast)


_SAME = object()
"""Nothing is chosen anew."""


def _kept(options: Any) -> Any:
    """Return the options as they are, if they can be gone through again."""
    if isinstance(options, Mapping):
        return dict(options)
    if not isinstance(options, Iterable):
        raise TraitError("options must be a list, a dict or pairs of words and values")
    return tuple(options)


def _pairs(options: Any) -> Pairs:
    """Return the words for each value, and the value.

    >>> _pairs({"one": 1}), _pairs([("two", 2)]), _pairs([3])
    ((('one', 1),), (('two', 2),), (('3', 3),))
    """
    if isinstance(options, Mapping):
        return tuple((str(label), value) for label, value in options.items())
    kept = tuple(options)
    if kept and all(isinstance(part, list | tuple) and len(part) == 2 for part in kept):
        return tuple((str(label), value) for label, value in kept)
    return tuple((str(value), value) for value in kept)


def _found(wanted: Any, among: list[Any], what: str) -> int:
    for place, one in enumerate(among):
        if one is wanted or same(one, wanted):
            return place
    raise TraitError(f"Invalid selection: {what} not found")
