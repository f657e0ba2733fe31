"""What the reader's variables hold, in a few words and small pictures, for the page's panel.

No code of a cell's runs: only objects of exactly known types are looked into, so that a class of
the reader's is told by its name alone.
"""

from __future__ import annotations

from typing import Any, Final

from . import arrays, plain

MOST: Final = 200
"""Names that are told; the newest."""


class Variables:
    """Describes a namespace and remembers when each of its names changed last."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._marks: dict[str, Any] = {}
        self._turns: dict[str, int] = {}
        self._turn = 0

    def describe(self) -> dict[str, Any]:
        """Return the content of a `variables_reply`, what changed last first."""
        self._turn += 1
        shown = {
            name: value
            for name, value in list(self._namespace.items())
            if type(name) is str and not name.startswith("_") and not plain.is_code(value)
        }
        marks = {name: _mark(value) for name, value in shown.items()}
        self._turns = {
            name: self._turns[name] if self._marks.get(name) == mark else self._turn
            for name, mark in marks.items()
        }
        self._marks = marks
        # Of those that changed together the last that was made stands first.
        newest = sorted(shown, key=lambda name: self._turns[name])[::-1]
        described = [{"name": name, **_described(shown[name])} for name in newest[:MOST]]
        return {"variables": arrays.with_few_pictures(described), "more": len(newest[MOST:])}


def _mark(value: object) -> Any:
    """Return something that differs when the value has probably changed."""
    return (id(value), type(value), arrays.mark(value) or plain.mark(value))


def _described(value: object) -> dict[str, Any]:
    described = {"type": plain.type_name(value)}
    try:
        described |= arrays.described(value) or plain.described(value)
        items = plain.with_first_items(value, _word)
    except (ArithmeticError, AttributeError, MemoryError, TypeError, ValueError):
        return described
    return described if items is None else described | {"value": items}


def _word(item: object) -> str:
    """Return an item's value, or what it is: what lists hold in lists is not told."""
    told = arrays.scalar(item) or plain.described(item)
    is_alone = not plain.is_container(item) and "value" in told
    return str(told["value"]) if is_alone else plain.type_name(item)
