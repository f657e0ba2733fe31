"""The photos that a book's figures show, under names that change with what is in them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from sphinx.errors import ExtensionError

_SHOWN = frozenset({".png", ".webp", ".jpg", ".jpeg"})


def place_photos(book: Path, photos: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Copy the photos into `folder`, which is emptied first; return name -> file name."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return {name: _placed(name, (book / path).resolve(), folder) for name, path in photos.items()}


def _placed(name: str, source: Path, folder: Path) -> str:
    if source.suffix.lower() not in _SHOWN:
        raise ExtensionError(
            f"live_code: option 'photos' names {source.name} for {name!r}; figures show "
            f"{', '.join(sorted(_SHOWN))}"
        )
    if not source.is_file():
        raise ExtensionError(
            f"live_code: option 'photos' names {source} for {name!r}: no such file"
        )
    content = source.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:8]
    file = f"photo-{source.stem}-{digest}{source.suffix.lower()}"
    (folder / file).write_bytes(content)
    return file
