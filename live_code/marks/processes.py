"""Marks a folder of hand-ins in several processes."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from .judging.desk import Marked, mark_here, open_desk

SUFFIX = ".ipynb"
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "TMPDIR")
_LIBRARIES = ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM", "NUMEXPR")
_NAMED = 5
_COPY = 200
"""Letters from which on two readers do not write the same by chance."""


def hand_ins_in(folder: Path) -> list[Path]:
    """Return all notebooks in a folder and below, but for what Jupyter keeps beside them."""
    found = folder.rglob(f"*{SUFFIX}")
    return sorted(file for file in found if ".ipynb_checkpoints" not in file.parts)


def mark_folder(
    folder: Path, book: Path, *, seconds: float, jobs: int, say: Callable[[int, int], None]
) -> list[Marked]:
    """Mark every hand-in of a folder, in the order of their names; `say` hears how far it is."""
    names = {file: file.relative_to(folder).as_posix() for file in hand_ins_in(folder)}
    found: dict[Path, Marked] = {}
    with _bare_environment():
        for file, marked in _marked(names, (book, seconds), jobs):
            found[file] = marked
            say(len(found), len(names))
    return with_copies([found[file] for file in names])


def with_copies(all_marked: list[Marked]) -> list[Marked]:
    """Note which files are copies of each other."""
    same_file: dict[str, list[str]] = defaultdict(list)
    same_text: dict[str, list[str]] = defaultdict(list)
    for marked in all_marked:
        if marked.digest:
            same_file[marked.digest].append(marked.file)
        if len(marked.written) >= _COPY:
            same_text[f"{marked.page}\0{marked.written}"].append(marked.file)

    def noted(marked: Marked) -> Marked:
        files = _others(marked, same_file[marked.digest])
        texts = _others(marked, same_text.get(f"{marked.page}\0{marked.written}", []))
        if files:
            return replace(marked, notes=(*marked.notes, f"The same file as {files}."))
        if texts:
            return replace(
                marked, notes=(*marked.notes, f"Its code is letter for letter that of {texts}.")
            )
        return marked

    return [noted(marked) for marked in all_marked]


def _others(marked: Marked, files: list[str]) -> str:
    others = [file for file in files if file != marked.file]
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return ", ".join(others[:_NAMED]) + more


@contextmanager
def _bare_environment() -> Iterator[None]:
    """Let no process that is started see what is set here, such as passwords."""
    before = dict(os.environ)
    told = {name: before[name] for name in _KEPT if name in before}
    # Each process has one thread: they share the processors, and can be forked.
    told |= {f"{library}_NUM_THREADS": "1" for library in _LIBRARIES}
    os.environ.clear()
    os.environ.update(told, MPLBACKEND="Agg")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _marked(
    names: dict[Path, str], desk: tuple[Path, float], jobs: int
) -> Iterator[tuple[Path, Marked]]:
    left = dict(names)
    try:
        with _pool(desk, jobs) as pool:
            coming = {pool.submit(mark_here, file, name): file for file, name in names.items()}
            for done in as_completed(coming):
                yield coming[done], done.result()
                del left[coming[done]]
    except BrokenProcessPool:
        yield from _one_by_one(left, desk)


def _one_by_one(names: dict[Path, str], desk: tuple[Path, float]) -> Iterator[tuple[Path, Marked]]:
    """Find the file that ends the process which marks it, and mark the others."""
    for file, name in names.items():
        try:
            with _pool(desk, 1) as pool:
                yield file, pool.submit(mark_here, file, name).result()
        except BrokenProcessPool:
            words = "Not marked: this file ended the process that was to mark it."
            yield file, Marked(name, notes=(words,))


def _pool(desk: tuple[Path, float], jobs: int) -> ProcessPoolExecutor:
    # Fresh processes: they have one thread and nothing of this one in their memory.
    spawn = get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=spawn, initializer=open_desk, initargs=desk)
