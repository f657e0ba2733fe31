"""Turn trees of Python files into compressed archives of bytecode, each made only once."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ...node import node_executable
from ..errors import RuntimeBuildError
from ..wheels.contents import Files, read_wheel
from .archive import Blob, compress, from_zstd, inflate, source_of, split, stored_zip
from .compile_inside import Job
from .store import Store

HERE = Path(__file__).parent
STDLIB = "stdlib"
"""The label of the standard library's tree."""


@dataclass(frozen=True)
class Tree:
    """Files to compile; they are read only if the cache has no result for ``key``."""

    label: str
    key: str
    prefix: str
    read: Callable[[], Files]
    keep_source: bool = False
    is_first: Callable[[str], bool] | None = None
    """Whether pages need a source file at once; None: all are needed."""


@dataclass(frozen=True)
class Archive:
    """What becomes of a tree."""

    first: Blob
    rest: Blob | None

    @property
    def blobs(self) -> list[Blob]:
        """The files to serve."""
        return [self.first] if self.rest is None else [self.first, self.rest]


@dataclass(frozen=True)
class Compiler:
    """Compiles with the Pyodide in ``pyodide`` and keeps results in ``store``."""

    pyodide: Path
    store: Store
    log: Callable[[str], None]

    def __call__(self, trees: Sequence[Tree]) -> dict[str, Archive]:
        """Return the archive of each tree by its label."""
        archives = {tree.label: self._stored(tree) for tree in trees}
        missing = [tree for tree in trees if archives[tree.label] is None]
        # Libraries go without the columns of their lines; what shows its source keeps them.
        for keep in (False, True):
            batch = [tree for tree in missing if tree.keep_source == keep]
            if batch:
                self.store.folder.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryDirectory(prefix=".compile-", dir=self.store.folder) as work:
                    library = archives.get(STDLIB)
                    archives |= self._compile(batch, Path(work), library, columns=keep)
        return {label: archive for label, archive in archives.items() if archive is not None}

    def _stored(self, tree: Tree) -> Archive | None:
        parts = [self.store.get(tree.key)]
        if tree.is_first is not None:
            parts.append(self.store.get(f"{tree.key}.rest"))
        found = [part for part in parts if part is not None]
        return _archive(tree, found) if len(found) == len(parts) else None

    def _compile(
        self, trees: Sequence[Tree], work: Path, library: Archive | None, *, columns: bool
    ) -> dict[str, Archive | None]:
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
        command = [
            str(node_executable()),
            str(HERE / "compile.mjs"),
            str(self.pyodide),
            str(work),
            "columns" if columns else "lines",
        ]
        if library is not None:
            (work / "python_stdlib.zip").write_bytes(inflate(library.first.content))
            command.append(str(work / "python_stdlib.zip"))
        self.log(f"compiling {', '.join(tree.label for tree in trees)} for the browser ...")
        self._run(command, work, [tree.label for tree in trees])
        self.log("compressing what was compiled ...")
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            made = threads.map(lambda tree: self._pack(tree, work / f"{tree.label}.zip"), trees)
            return dict(zip([tree.label for tree in trees], made, strict=True))

    def _pack(self, tree: Tree, compiled: Path) -> Archive:
        is_first = tree.is_first
        if is_first is None:
            return _archive(tree, [self.store.put(tree.key, compress(compiled.read_bytes()))])
        first, rest = split(read_wheel(compiled), lambda path: is_first(source_of(path)))
        packed = self.store.put(tree.key, compress(first))
        return _archive(
            tree, [packed, self.store.put(f"{tree.key}.rest", compress(rest, quickly=True))]
        )

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


def _archive(tree: Tree, parts: Sequence[bytes]) -> Archive:
    names = (f"{tree.label}.zip", f"{tree.label}-rest.zip")
    first, *rest = (from_zstd(name, part) for name, part in zip(names, parts, strict=False))
    return Archive(first, rest[0] if rest else None)
