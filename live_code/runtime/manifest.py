"""The manifest for Python, and how it is kept on disk.

Its other declaration is ``web/live/engines/pyodide/protocol/manifest.ts``.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict, cast

from .cache import write_atomically
from .packing.archive import ServedFile

FORMAT = 6
"""``Manifest.version``: the page refuses any other."""

_HASHED = re.compile(r".+-[0-9a-f]{16}\.\w+")


class Archive(ServedFile):
    """What pages need at once of some files; the rest is fetched when one of it is read."""

    rest: ServedFile | None


class Group(Archive):
    """An archive for site-packages."""

    packages: list[str]
    modules: list[str]
    needs: list[str]
    preload: list[str]


class LazyFile(ServedFile):
    """A data file that the page fetches when Python first reads it."""

    path: str


class Core(TypedDict):
    """The interpreter's own files."""

    script: ServedFile
    wasm: ServedFile
    stdlib: Archive
    lock: ServedFile


class Image(TypedDict):
    """A started interpreter (``web/live/engines/pyodide/image/bake.ts``)."""

    head: ServedFile
    memory: list[ServedFile]


class Unpacked(TypedDict):
    """One of those as it is, for a browser that will come again (``python/unpacked.ts``)."""

    wasm: ServedFile


class Manifest(TypedDict):
    """Every file of the runtime with its size and hash."""

    version: int
    pyodide: str
    python: str
    core: Core
    image: Image
    unpacked: Unpacked
    groups: dict[str, Group]
    imaged: list[str]
    own: list[str]
    data: list[LazyFile]


def read(path: Path) -> Manifest | None:
    """Return the manifest in a file, or None if there is none that can be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    usable = isinstance(content, dict) and content.get("version") == FORMAT
    return cast(Manifest, content) if usable else None


def write(path: Path, manifest: Manifest) -> Path:
    """Write a manifest, the same bytes for the same content."""
    return write_atomically(path, _bytes(manifest))


def file_name(manifest: Manifest) -> str:
    """Return the name under which a manifest is served, with its own hash in it."""
    return f"manifest-{hashlib.sha256(_bytes(manifest)).hexdigest()[:16]}.json"


def files(manifest: Manifest) -> Iterator[ServedFile]:
    """Yield every file that the manifest names."""
    core = manifest["core"]
    yield from (core["script"], core["wasm"], core["lock"])
    for archive in (core["stdlib"], *manifest["groups"].values()):
        yield archive
        if archive["rest"] is not None:
            yield archive["rest"]
    yield from (manifest["image"]["head"], *manifest["image"]["memory"])
    yield manifest["unpacked"]["wasm"]
    yield from manifest["data"]


def is_complete(folder: Path, manifest: Manifest) -> bool:
    """Tell whether all files of a manifest are in a folder, by name and size."""
    return all(
        (folder / file["file"]).is_file() and (folder / file["file"]).stat().st_size == file["size"]
        for file in files(manifest)
    )


def publish(folder: Path, manifest: Manifest) -> str:
    """Write the manifest beside its files and remove those of earlier builds."""
    name = file_name(manifest)
    write(folder / name, manifest)
    wanted = {name, *(file["file"] for file in files(manifest))}
    for file in folder.iterdir():
        if _HASHED.fullmatch(file.name) and file.name not in wanted:
            file.unlink()
    return name


def _bytes(manifest: Manifest) -> bytes:
    return json.dumps(manifest, separators=(",", ":"), sort_keys=True).encode()
