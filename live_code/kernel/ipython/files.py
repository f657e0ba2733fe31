"""`FileLink(...)`: files that a cell wrote, which the reader can download from the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from ..output.kinds import FILES
from .objects import Source

_MOST_BYTES: Final = 40_000_000
_MOST_FILES: Final = 200
_linked: set[str] = set()


def take_linked() -> str:
    """Return the files that were linked since the last time, a line each: they need no button."""
    linked = "\n".join(sorted(_linked))
    _linked.clear()
    return linked


class FileLink:
    """One file, as it is when the link is shown."""

    def __init__(self, path: Source, *_prefixes: Any, **_options: Any) -> None:
        self.path = str(path)
        if Path(path).is_dir():
            raise ValueError(f"{self.path} is a folder; FileLinks shows all files of a folder")

    def __repr__(self) -> str:
        return str(Path(self.path).absolute())

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:  # noqa: ARG002
        path = Path(self.path)
        if not path.is_file():
            return {"text/plain": f"There is no file {self.path} yet; write it, then link it."}, {}
        return _bundle([(path.name, path)])


class FileLinks:
    """All files of a folder."""

    def __init__(
        self,
        path: Source,
        url_prefix: str = "",  # noqa: ARG002
        included_suffixes: Sequence[str] | None = None,
        *_formatters: Any,
        recursive: bool = True,
        **_options: Any,
    ) -> None:
        self.path = str(path)
        if not Path(path).is_dir():
            raise ValueError(f"{self.path} is not a folder; FileLink shows one file")
        self.included_suffixes = included_suffixes
        self.recursive = recursive

    def __repr__(self) -> str:
        return "\n".join(name for name, _ in self._files()) or f"{self.path} has no files"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:  # noqa: ARG002
        files = self._files()
        return _bundle(files) if files else ({"text/plain": repr(self)}, {})

    def _files(self) -> list[tuple[str, Path]]:
        folder = Path(self.path)
        found = folder.rglob("*") if self.recursive else folder.glob("*")
        suffixes = None if self.included_suffixes is None else tuple(self.included_suffixes)
        files = [path for path in sorted(found) if path.is_file()]
        kept = [path for path in files if suffixes is None or path.name.endswith(suffixes)]
        return [(path.relative_to(folder).as_posix(), path) for path in kept]


def _bundle(files: list[tuple[str, Path]]) -> Any:
    """Return the files' contents with their names; too much at once is a sentence."""
    total = sum(path.stat().st_size for _, path in files)
    if total > _MOST_BYTES or len(files) > _MOST_FILES:
        limit = f"{_MOST_FILES} files and {_MOST_BYTES // 1_000_000} MB"
        return {"text/plain": f"The page offers at most {limit} at once; link fewer files."}, {}
    contents = [(name, path.read_bytes()) for name, path in files]
    _linked.update(str(path.absolute()) for _, path in files)
    about = [{"name": name, "size": len(content)} for name, content in contents]
    return {FILES: b"".join(content for _, content in contents)}, {FILES: {"files": about}}
