"""Where wheels come from: the local cache first, then every source in turn, by hash alone."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from ..cache import write_atomically
from ..errors import WheelError
from .lock import LockedWheel


class SourceError(Exception):
    """A source does not have a wheel; the message is the reason, as part of a sentence."""


class Source(Protocol):
    """Something that may have a wheel."""

    @property
    def name(self) -> str:
        """What the reader of an error message knows the source by."""

    def fetch(self, wheel: LockedWheel, /) -> bytes:
        """Return the bytes of ``wheel`` or raise `SourceError`."""

    def close(self) -> None:
        """Remove whatever the source kept while it worked."""


def obtain(
    wheels: Iterable[LockedWheel],
    *,
    folder: Path,
    sources: Sequence[Source],
    log: Callable[[str], None],
) -> dict[str, Path]:
    """Return distribution name -> file in ``folder``, fetching what is missing or damaged.

    Raises
    ------
    WheelError
        If no source has a file with the locked SHA-256. ``folder`` then holds whole files only.
    """
    wheels = list(wheels)
    try:
        return {wheel.distribution: _obtain(wheel, folder, sources, log) for wheel in wheels}
    finally:
        for source in sources:
            source.close()


def _obtain(
    wheel: LockedWheel, folder: Path, sources: Sequence[Source], log: Callable[[str], None]
) -> Path:
    path = folder / wheel.file_name
    tried: list[tuple[str, str]] = []
    if path.is_file():
        if _sha256(path.read_bytes()) == wheel.sha256:
            return path
        path.unlink(missing_ok=True)
        log(f"{wheel.file_name} in the cache is damaged and was removed; fetching it again")
        tried.append((f"the cache, {folder}", "the file was damaged and has been removed"))
    else:
        tried.append((f"the cache, {folder}", "not there"))
    for source in sources:
        try:
            content = source.fetch(wheel)
        except SourceError as reason:
            tried.append((source.name, str(reason)))
            continue
        found = _sha256(content)
        if found == wheel.sha256:
            log(f"{wheel.file_name}: {_size(len(content))} from {source.name}")
            return write_atomically(path, content)
        tried.append(
            (
                source.name,
                f"its file has SHA-256 {found[:12]}... where {wheel.sha256[:12]}... is locked",
            )
        )
    raise WheelError(_sentence(wheel, path, tried))


def _sentence(wheel: LockedWheel, path: Path, tried: Sequence[tuple[str, str]]) -> str:
    sources = "\n".join(f"  - {name}: {reason}" for name, reason in tried)
    return (
        f"the browser's Python needs {wheel.file_name}, and no source has it:\n{sources}\n"
        "Connect to the internet and build again, or put the file there by hand:\n"
        f"  {path}\n  (SHA-256 {wheel.sha256})"
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e5 else f"{count / 1e3:.0f} kB"
