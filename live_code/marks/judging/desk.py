"""Where one process marks hand-ins, one after the other; pages of the book stay ready."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from ..answers import Mark
from ..book import Book
from ..handin import HandIn, Unusable, read_hand_in
from .judge import Judge


@dataclass(frozen=True)
class Marked:
    """One file and what became of it."""

    file: str
    page: str = ""
    student: str = ""
    time: str = ""
    digest: str = ""
    written: str = ""
    """All that the reader has changed or answered: equal in copies."""
    marks: dict[str, Mark] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class Desk:
    """Marks files of one book."""

    def __init__(self, book: Path, seconds: float) -> None:
        self._book = Book(book)
        self._seconds = seconds
        self._judges: dict[str, Judge] = {}

    def mark(self, file: Path, name: str) -> Marked:
        """Mark a file; whatever is wrong with it is a note."""
        try:
            hand_in = read_hand_in(file, name)
        except Unusable as problem:
            return Marked(name, notes=(str(problem),))
        known = Marked(name, student=hand_in.student, time=hand_in.time, digest=hand_in.digest)
        page = self._book.page(hand_in.page)
        if page is None:
            words = f"This is of the page “{hand_in.page}”, which this book does not have."
            return replace(known, notes=(words,))
        judge = self._judges.setdefault(page.name, Judge(page, self._seconds))
        notes = []
        if hand_in.version != page.version:
            notes.append("Made with another version of this page; marked by the present one.")
        written = _changed(hand_in, page.cells)
        marks = judge.marks(hand_in)
        return replace(known, page=page.name, written=written, marks=marks, notes=tuple(notes))


def _changed(hand_in: HandIn, book: tuple[str, ...]) -> str:
    original = set(book)
    return "\0".join(source for source in hand_in.cells.values() if source not in original)


_desk: Desk | None = None


def open_desk(book: Path, seconds: float) -> None:
    """Make the desk of this process."""
    global _desk  # a pool's processes have one each
    _desk = Desk(book, seconds)


def mark_here(file: Path, name: str) -> Marked:
    """Mark a file at the desk of this process."""
    if _desk is None:
        raise RuntimeError("open_desk has not been called in this process")
    return _desk.mark(file, name)
