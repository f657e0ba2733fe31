"""Judges the exercises of a hand-in: the book's check on what the reader's cells have made.

Two Pythons: the reader's cells run in one that is fenced in (`reader.py`), the book's cells and its
checks in this one. Nothing that a reader's code changes there is seen by a check here but the
values that it asks for.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from ...kernel.cells.needs import CellText, needed_cells
from ..answers import NOT_TRIED, Mark, judge_choice, judge_number
from ..book import BookPage, Exercise
from ..handin import HandIn
from .cells import check_in, names_bound, names_read, run, without_check
from .remote import Ended, Reader, Stopped
from .verdicts import listening, quietly

_HAND_IN = 4
"""So many times the seconds of one exercise are spent on a hand-in, no more."""
_LONGEST_WORDS = 600
_LATE = Mark("unknown", "Not marked: this hand-in had taken too long before.")

Sources = tuple[str, ...]


class Judge:
    """Judges hand-ins of one page; the book's cells are run once for all of them."""

    def __init__(self, page: BookPage, seconds: float = 10) -> None:
        self._page = page
        self._seconds = seconds
        self._bench = cache(self._make_bench)

    def marks(self, hand_in: HandIn) -> dict[str, Mark]:
        """Return what became of each exercise, by name."""
        end = time.monotonic() + _HAND_IN * self._seconds
        found = {}
        for exercise in self._page.exercises:
            if exercise.kind == "open":
                continue
            late = time.monotonic() > end and exercise.kind != "figure"
            mark = _LATE if late else self._mark(exercise, hand_in)
            found[exercise.name] = replace(mark, words=mark.words[:_LONGEST_WORDS])
        return found

    def _mark(self, exercise: Exercise, hand_in: HandIn) -> Mark:
        answer = hand_in.answers.get(exercise.name)
        match exercise.kind:
            case "code" | "order":
                return self._code(exercise, hand_in)
            case "number":
                return judge_number(answer, exercise)
            case "choice":
                return judge_choice(answer, exercise)
            case "figure" if isinstance(answer, str) and answer:
                # The page hands in the address with its "#".
                address = f"{self._page.name}.html#{answer.removeprefix('#')}"
                return _unmarkable(f"Not marked: figure. Open {address}")
            case "figure":
                return replace(NOT_TRIED, counts=False)
            case _:
                return _unmarkable(f"Not marked: {exercise.kind}.")

    def _code(self, exercise: Exercise, hand_in: HandIn) -> Mark:
        book, own = self._page.cells, exercise.cells
        cells = self._cells(hand_in)
        if not own or all(_same(cells.get(place, book[place]), book[place]) for place in own):
            return NOT_TRIED
        theirs = tuple(cells.get(place, source) for place, source in enumerate(book))
        answered = tuple(theirs[i] if i in own else source for i, source in enumerate(book))
        mark = self._judged(exercise, theirs)
        around = [[s[i] for i in needed_by(own, s)] for s in (theirs, answered)]
        if mark.result != "pass" and around[0] != around[1]:
            # What somebody tried out in another cell of the page shall not cost them an answer.
            again = self._judged(exercise, answered)
            mark = again if again.result == "pass" else mark
        return mark

    def _cells(self, hand_in: HandIn) -> dict[int, str]:
        """Return the reader's cells by their places in the book as it is now."""
        if hand_in.version == self._page.version:
            return dict(hand_in.cells)
        # Of another version only the exercises' own cells can be found, by the exercises' names.
        return {
            place: source
            for exercise in self._page.exercises
            for place, source in zip(
                exercise.cells, hand_in.exercised.get(exercise.name, ()), strict=False
            )
        }

    def _judged(self, exercise: Exercise, sources: Sources) -> Mark:
        try:
            check, namespace = self._bench(exercise)
        except Exception as error:  # the book's own cell failed
            words = f"{type(error).__name__}: {error}"
            return _unmarkable(f"Not marked: the book's own cells do not run here ({words}).")
        if check is None:
            return _unmarkable("Not marked: the exercise's last cell does not end with a check.")
        book = self._page.cells
        bound = {name for place in exercise.cells for name in names_bound(book[place])}
        try:
            with Reader(readable_folders(), self._seconds) as reader:
                for place in [*needed_by(exercise.cells, sources), *exercise.cells]:
                    _run_there(reader, sources[place], check, is_own=place in exercise.cells)
                names = sorted(names_read(check) & bound)
                return _said(check, namespace | {name: reader.value(name) for name in names})
        except KeyError as missing:
            return Mark("fail", f"Not yet: there is no {missing.args[0]} any more.")
        except (Stopped, Ended) as words:
            is_unknown = str(words).startswith("Not marked")
            return Mark("unknown" if is_unknown else "fail", str(words))

    def _make_bench(self, exercise: Exercise) -> tuple[str | None, dict[str, Any]]:
        """Run the book's cells that the check needs; return the check and their names."""
        book = self._page.cells
        check = check_in(book[exercise.cells[-1]])
        namespace: dict[str, Any] = {"__name__": "__main__"}
        if check is None:
            return None, namespace
        with quietly():
            for place in [*needed_by(exercise.cells, book), *exercise.cells]:
                run(without_check(book[place], check), namespace, f"cell {place + 1}")
        return check, namespace


def needed_by(own: tuple[int, ...], sources: Sources) -> list[int]:
    """Return the places of the cells that must have run before an exercise's own."""
    texts = [CellText(place, source, ran=False) for place, source in enumerate(sources)]
    needed = {place for target in own for place in needed_cells(target, texts)}
    return sorted(needed - set(own))


def _run_there(reader: Reader, source: str, check: str, *, is_own: bool) -> None:
    try:
        reader.run(source, check)
    except Stopped:
        # A cell before it may have failed in a part that the exercise does not need.
        if is_own:
            raise


def _unmarkable(words: str) -> Mark:
    return Mark("unknown", words, counts=False)


def _said(check: str, namespace: dict[str, Any]) -> Mark:
    code = compile(check, "check", "exec")
    with listening() as heard:
        try:
            exec(code, namespace)
        except Exception as error:
            return Mark("unknown", f"Not marked: the check stopped with {type(error).__name__}.")
    if heard.result is None:
        return Mark("unknown", "Not marked: the check told no verdict.")
    return Mark(heard.result, heard.words)


def _same(one: str, other: str) -> bool:
    return one.strip() == other.strip()


@cache
def readable_folders() -> tuple[Path, ...]:
    """Return the folders of Python, of its libraries, and of packages that are in use by now."""
    roots = {Path(sys.prefix), Path(sys.base_prefix)}
    for system in ("/usr", "/lib", "/lib64", "/etc", "/dev/urandom"):
        roots.add(Path(system))
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name != "__main__":
            top = Path(file)
            depth = name.count(".") + (top.stem == "__init__")
            roots.add(top.parents[depth - 1] if depth else top)
    return tuple(sorted(roots))
