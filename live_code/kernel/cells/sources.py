"""Which source a traceback's file name stands for."""

from __future__ import annotations

import linecache
from dataclasses import dataclass


@dataclass(frozen=True)
class CellVersion:
    """One text of one cell; an edited cell that runs again is another version."""

    cell: int
    version: int
    source: str

    @property
    def filename(self) -> str:
        """What the code object carries; also what warnings print."""
        name = f"Cell {self.cell + 1}"
        return name if self.version == 1 else f"{name} (edit {self.version - 1})"


class CellSources:
    """Remembers every version that ran, so that old functions still show their own lines."""

    def __init__(self) -> None:
        self._by_filename: dict[str, CellVersion] = {}
        self._latest: dict[int, CellVersion] = {}

    def add(self, cell: int, source: str) -> CellVersion:
        """Register `source` as what the cell holds now."""
        latest = self._latest.get(cell)
        if latest is not None and latest.source == source:
            return latest
        version = CellVersion(cell, 1 if latest is None else latest.version + 1, source)
        self._latest[cell] = version
        self._by_filename[version.filename] = version
        # No modification time: linecache.checkcache leaves such entries alone.
        lines = source.splitlines(keepends=True)
        if not isinstance(linecache.cache, dict):  # a cell put something else there
            linecache.cache = {}
        linecache.cache[version.filename] = (len(source), None, lines, version.filename)
        return version

    def find(self, filename: str) -> CellVersion | None:
        """Return the cell that `filename` stands for, None for a file of a library."""
        return self._by_filename.get(filename)

    def has(self, filename: str) -> bool:
        """Tell whether `filename` stands for a cell."""
        return filename in self._by_filename

    def latest(self) -> list[CellVersion]:
        """Return the text that each cell holds which has run."""
        return list(self._latest.values())

    def is_latest(self, version: CellVersion) -> bool:
        """Tell whether this is the text that the cell holds now."""
        return self._latest.get(version.cell) is version
