"""The download cache: where it is, and how files get into it without ever being half-written."""

import os
import tempfile
import time
from pathlib import Path

from platformdirs import user_cache_path

UNUSED_AFTER = 60 * 24 * 3600.0
"""Seconds after which a compiled archive that no build asked for is thrown away."""


def cache_folder() -> Path:
    """Return ``$LIVE_CODE_CACHE``, else ``live-code`` in the user's cache folder."""
    if chosen := os.environ.get("LIVE_CODE_CACHE"):
        return Path(chosen).expanduser().resolve()
    return user_cache_path("live-code", appauthor=False)


def write_atomically(path: Path, content: bytes) -> Path:
    """Write ``content`` under a temporary name and rename it: readers see all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".part-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def forget_unused(folder: Path, *, older_than: float = UNUSED_AFTER) -> None:
    """Remove files that were neither made nor used for ``older_than`` seconds."""
    limit = time.time() - older_than
    for file in folder.glob("*"):
        try:
            if file.is_file() and file.stat().st_mtime < limit:
                file.unlink()
        except FileNotFoundError:  # another build was quicker
            continue
