"""The slips that beginners make most: one sentence each, in the reader's own names and shapes.

`docs/decisions/0040-beginners-errors.md` says which and why. A sentence says only what is certain.
The piece of code that failed is known to the character; what stands there is looked up and never
run, nor is anything asked of an object that could be a reader's own: it might fail or never end.
Where that leaves a doubt, nothing is said.

Its files are fetched with the first error, so nothing else imports them at the top.
"""

from __future__ import annotations

from ..cells.sources import CellSources
from . import (
    arguments,
    arrays,
    calls,
    containers,
    indices,
    names,
    nothing,
    plots,
    syntax,
    truth,
    types,
)
from .reading.kinds import kind_of, text_of
from .reading.place import Rule, find_place
from .reading.values import Unsure

RULES: tuple[tuple[str, Rule], ...] = (
    *names.RULES,
    *calls.RULES,
    *arguments.RULES,
    *containers.RULES,
    *types.RULES,
    *nothing.RULES,
    *indices.RULES,
    *arrays.RULES,
    *truth.RULES,
    *plots.RULES,
)
"""Kinds of errors with what may be said of them; the first that knows something speaks."""


def sentence(error: BaseException, sources: CellSources) -> str | None:
    """Return what helps a beginner with this error, if that is certain."""
    kind = kind_of(error)
    if isinstance(error, SyntaxError):
        known = kind is not None and sources.has(error.filename or "")
        return syntax.sentence(error) if known else None
    place = None if kind is None else find_place(error, text_of(error), sources)
    if place is None:
        return None
    for name, rule in RULES:
        if name == kind:
            try:
                said = rule(place)
            except Unsure:
                continue
            if said:
                return said
    return None
