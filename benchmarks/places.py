"""Where a benchmark runs: natively on one thread, or in the built site's Python under Node."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from live_code.node import node_executable

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "results.json"
IN_NODE = ROOT / "tests/extension/runtime_in_node.mjs"
SOURCES = ["cnn_helpers/**/*.py", "benchmarks/*.py"]
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
UNPACK = """
import pathlib, sys
for name, text in {files!r}.items():
    path = pathlib.Path("/checkout", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
sys.path.insert(0, "/checkout")
"""


def native(code: str) -> Any:
    """Run code that makes a `result`; return it."""
    code += "\nimport json\nprint(json.dumps(result))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | ONE_THREAD,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def in_pyodide(code: str, site: Path, *, with_scipy: bool) -> Any:
    """Run code that makes a `result`, on the checkout's sources; return it."""
    manifests = sorted(site.glob("manifest-*.json"), key=lambda path: path.stat().st_mtime)
    if not manifests:
        raise SystemExit(f"{site} holds no runtime; build the site first: make build")
    files = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for pattern in SOURCES
        for path in ROOT.glob(pattern)
    }
    load = "import scipy.linalg.blas\n" if with_scipy else ""
    groups = "numpy,scipy" if with_scipy else "numpy"
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.py"
        script.write_text(UNPACK.format(files=files) + load + code, encoding="utf-8")
        command = [str(node_executable()), str(IN_NODE), str(site), manifests[-1].name]
        done = subprocess.run(
            [*command, groups, str(script)], stdout=subprocess.PIPE, text=True, check=True
        )
    return json.loads(done.stdout)["result"]


def record(found: dict[str, float], *, instead_of: str | None = None) -> None:
    """Write the numbers into ``results.json``; old keys that begin with `instead_of` go."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if instead_of is not None:
        results = {key: value for key, value in results.items() if not key.startswith(instead_of)}
    results |= found
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")
