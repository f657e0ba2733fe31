"""Turn trees of Python files into compressed archives of bytecode, each made only once."""

import gzip
import hashlib
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..node import node_executable
from .archive import Blob, compressed, from_gzip, stored_zip
from .cache import write_atomically
from .compile_inside import Job
from .errors import RuntimeBuildError
from .wheels import Files

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Tree:
    """Files to compile; they are read only if the cache has no result for ``key``."""

    label: str
    key: str
    prefix: str
    read: Callable[[], Files]
    keep_source: bool = False


@dataclass(frozen=True)
class Compiler:
    """Compiles with the Pyodide in ``pyodide`` and keeps results in ``cache``."""

    pyodide: Path
    cache: Path
    log: Callable[[str], None]

    def __call__(self, trees: Sequence[Tree]) -> dict[str, Blob]:
        """Return the archive of each tree by its label."""
        blobs = {tree.label: self._cached(tree) for tree in trees}
        missing = [tree for tree in trees if blobs[tree.label] is None]
        if missing:
            self.cache.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".compile-", dir=self.cache) as work:
                blobs |= self._compile(missing, Path(work), blobs.get("stdlib"))
        return {label: blob for label, blob in blobs.items() if blob is not None}

    def _cached(self, tree: Tree) -> Blob | None:
        """Return a result of an earlier build if its name still vouches for its content."""
        for file in self.cache.glob(f"{tree.key}-*.bin"):
            content = file.read_bytes()
            if file.stem.rpartition("-")[2] == _short_hash(content):
                os.utime(file)
                return from_gzip(f"{tree.label}.zip", content)
            file.unlink(missing_ok=True)
        return None

    def _compile(
        self, trees: Sequence[Tree], work: Path, stdlib: Blob | None
    ) -> dict[str, Blob | None]:
        jobs: list[Job] = []
        for tree in trees:
            (work / f"{tree.label}.source.zip").write_bytes(stored_zip(tree.read()))
            jobs.append(
                {
                    "source": f"{tree.label}.source.zip",
                    "target": f"{tree.label}.zip",
                    "prefix": tree.prefix,
                    "keep_source": tree.keep_source,
                }
            )
        (work / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
        command = [str(node_executable()), str(HERE / "compile.mjs"), str(self.pyodide), str(work)]
        if stdlib is not None:
            (work / "python_stdlib.zip").write_bytes(gzip.decompress(stdlib.content))
            command.append(str(work / "python_stdlib.zip"))
        self.log(f"compiling {', '.join(tree.label for tree in trees)} for the browser ...")
        self._run(command, work, [tree.label for tree in trees])
        blobs: dict[str, Blob | None] = {}
        for tree in trees:
            blob = compressed(f"{tree.label}.zip", (work / f"{tree.label}.zip").read_bytes())
            name = f"{tree.key}-{_short_hash(blob.content)}.bin"
            write_atomically(self.cache / name, blob.content)
            blobs[tree.label] = blob
        return blobs

    def _run(self, command: Sequence[str], work: Path, labels: Sequence[str]) -> None:
        """Run Node to its end and log what it says of its progress every few seconds."""
        said = time.monotonic()
        with (
            (work / "errors.txt").open("w+", encoding="utf-8") as errors,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
        ):
            assert process.stdout is not None  # because of PIPE
            for line in process.stdout:
                if line.startswith('{"job"') and time.monotonic() - said >= 2:
                    said = time.monotonic()
                    step = json.loads(line)
                    self.log(
                        f"compiling {labels[step['job']]}: {step['done']} of {step['total']} files"
                    )
            process.wait()
            errors.seek(0)
            words = errors.read().strip()
        if process.returncode != 0:
            raise RuntimeBuildError(
                f"compiling {', '.join(labels)} for the browser failed:\n" + words[-2000:]
            )


def _short_hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
