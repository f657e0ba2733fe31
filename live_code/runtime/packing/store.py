"""What earlier builds compressed: files in the cache, by the key of what they were made from."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ..cache import write_atomically
from ..wheels.contents import Files
from .archive import Blob, compress, from_zstd, plain

_WORTH_IT = 0.97
"""Pictures and the like hardly shrink: a file is compressed if it keeps less than this share."""


@dataclass(frozen=True)
class Store:
    """A folder of results; the name of each holds its key and vouches for its content."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return the result of an earlier build, or None; a damaged one is removed."""
        for file in self.folder.glob(f"{key}-*.bin"):
            content = file.read_bytes()
            if file.stem.rpartition("-")[2] == _short_hash(content):
                os.utime(file)
                return content
            file.unlink(missing_ok=True)
        return None

    def put(self, key: str, content: bytes) -> bytes:
        """Keep a result and return it."""
        write_atomically(self.folder / f"{key}-{_short_hash(content)}.bin", content)
        return content

    def packed(self, files: Files) -> dict[str, Blob]:
        """Return files to serve, compressed where that pays, by their paths."""
        # The compressor lets other threads run meanwhile.
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            labels = (Path(path).name for path in files)
            blobs = threads.map(self.blob, labels, files.values())
            return dict(zip(files, blobs, strict=True))

    def blob(self, label: str, content: bytes, *, quickly: bool = False) -> Blob:
        """Return one file to serve, compressed where that pays."""
        key = hashlib.sha256(content).hexdigest()[:32]
        frame = self.get(key)
        if frame is None:
            frame = self.put(key, compress(content, quickly=quickly))
        pays = len(frame) < _WORTH_IT * len(content)
        return from_zstd(label, frame) if pays else plain(label, content)


def _short_hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
