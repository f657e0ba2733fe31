"""A built book as marking sees it: each page's cells, and its exercises with their answers.

Everything is read from the finished pages, so that any site can be marked against, also one that
was built elsewhere, and hand-ins are held against what readers saw.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bs4 import BeautifulSoup, Tag

from ..versions import version_of


@dataclass(frozen=True)
class Exercise:
    """One exercise of a page; what is not of its kind is empty."""

    name: str
    title: str
    kind: str
    cells: tuple[int, ...] = ()
    """Places of its cells among the page's code cells."""
    number: str = ""
    tolerance: str = "0"
    unit: str = ""
    right: tuple[bool, ...] = ()
    """Of a choice: which options are."""
    reasons: tuple[tuple[str, str], ...] = ()
    """Known wrong answers, a number or an option's place, each with its sentence."""


@dataclass(frozen=True)
class BookPage:
    """One page: its document name, version, sources of its code cells, and exercises."""

    name: str
    version: str
    cells: tuple[str, ...]
    exercises: tuple[Exercise, ...]


class Book:
    """The pages of a built book, read when they are asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pages: dict[str, BookPage | None] = {}
        if not (folder / "_static" / "live").is_dir():
            raise ValueError(f"{folder} is no built book: there is no folder _static/live in it")

    def page(self, name: str) -> BookPage | None:
        """Return a page, or None if the book has none of this name with live cells."""
        if name not in self._pages:
            file = self._file(name)
            self._pages[name] = None if file is None else read_page(file.read_text("utf-8"))
        return self._pages[name]

    def _file(self, name: str) -> Path | None:
        path = PurePosixPath(name)
        # A hand-in says what its page is called.
        if path.is_absolute() or ".." in path.parts or "\0" in name or len(name) > 200:
            return None
        found = [self._folder / f"{path}.html", self._folder / path / "index.html"]
        return next((file for file in found if file.is_file()), None)


def read_page(html: str) -> BookPage | None:
    """Read a finished page; None if no cell of it is live."""
    page = BeautifulSoup(html, "html.parser")
    block = page.find("script", id="live-code")
    if not isinstance(block, Tag):
        return None
    data: dict[str, Any] = json.loads(block.get_text())
    cells = tuple(str(cell["source"]) for cell in data["cells"])
    sections = page.select("section.exercise[data-kind]")
    exercises = tuple(_exercise(section) for section in sections)
    return BookPage(str(data["page"]), version_of(cells), cells, exercises)


def _exercise(section: Tag) -> Exercise:
    title = section.select_one(".exercise-title")
    told: dict[str, Any] = {}
    cells = [int(str(cell["data-cell"])) for cell in section.select("div.cell[data-cell]")]
    number = section.select_one("[data-answer]")
    options = section.select(".exercise-option")
    if number is not None:
        wrong = number.select(".exercise-reason[data-wrong]")
        told["number"] = str(number["data-answer"])
        told["tolerance"] = str(number.get("data-tolerance") or "0")
        unit = number.select_one(":scope > span")
        told["unit"] = _words(unit) if unit else ""
        told["reasons"] = tuple((str(reason["data-wrong"]), _words(reason)) for reason in wrong)
    elif options:
        told["right"] = tuple(
            option.select_one("input[data-right]") is not None for option in options
        )
        reasons = [
            (str(place), option.select_one(".exercise-reason"))
            for place, option in enumerate(options)
        ]
        told["reasons"] = tuple((place, _words(reason)) for place, reason in reasons if reason)
    return Exercise(
        name=str(section["data-exercise"]),
        title=_words(title) if title else "",
        kind=str(section["data-kind"]),
        cells=tuple(cells),
        **told,
    )


def _words(element: Tag) -> str:
    return " ".join(element.get_text().split())
