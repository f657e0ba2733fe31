"""Hash folders, to know what changed since the last build."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

_SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules", ".git"})


def hash_folders(
    folders: Iterable[Path], *, accept: Callable[[Path], bool] = lambda _path: True
) -> str:
    """Return one hex digest of the names and contents of all accepted files in some folders."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(files_of(folder)):
            if accept(file):
                digest.update(f"{folder.name}/{file.relative_to(folder).as_posix()}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def files_of(folder: Path) -> Iterable[Path]:
    """Return all files below `folder` that a person wrote."""
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in _SKIPPED_FOLDERS:
                yield from files_of(path)
        else:
            yield path
