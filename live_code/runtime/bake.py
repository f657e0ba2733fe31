"""An image of the started interpreter, for every reader's first start."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..node import WEB, node_executable
from .errors import RuntimeBuildError
from .packing.archive import Blob
from .packing.store import Store

LABEL = "started"
"""Files of the image begin with it."""

_ENGINE = WEB / "live/engines/pyodide"
_SCRIPT = _ENGINE / "image/bake.ts"
_AS_IN_BROWSERS = "--experimental-wasm-jspi"
"""Else Python would remember that it cannot wait for promises, which `time.sleep` is to do."""


def bake(out: Path, manifest: Mapping[str, Any], store: Store) -> tuple[Blob, list[Blob]]:
    """Start the Python that ``manifest`` describes and return its image: head and memory.

    The files that the manifest names are in ``out``. The same files give the same image.
    """
    store.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bake-", dir=store.folder) as name:
        work = Path(name)
        described = work / "manifest.json"
        described.write_text(json.dumps(manifest), encoding="utf-8")
        command = [node_executable(), _AS_IN_BROWSERS, _SCRIPT, out, described, work]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeBuildError(
                "taking an image of the browser's Python failed:\n" + done.stderr.strip()[-2000:]
            )
        files = {f"{LABEL}-head": (work / "head").read_bytes()}
        for index in range(len(list(work.glob("memory*")))):
            files[f"{LABEL}-memory{index}"] = (work / f"memory{index}").read_bytes()
    head, *memory = store.packed(files).values()
    return head, memory


def sources() -> dict[str, bytes]:
    """Return the code on which an image depends, by name."""
    return {
        path.relative_to(_ENGINE).as_posix(): path.read_bytes()
        for path in _ENGINE.glob("*/**/*.ts")
        if not path.name.endswith(".test.ts")
    }
