"""The files that the site serves: stored zips, compressed once, named by their content."""

import gzip
import hashlib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal, TypedDict

from .cache import write_atomically
from .local_wheel import EPOCH
from .wheels import Files


class ServedFile(TypedDict):
    """One file as the manifest describes it to the page (``web/live/manifest.ts``)."""

    file: str
    size: int
    sha256: str
    encoding: Literal["gzip", "none"]
    raw: int


@dataclass(frozen=True)
class Blob:
    """Bytes on their way to the site."""

    label: str
    content: bytes
    encoding: Literal["gzip", "none"]
    raw: int

    @property
    def sha256(self) -> str:
        """Hash of the bytes as served."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def file(self) -> str:
        """The label with the hash in it: ``camera.png`` becomes ``camera-0123456789abcdef.png``.

        What is compressed ends in ``.bin``: some hosts add a ``Content-Encoding`` header to
        ``.gz``, and the page would then inflate what the browser has inflated already.
        """
        label = Path(self.label)
        ending = ".bin" if self.encoding == "gzip" or label.suffix == ".gz" else label.suffix
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


def compressed(label: str, content: bytes) -> Blob:
    """Serve bytes compressed; the page inflates them, so that any static host will do."""
    return from_gzip(label, gzip.compress(content, compresslevel=9, mtime=0))


def from_gzip(label: str, content: bytes) -> Blob:
    """Serve bytes that are gzip already; their last four bytes tell the size they inflate to."""
    return Blob(label, content, "gzip", int.from_bytes(content[-4:], "little"))


def stored_zip(files: Files) -> bytes:
    """Return a zip without compression, the same bytes for the same files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
