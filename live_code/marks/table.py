"""The table that an instructor opens: one row per student, one column per exercise."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from .answers import Mark
from .judging.desk import Marked

_SHOWN = {"pass": "1", "fail": "0", "none": "", "unknown": "?"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 1000

Column = tuple[str, str]
"""A page and an exercise of it."""


@dataclass(frozen=True)
class Row:
    """What one student has handed in."""

    student: str
    files: tuple[str, ...]
    time: str
    marks: dict[Column, Mark]
    notes: tuple[str, ...]

    @property
    def points(self) -> int:
        """How many exercises are solved."""
        return sum(mark.result == "pass" for mark in self.marks.values())

    @property
    def of(self) -> int:
        """How many exercises can be marked: as many points can be had."""
        return sum(mark.counts for mark in self.marks.values())

    @property
    def not_marked(self) -> int:
        """How many were tried and wait for somebody who looks: figures, above all."""
        return sum(mark.result == "unknown" for mark in self.marks.values())


def rows_of(all_marked: list[Marked]) -> list[Row]:
    """Put pages of the same student together; two files for one page stay two rows.

    Anybody can type any name, so no file takes the place of another.
    """
    of_student: dict[str, list[Marked]] = defaultdict(list)
    for place, marked in enumerate(all_marked):
        # Without a name a file stands for itself.
        of_student[marked.student.casefold() or f"\0{place}"].append(marked)
    return [row for group in of_student.values() for row in _rows(group)]


def _rows(group: list[Marked]) -> list[Row]:
    pages = [marked.page for marked in group]
    if len(set(pages)) == len(pages) and all(pages):
        return [_row(group, ())]
    if len(group) == 1:
        return [_row(group, ())]
    words = f"{len(group)} files have this name, more than one for a page."
    return [_row([marked], (words,)) for marked in group]


def _row(group: list[Marked], notes: tuple[str, ...]) -> Row:
    marks = {(marked.page, name): mark for marked in group for name, mark in marked.marks.items()}
    files = tuple(marked.file for marked in group)
    student = group[0].student or Path(files[0]).name.removesuffix(".ipynb")
    told = tuple(note for marked in group for note in marked.notes)
    return Row(student, files, max(marked.time for marked in group), marks, (*notes, *told))


def write_table(rows: list[Row], file: Path) -> None:
    """Write the rows; spreadsheets open it by a double click."""
    columns = list(dict.fromkeys(column for row in rows for column in row.marks))
    columns.sort(key=lambda column: column[0])  # pages together, exercises in their order
    titles = [f"{page.rpartition('/')[2]}: {name}" for page, name in columns]
    head = ["student", "points", "of", "not marked", *titles, "notes", "handed in", "files"]
    with file.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream)
        writer.writerow([*map(safe, head), *(safe(f"why {title}") for title in titles)])
        for row in rows:
            found = [row.marks.get(column) for column in columns]
            points = [str(number) for number in (row.points, row.of, row.not_marked)]
            results = ["" if mark is None else _SHOWN[mark.result] for mark in found]
            told = [" ".join(row.notes), row.time, ", ".join(row.files)]
            why = [mark.words if mark and mark.result != "pass" else "" for mark in found]
            writer.writerow([safe(row.student), *points, *results, *map(safe, [*told, *why])])


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, on one line.

    >>> safe("=HYPERLINK(A1)"), safe("Not yet")
    ("'=HYPERLINK(A1)", 'Not yet')
    """
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return (
        f"'{line}"[:_LONGEST]
        if text.startswith(_FORMULA) or line.startswith(_FORMULA)
        else line[:_LONGEST]
    )
