"""The figures of the page and what they take, as the build has written it down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .values import written

Field = Mapping[str, Any]


@dataclass(frozen=True)
class Explorable:
    """A figure that a reader's code may set."""

    id: str
    """Its own on the page."""
    name: str
    """What it is; several of a page may have it."""
    takes: Mapping[str, Field]
    """Each part of its state, and what that may be."""

    def state(self, given: Mapping[str, Any]) -> dict[str, str]:
        """Return `given` as the figure reads it.

        Raises
        ------
        TypeError, ValueError
            Says what is wrong and what the figure takes.
        """
        if not given:
            example = next(iter(self.takes), "")
            raise ValueError(f"say what {self.id} shall show, for example {example}=...")
        for name in given:
            if name not in self.takes:
                there = ", ".join(self.takes)
                raise ValueError(f'the figure {self.id} has no part "{name}"; it has {there}')
        return {name: written(name, self.takes[name], value) for name, value in given.items()}

    @property
    def picture_fields(self) -> list[str]:
        """What readers see above the choice in which they give it a picture of theirs."""
        return [field["words"] for field in self.takes.values() if field["kind"] == "photo"]


def find(figures: Sequence[Explorable], wanted: object) -> Explorable:
    """Return the figure with that id, or else the only one of that name.

    Raises
    ------
    TypeError, ValueError
        Says which figures there are.
    """
    if not isinstance(wanted, str):
        kind = type(wanted).__name__
        raise TypeError(f'name the figure first, as in show_in("NAME", ...), not a value ({kind})')
    for figure in figures:
        if figure.id == wanted:
            return figure
    named = [figure for figure in figures if figure.name == wanted]
    if len(named) == 1:
        return named[0]
    if named:
        ids = ", ".join(figure.id for figure in named)
        raise ValueError(f"this page has {len(named)} figures {wanted}; say which one: {ids}")
    if not figures:
        raise ValueError(f'there is no figure "{wanted}": this page has none')
    ids = ", ".join(figure.id for figure in figures)
    raise ValueError(f'there is no figure "{wanted}" on this page; it has {ids}')
