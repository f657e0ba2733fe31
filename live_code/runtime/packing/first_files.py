"""Which files of the standard library and of wheels a page needs first: found by trying."""

import json
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...node import node_executable
from ..cache import write_atomically
from ..errors import RuntimeBuildError
from ..wheels.contents import Files

HERE = Path(__file__).parent


@dataclass(frozen=True)
class FirstFiles:
    """Source files by their paths: those that steps of ``trace_inside.py`` used."""

    stdlib: frozenset[str]
    packages: frozenset[str]


@dataclass(frozen=True)
class Tracer:
    """Runs ``trace_inside.py`` in the Pyodide in ``pyodide`` and keeps what it found."""

    pyodide: Path
    cache: Path
    log: Callable[[str], None]

    def __call__(self, key: str, wheels: Sequence[Path], packages: Files) -> FirstFiles:
        """Return what is needed, with the given wheels and further packages to import.

        ``key`` stands for all of that and for the script.
        """
        remembered = self.cache / f"{key}.json"
        try:
            return _first_files(json.loads(remembered.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError):
            self.log("finding out what pages need of Python's packages ...")
        self.cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".trace-", dir=self.cache) as work:
            found = self._run(Path(work), wheels, packages)
        write_atomically(remembered, found)
        return _first_files(json.loads(found))

    def _run(self, work: Path, wheels: Sequence[Path], packages: Files) -> bytes:
        for path, content in packages.items():
            write_atomically(work / path, content)
        task = {"wheels": [str(wheel.resolve()) for wheel in wheels]}
        (work / "task.json").write_text(json.dumps(task), encoding="utf-8")
        command = [str(node_executable()), str(HERE / "trace.mjs"), str(self.pyodide), str(work)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeBuildError(
                "trying out the browser's Python failed:\n" + done.stderr.strip()[-2000:]
            )
        return (work / "used.json").read_bytes()


def _first_files(found: Mapping[str, Sequence[str]]) -> FirstFiles:
    return FirstFiles(frozenset(found["stdlib"]), frozenset(found["packages"]))
