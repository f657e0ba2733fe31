"""A hand-in as a file: what is taken from it, and why it may be of no use.

Taken are the sources of cells and the typed or picked answers. What it says of results is not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..versions import METADATA

LARGEST = 64 << 20
LONGEST_SOURCE = 100_000
MOST_CELLS = 2000
_LONGEST_NAME = 100


class Unusable(Exception):  # noqa: N818 - of somebody's file, not of this program
    """The file cannot be marked; the words say why."""


@dataclass(frozen=True)
class HandIn:
    """What a file holds."""

    file: str
    digest: str
    student: str
    """As they typed it; "" if they did not."""
    page: str
    version: str
    time: str
    cells: Mapping[int, str]
    """Sources by their places among the book's code cells."""
    exercised: Mapping[str, tuple[str, ...]]
    """Sources of exercises' cells by the exercises' names: these stay when a book changes."""
    answers: Mapping[str, Any]
    """Of exercises without code, by their names."""


def read_hand_in(file: Path, name: str) -> HandIn:
    """Read a file; `Unusable` says what is wrong with it."""
    try:
        if not file.is_file() or file.is_symlink():
            raise Unusable("This is no plain file.")
        if file.stat().st_size > LARGEST:
            raise Unusable(f"The file is larger than {LARGEST >> 20} MB.")
        data = file.read_bytes()
    except OSError as problem:
        raise Unusable(f"The file cannot be read: {problem.strerror}.") from None
    notebook = _json(data)
    told = _dictionary(_dictionary(notebook.get("metadata")).get(METADATA))
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise Unusable("This is no notebook of Jupyter's version 4.")
    if not isinstance(told.get("page"), str):
        raise Unusable("This notebook is of no page of the book: it does not say of which.")
    sources = _sources(cells)
    return HandIn(
        file=name,
        digest=hashlib.sha256(data).hexdigest(),
        student=_text(told.get("name"), _LONGEST_NAME),
        page=_text(told["page"], 200),
        version=_text(told.get("version"), 40),
        time=_text(told.get("time"), 40),
        cells={place: source for place, _, source in sources},
        exercised=_exercised(sources),
        answers=_answers(told.get("answers")),
    )


def _json(data: bytes) -> dict[str, Any]:
    if not data.strip():
        raise Unusable("The file is empty.")
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unusable("This is no notebook: it is not text.") from None
    except RecursionError:
        raise Unusable("This is no notebook: it is nested too deeply.") from None
    except ValueError:
        raise Unusable(
            "This is no notebook, or only a part of one: its end may be missing."
        ) from None
    if not isinstance(notebook, dict):
        raise Unusable("This is no notebook.")
    return notebook


def _sources(cells: list[Any]) -> list[tuple[int, str, str]]:
    """Return place, exercise and source of each code cell that says where it comes from."""
    sources: dict[int, tuple[int, str, str]] = {}
    for cell in map(_dictionary, cells[:MOST_CELLS]):
        told = _dictionary(_dictionary(cell.get("metadata")).get(METADATA))
        place, source = told.get("cell"), cell.get("source")
        if isinstance(source, list) and all(isinstance(line, str) for line in source):
            source = "".join(source)
        is_code = cell.get("cell_type") == "code"
        if is_code and type(place) is int and isinstance(source, str):
            exercise = _text(told.get("exercise"), 200)
            # In Jupyter a cell may have been split: both parts say where they come from.
            before = f"{sources[place][2]}\n" if place in sources else ""
            sources[place] = (place, exercise, (before + source)[:LONGEST_SOURCE])
    return sorted(sources.values())


def _exercised(sources: list[tuple[int, str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for _, exercise, source in sources:
        if exercise:
            found[exercise] = (*found.get(exercise, ()), source)
    return found


def _answers(told: object) -> dict[str, Any]:
    return {str(name)[:200]: answer for name, answer in _dictionary(told).items()}


def _dictionary(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object, longest: int) -> str:
    """Return a text on one line, without signs that cannot be seen."""
    text = value if isinstance(value, str) else ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:longest]
