"""`python -m live_code.marks FOLDER [--book BUILD] [-o marks.csv]`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from .book import Book
from .judging import sandbox
from .processes import hand_ins_in, mark_folder
from .table import rows_of, write_table


def main(arguments: list[str] | None = None) -> int:
    """Mark a folder and write the table; the answer is the process's exit code."""
    asked = _parser().parse_args(arguments)
    if os.name != "posix":
        return _refuse("hand-ins are marked on Linux or macOS; on Windows use WSL")
    if not asked.folder.is_dir():
        return _refuse(f"there is no folder {asked.folder}")
    if not hand_ins_in(asked.folder):
        return _refuse(f"there is no .ipynb file in {asked.folder}")
    try:
        Book(asked.book)
    except ValueError as problem:
        return _refuse(f"{problem}; name the folder of the built pages with --book")
    for weakness in sandbox.weaknesses():
        _say(f"{weakness} Mark files of strangers in a virtual machine or a container.\n")
    marked = mark_folder(
        asked.folder, asked.book.resolve(), seconds=asked.seconds, jobs=asked.jobs, say=_say_how_far
    )
    rows = rows_of(marked)
    try:
        write_table(rows, asked.output)
    except OSError as problem:
        return _refuse(f"{asked.output} cannot be written: {problem.strerror}")
    end = "\n" if sys.stderr.isatty() else ""
    noted = sum(bool(row.notes) for row in rows)
    _say(f"{end}{len(marked)} files, {len(rows)} rows, {noted} with notes: {asked.output}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m live_code.marks", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the hand-ins are, also in folders below")
    parser.add_argument(
        "--book", type=Path, default=Path("_build/html"), help="the built pages (%(default)s)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("marks.csv"), help="the table (%(default)s)"
    )
    parser.add_argument(
        "--seconds", type=float, default=10, help="for one exercise, at most (%(default)s)"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes (one per processor)"
    )
    return parser


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def _say_how_far(done: int, of: int) -> None:
    if sys.stderr.isatty():
        _say(f"\r{done} of {of} files")


def _refuse(why: str) -> int:
    _say(f"live_code.marks: {why}.\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
