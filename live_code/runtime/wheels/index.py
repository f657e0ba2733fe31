"""The Python package index, through ``pip download``, as a source of wheels."""

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from .lock import LockedWheel
from .sources import SourceError

BUNDLE = "open-webui==0.12.4"
"""A wheel that carries the official files of Pyodide 314.0.3 for its own use."""

BUNDLE_FOLDER = "open_webui/frontend/pyodide/"


class BundleSource:
    """Read wheels out of one large wheel that carries them; it is downloaded at the first need."""

    def __init__(
        self,
        scratch: Path,
        log: Callable[[str], None],
        *,
        requirement: str = BUNDLE,
        folder: str = BUNDLE_FOLDER,
    ) -> None:
        self._download = _PipDownload(scratch, log)
        self._requirement = requirement
        self._folder = folder
        self._bundle: zipfile.ZipFile | None = None
        self._failure: str | None = None

    @property
    def name(self) -> str:
        """The requirement, as error messages name it."""
        return f"pip download {self._requirement}"

    def fetch(self, wheel: LockedWheel) -> bytes:
        """Return a member of the bundle."""
        if wheel.from_index:
            raise SourceError("it has only Pyodide's own wheels")
        if self._failure is not None:
            raise SourceError(self._failure)
        if self._bundle is None:
            try:
                file = self._download(self._requirement, "about 106 MB, once")
                self._bundle = zipfile.ZipFile(file)
            except (SourceError, zipfile.BadZipFile) as error:
                self._failure = str(error)
                raise SourceError(self._failure) from error
        try:
            return self._bundle.read(self._folder + wheel.file_name)
        except KeyError as error:
            raise SourceError("it does not carry this file") from error

    def close(self) -> None:
        """Remove the download."""
        if self._bundle is not None:
            self._bundle.close()
            self._bundle = None
        self._download.close()


class PipSource:
    """Fetch a pure wheel under its own name and version."""

    def __init__(self, scratch: Path, log: Callable[[str], None]) -> None:
        self._download = _PipDownload(scratch, log)

    @property
    def name(self) -> str:
        """What error messages call it."""
        return "pip download NAME==VERSION"

    def fetch(self, wheel: LockedWheel) -> bytes:
        """Return the index's wheel of the same version; the caller checks that it is the same."""
        if not wheel.is_pure:
            raise SourceError("the index has no wheel of this package for the browser")
        return self._download(f"{wheel.name}=={wheel.version}", wheel.file_name).read_bytes()

    def close(self) -> None:
        """Remove the downloads."""
        self._download.close()


class _PipDownload:
    """``pip download`` of one requirement into a folder that `close` removes."""

    def __init__(self, scratch: Path, log: Callable[[str], None]) -> None:
        self._scratch = scratch
        self._log = log
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __call__(self, requirement: str, what: str) -> Path:
        if find_spec("pip") is None:
            raise SourceError(
                f"this Python ({sys.executable}) has no pip; `python -m ensurepip` adds it"
            )
        if self._folder is None:
            self._scratch.mkdir(parents=True, exist_ok=True)
            self._folder = tempfile.TemporaryDirectory(
                prefix="pip-", dir=self._scratch, ignore_cleanup_errors=True
            )
        root = Path(self._folder.name)
        target, temporary = root / requirement.replace("=", "_"), root / "tmp"
        temporary.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input"]
        command += ["--disable-pip-version-check", "--retries", "2", "--only-binary", ":all:"]
        command += ["--no-deps", "--ignore-requires-python", "--dest", str(target), requirement]
        self._log(f"pip download {requirement} ({what}) ...")
        with (root / "pip.log").open("w+", encoding="utf-8") as output:
            process = subprocess.Popen(
                command,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, "TMPDIR": str(temporary)},
            )
            try:
                self._watch(process, temporary, requirement)
            finally:
                if process.poll() is None:
                    process.kill()
                    process.wait()
            output.seek(0)
            words = output.read().strip()
        files = list(target.glob("*.whl"))
        if process.returncode != 0 or len(files) != 1:
            raise SourceError(_reason(words) or f"pip ended with code {process.returncode}")
        return files[0]

    def close(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _watch(self, process: "subprocess.Popen[bytes]", folder: Path, requirement: str) -> None:
        """Wait for pip and say every few seconds how much has arrived."""
        said = time.monotonic()
        while process.poll() is None:
            time.sleep(0.1)
            if time.monotonic() - said >= 3:
                said = time.monotonic()
                self._log(f"pip download {requirement}: {_bytes_in(folder) / 1e6:.0f} MB so far")


def _reason(words: str) -> str:
    """Return the sentence of pip's output that says what went wrong."""
    if "connection broken by" in words:
        return "no connection to the package index"
    errors = [line for line in words.splitlines() if line.startswith("ERROR: ")]
    return errors[-1].removeprefix("ERROR: ") if errors else ""


def _bytes_in(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except FileNotFoundError:  # pip moved it in this moment
            continue
    return total
