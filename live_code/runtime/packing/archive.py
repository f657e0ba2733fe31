"""The files that the site serves: stored zips, compressed once, named by their content."""

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal, TypedDict

import zstandard

from ..cache import write_atomically
from ..wheels.contents import Files
from ..wheels.local_wheel import EPOCH

REST_LIST = ".rest"
"""Member of an archive that lists the files of its rest: one "SIZE PATH" a line."""

# Above level 19 files lose a thousandth more and take half as long again. What few readers fetch is
# packed ten times as fast, a tenth larger. The window spans whole archives, as modules share words.
_LEVEL = 19
_QUICK_LEVEL = 12
_WINDOW = 25


class ServedFile(TypedDict):
    """One file as the manifest describes it to the page (``manifest.ts``)."""

    file: str
    size: int
    sha256: str
    encoding: Literal["zstd", "none"]
    raw: int


@dataclass(frozen=True)
class Blob:
    """Bytes on their way to the site."""

    label: str
    content: bytes
    encoding: Literal["zstd", "none"]
    raw: int

    @property
    def sha256(self) -> str:
        """Hash of the bytes as served."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def file(self) -> str:
        """The label with the hash in it: ``camera.png`` becomes ``camera-0123456789abcdef.png``.

        What is compressed ends in ``.bin``: some hosts add a ``Content-Encoding`` header to known
        endings, and the page would then inflate what the browser has inflated already.
        """
        label = Path(self.label)
        ending = ".bin" if self.encoding == "zstd" or label.suffix == ".gz" else label.suffix
        return f"{label.stem}-{self.sha256[:16]}{ending}"

    def served(self) -> ServedFile:
        """Describe the blob for the manifest."""
        return {
            "file": self.file,
            "size": len(self.content),
            "sha256": self.sha256,
            "encoding": self.encoding,
            "raw": self.raw,
        }

    def write(self, out: Path) -> None:
        """Write the blob into ``out`` unless it is there; the name vouches for the content."""
        target = out / self.file
        if not (target.is_file() and target.stat().st_size == len(self.content)):
            write_atomically(target, self.content)


def plain(label: str, content: bytes) -> Blob:
    """Serve bytes as they are."""
    return Blob(label, content, "none", len(content))


def compress(content: bytes, *, quickly: bool = False) -> bytes:
    """Return the Zstandard frame of some bytes, the same for the same bytes."""
    settings = zstandard.ZstdCompressionParameters.from_level(
        _QUICK_LEVEL if quickly else _LEVEL, window_log=_WINDOW, source_size=len(content)
    )
    return zstandard.ZstdCompressor(compression_params=settings).compress(content)


def compressed(label: str, content: bytes) -> Blob:
    """Serve bytes compressed; the page inflates them, so that any static host will do."""
    return from_zstd(label, compress(content))


def from_zstd(label: str, content: bytes) -> Blob:
    """Serve bytes that are compressed already; they tell the size that they inflate to."""
    return Blob(label, content, "zstd", zstandard.frame_content_size(content))


def inflate(content: bytes) -> bytes:
    """Return the bytes that `compress` was given."""
    return zstandard.ZstdDecompressor().decompress(content)


def source_of(path: str) -> str:
    """Return the file that a compiled one was made from.

    >>> source_of("a/b.pyc"), source_of("a/__pycache__/b.cpython-314.pyc"), source_of("a/b.so")
    ('a/b.py', 'a/b.py', 'a/b.so')
    """
    if not path.endswith(".pyc"):
        return path
    folder, _, name = path.rpartition("/")
    if not folder.endswith("__pycache__"):
        return path.removesuffix("c")
    return f"{folder.removesuffix('__pycache__')}{name.partition('.')[0]}.py"


def stored_zip(files: Files) -> bytes:
    """Return a zip without compression, the same bytes for the same files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        # Bytecode stands behind its source, with which it shares more words than with any other.
        for path, content in sorted(files.items(), key=_place):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _place(file: tuple[str, bytes]) -> tuple[str, bool]:
    path, _ = file
    return source_of(path), path.endswith(".pyc")


def split(files: Files, is_first: Callable[[str], bool]) -> tuple[bytes, bytes]:
    """Return an archive of the files that a page needs at once, and one of the rest.

    The first lists what is in the second, so that Python sees every file from the start.
    """
    first = {path: content for path, content in files.items() if is_first(path)}
    rest = {path: content for path, content in files.items() if path not in first}
    listed = "".join(f"{len(content)} {path}\n" for path, content in sorted(rest.items()))
    return stored_zip({**first, REST_LIST: listed.encode()}), stored_zip(rest)
