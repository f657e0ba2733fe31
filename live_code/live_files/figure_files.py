"""The photos and data of a book's figures, under names that change with what is in them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx.errors import ExtensionError

_SHOWN = frozenset({".png", ".webp", ".jpg", ".jpeg"})
_READ = frozenset({".json"})


@dataclass(frozen=True)
class FigureFiles:
    """File names in `_static/live/`, by the names that the book gives them."""

    photos: dict[str, str]
    data: dict[str, str]


def place_figure_files(
    book: Path, photos: Mapping[str, str], data: Mapping[str, str], folder: Path
) -> FigureFiles:
    """Copy the files into `folder`, which is emptied first; `ExtensionError` says what is wrong."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    def placed(option: str, files: Mapping[str, str], suffixes: frozenset[str]) -> dict[str, str]:
        return {
            name: _placed(option, name, (book / path).resolve(), suffixes, folder)
            for name, path in files.items()
        }

    return FigureFiles(
        photos=placed("photos", photos, _SHOWN), data=placed("figure_data", data, _READ)
    )


def _placed(option: str, name: str, source: Path, suffixes: frozenset[str], folder: Path) -> str:
    if source.suffix.lower() not in suffixes:
        raise ExtensionError(
            f"live_code: option {option!r} names {source.name} for {name!r}; figures take "
            f"{', '.join(sorted(suffixes))}"
        )
    if not source.is_file():
        raise ExtensionError(f"live_code: option {option!r} names {source} for {name!r}: no file")
    content = source.read_bytes()
    # As `Blob.file` names what Python reads: a photo that both want is one file, and fetched once.
    digest = hashlib.sha256(content).hexdigest()[:16]
    file = f"{source.stem}-{digest}{source.suffix.lower()}"
    (folder / file).write_bytes(content)
    return file
