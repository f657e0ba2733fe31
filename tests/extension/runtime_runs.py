"""The runtime of the book itself, and how to run a script in it and in Pyodide as it is shipped."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from live_code.node import WEB, node_executable
from live_code.runtime import manifest as manifests
from live_code.runtime.manifest import Manifest
from live_code.runtime.packing.archive import ServedFile, inflate

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PYODIDE = WEB / "node_modules/pyodide"


@dataclass(frozen=True)
class Assembled:
    """A folder with a runtime and the name of its manifest."""

    folder: Path
    name: str

    @property
    def manifest(self) -> Manifest:
        manifest = manifests.read(self.folder / self.name)
        assert manifest is not None
        return manifest

    def content(self, file: ServedFile) -> bytes:
        served = (self.folder / file["file"]).read_bytes()
        return inflate(served) if file["encoding"] == "zstd" else served


@dataclass(frozen=True)
class Run:
    """What a script left in `result`, and the files that Python asked for while it ran."""

    result: Any
    late: list[str]


def run_ours(
    runtime: Assembled, groups: str, script: Path, folders: Mapping[str, Path] | None = None
) -> Run:
    """Run `script`; `folders` maps paths that it sees to folders of this computer."""
    seen = json.dumps({inside: str(folder) for inside, folder in (folders or {}).items()})
    return _run("runtime_in_node.mjs", [runtime.folder, runtime.name, groups, script, seen])


def run_stock(wheels: Sequence[Path], script: Path) -> Run:
    return _run("stock_in_node.mjs", [PYODIDE, script, *wheels])


def _run(program: str, arguments: Sequence[Path | str]) -> Run:
    # Stack switching, as in browsers: with it Python can wait for a promise.
    node = [str(node_executable()), "--experimental-wasm-jspi"]
    command = [*node, str(HERE / program), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return Run(**json.loads(done.stdout.splitlines()[-1]))
