"""How fast and how well the course's network trains, natively and in Pyodide.

Speed: images per second through one training step (forward, backward, SGD) of the same network at
batch 64, one thread, CPU time, all sides in turns; ratio = ours / theirs. The peers are PyTorch and
the same network as textbooks write it (``textbook_cnn.py``). In Pyodide, under Node, NumPy alone
works, as on a page that has not loaded SciPy.

Accuracy: five seeds; the learning rate is chosen on the validation digits, mean and standard
deviation are those on the test digits.

    make build && python -m benchmarks.cnn
"""

import argparse
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
SOURCES = ["cnn_helpers/**/*.py", "benchmarks/textbook_cnn.py"]
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def native(module: str) -> Any:
    """Run a module of this folder with one thread; return the JSON that it prints."""
    command = [sys.executable, "-m", f"benchmarks.{module}"]
    environment = os.environ | ONE_THREAD
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


def in_pyodide(site: Path, groups: str) -> Any:
    """Run ``cnn_steps.py`` on the checkout's sources in the built site's Python, under Node."""
    manifests = sorted(site.glob("manifest-*.json"), key=lambda path: path.stat().st_mtime)
    if not manifests:
        raise SystemExit(f"{site} holds no runtime; build the site first: make build")
    files = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for pattern in SOURCES
        for path in ROOT.glob(pattern)
    }
    unpack = f"""
import pathlib, sys
for name, text in {files!r}.items():
    path = pathlib.Path("/checkout", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
sys.path.insert(0, "/checkout")
"""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.py"
        load_scipy = "import scipy.linalg.blas\n" if "scipy" in groups else ""
        script.write_text(unpack + load_scipy + (HERE / "cnn_steps.py").read_text("utf-8"), "utf-8")
        command = [str(node_executable()), str(IN_NODE), str(site), manifests[-1].name, groups]
        done = subprocess.run(
            [*command, str(script)], stdout=subprocess.PIPE, text=True, check=True
        )
    return json.loads(done.stdout)["result"]


def record(found: dict[str, float]) -> None:
    """Write the numbers into ``results.json`` beside what other benchmarks wrote."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results |= found
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main() -> int:
    """Run the benchmark; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runtime", type=Path, default=ROOT / "_build/live")
    options = parser.parse_args()
    steps = native("cnn_steps")
    print("native, images/s:", {name: round(value, 2) for name, value in steps.items()})
    pyodide = in_pyodide(options.runtime, "numpy")
    print("Pyodide, images/s:", {name: round(value, 2) for name, value in pyodide.items()})
    with_scipy = in_pyodide(options.runtime, "numpy,scipy")
    print("Pyodide with SciPy:", {name: round(value, 2) for name, value in with_scipy.items()})
    accuracy = native("cnn_accuracy")
    for name, numbers in accuracy.items():
        print(f"{name} network:", numbers)
    record(
        {
            "cnn.native.vs_torch": round(steps["vs_torch"], 2),
            "cnn.native.vs_textbook": round(steps["vs_textbook"], 2),
            "cnn.wasm.vs_textbook": round(pyodide["vs_textbook"], 2),
            "cnn.wasm.images_per_s": round(pyodide["ours"]),
            "cnn.test_accuracy.mean": round(accuracy["small"]["mean"], 4),
            "cnn.test_accuracy.spread": round(accuracy["small"]["spread"], 4),
            "cnn.large.test_accuracy.mean": round(accuracy["large"]["mean"], 4),
            "cnn.large.test_accuracy.spread": round(accuracy["large"]["spread"], 4),
        }
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
