"""Find the files of the book that a page's cells read, and the modules that they import."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from ..page_imports import Uses, optional_modules, uses_of_source
from .names import Named, files_written, named_in

MOST_BYTES = 100_000_000
"""Of one file: more than that nobody waits for, and little memory is left for Python."""

MOST_IN_FOLDER, MOST_BYTES_OF_FOLDER = 400, 50_000_000
_MOST_BASES = 20
_PAGES = frozenset({".md", ".ipynb", ".rst", ".pyc"})
_OUT_OF_TURN = frozenset({"_build", "__pycache__", "node_modules"})


class Finder:
    """What the cells of one page find on the author's disk, cell after cell.

    `files` has each file under its path inside the book, as the page is to find it.
    """

    def __init__(self, book: Path, folder: Path, packages: Iterable[str] = ()) -> None:
        self.files: dict[str, Path] = {}
        self.modules: set[str] = set()
        """Top-level names of the modules beside the page."""
        self.uses: dict[str, Uses] = {}
        """What those modules use, and the scripts that cells run, by the name that code calls."""
        self._book = _absolute(book)
        self._real_book = book.resolve()
        self._folder = _absolute(folder)
        self._packages = set(packages)
        self._named = Named()
        self._searched = [self._folder]
        self._written: set[Path] = set()

    def look(self, source: str) -> list[str]:
        """Take over one cell; returns what readers' browsers will not have, in sentences."""
        self._written |= {_absolute(self._folder / name) for name in files_written(source)}
        named, uses = named_in(source), uses_of_source(source)
        if "path" in uses.names:  # of `sys.path`, whose folders are strings of the cell
            self._searched += [
                path for text in named.strings if (path := self._folder_named(text)) is not None
            ]
        self._named.add(named)
        troubles = [*self._import(uses), *self._read(named)]
        return list(dict.fromkeys(troubles))

    def look_everywhere(self) -> None:
        """Put together what several cells name: a folder in one, a file of it in another."""
        bases = self._bases()
        for base in bases:
            for text in self._named.strings:
                if not PurePosixPath(text).is_absolute():
                    self._take_quietly(base / text)
            for pattern in self._named.patterns:
                for path in _glob(base, pattern):
                    self._take_quietly(path)

    def take_patterns(self, patterns: Iterable[str]) -> list[str]:
        """Take what the book's option names; returns what is wrong with it, in sentences."""
        troubles = []
        for pattern in patterns:
            found = [path for path in _glob(self._book, pattern) if _is_file(path)]
            inside = [path for path in found if self._is_inside(path)]
            if not inside:
                troubles.append(f"names {pattern!r}, but no such file is in the book")
            for path in inside:
                if path not in self._written:
                    troubles += self._take(path, f"names {path.name!r}", "")
        return troubles

    def _read(self, named: Named) -> Iterator[str]:
        for text in sorted(named.strings):
            path = self._existing(text)
            if path is None or path in self._written:
                continue
            if path.is_file():
                yield from self._take(path, f"reads {text!r}", text)
                if path.suffix == ".py" and path.stem not in self.uses and self._is_inside(path):
                    yield from self._look_into(path, path.stem)
            elif self._is_inside(path) and not self._folder.is_relative_to(path):
                yield from self._take_folder(path, text)
        for pattern in sorted(named.patterns):
            for path in _glob(self._folder, pattern):
                if path.is_file() and path not in self._written:
                    name = Path(os.path.relpath(path, self._folder)).as_posix()
                    yield from self._take(path, f"reads {name!r}", name)

    def _take(self, path: Path, what: str, text: str) -> Iterator[str]:
        """Take one file, or say why not."""
        if not self._is_inside(path):
            yield (
                f"{what}, which lies outside of the book or is hidden: readers' browsers do not "
                "have it"
            )
        elif PurePosixPath(text).is_absolute():
            yield f"{what}, a place on this computer: name it relative to the page's folder"
        elif (size := path.stat().st_size) > MOST_BYTES:
            yield (
                f"{what}, which has {size / 1e6:.0f} MB, more than a page carries "
                f"({MOST_BYTES / 1e6:.0f} MB): readers' browsers do not have it"
            )
        else:
            self.files[path.relative_to(self._book).as_posix()] = path

    def _take_quietly(self, path: Path) -> None:
        path = _absolute(path)
        if path not in self._written and _is_file(path):
            list(self._take(path, "", ""))

    def _take_folder(self, folder: Path, text: str) -> Iterator[str]:
        """Take all that lies in a folder, which a cell may list, unless that is very much."""
        files = list(_files_of(folder))
        size = sum(file.stat().st_size for file in files)
        if len(files) > MOST_IN_FOLDER or size > MOST_BYTES_OF_FOLDER:
            yield (
                f"names the folder {text!r}, whose {len(files)} files ({size / 1e6:.0f} MB) are "
                "too many to carry unasked; name those that it reads in the option 'files'"
            )
            return
        for file in files:
            if file not in self._written:
                yield from self._take(file, f"names the folder {text!r} with {file.name!r}", "")

    def _import(self, uses: Uses) -> Iterator[str]:
        for name in sorted({module.partition(".")[0] for module in uses.modules}):
            if not name or name in self._packages or name in self.modules:
                continue
            place = next((path for base in self._searched for path in _module(base, name)), None)
            if place is None or place in self._written:
                continue
            if not self._is_inside(place):
                yield (
                    f"imports {name!r} from {place.name}, which lies outside of the book; name its "
                    "package in the option 'local_packages'"
                )
                continue
            self.modules.add(name)
            yield from self._take_module(place, name)

    def _take_module(self, place: Path, name: str) -> Iterator[str]:
        files = [place]
        if place.is_dir():
            yield from self._take_folder(place, place.name)
            files = [file for file in _files_of(place) if file.suffix == ".py"]
        else:
            yield from self._take(place, f"imports {place.stem!r}", "")
        for file in files:
            yield from self._look_into(file, name)

    def _look_into(self, file: Path, name: str) -> Iterator[str]:
        """Take over what a module, or a script, reads and imports."""
        source = file.read_text("utf-8", errors="replace")
        uses = uses_of_source(source)
        needed = Uses(uses.modules - optional_modules(source), uses.names)
        self.uses.setdefault(name, Uses()).add(needed)
        named = named_in(source)
        self._named.add(named)
        yield from self._read(named)
        yield from self._import(uses)

    def _bases(self) -> list[Path]:
        """Return the folders that the code names, alone or one inside of another."""
        bases = [self._folder]
        for base in bases:
            for text in sorted(self._named.strings):
                path = _absolute(base / text)
                if path not in bases and len(bases) < _MOST_BASES and _is_folder(path):
                    bases += [path] * self._is_inside(path)
        return bases

    def _folder_named(self, text: str) -> Path | None:
        path = self._existing(text)
        return path if path is not None and path.is_dir() else None

    def _existing(self, text: str) -> Path | None:
        """Return what a string names; one alone that a cell may mean otherwise is none."""
        path = _absolute(self._folder / text)
        return path if _is_file(path) or _is_folder(path) else None

    def _is_inside(self, path: Path) -> bool:
        """Tell whether a file is the book's to publish, by its name and by where its link leads."""
        places = ((path, self._book), (path.resolve(), self._real_book))
        return all(
            place.is_relative_to(book) and not any(map(_is_private, place.relative_to(book).parts))
            for place, book in places
        )


def _module(base: Path, name: str) -> Iterator[Path]:
    """Return the file or the folder that `import name` reads."""
    if _is_file(base / name / "__init__.py"):
        yield base / name
    elif _is_file(base / f"{name}.py"):
        yield base / f"{name}.py"
    elif _is_folder(base / name) and any((base / name).glob("*.py")):
        yield base / name


def _glob(base: Path, pattern: str) -> list[Path]:
    try:
        return sorted(_absolute(path) for path in base.glob(pattern))
    except (ValueError, NotImplementedError, OSError, IndexError):
        return []


def _files_of(folder: Path) -> Iterator[Path]:
    """Return what lies in a folder and below; folders that are links may lead in circles."""
    for path in sorted(folder.iterdir()):
        if _is_private(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_of(path)
        elif path.is_file() and path.suffix not in _PAGES:
            yield path


def _is_private(part: str) -> bool:
    """Tell whether a file or a folder of this name is never published."""
    return part.startswith(".") or part in _OUT_OF_TURN


def _absolute(path: Path) -> Path:
    """Without following links: a page finds a file under the name that its code uses."""
    return Path(os.path.normpath(path.absolute()))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
