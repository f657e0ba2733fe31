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
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.places import in_pyodide, native, record  # noqa: E402 - after the path

STEPS = "from benchmarks.cnn_steps import measure\nresult = measure()\n"
ACCURACY = "from benchmarks.cnn_accuracy import measure\nresult = measure()\n"


def main() -> int:
    """Run the benchmark; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runtime", type=Path, default=ROOT / "_build/live/runtime/live")
    options = parser.parse_args()
    steps = native(STEPS)
    print("native, images/s:", {name: round(value, 2) for name, value in steps.items()})
    pyodide = in_pyodide(STEPS, options.runtime, with_scipy=False)
    print("Pyodide, images/s:", {name: round(value, 2) for name, value in pyodide.items()})
    with_scipy = in_pyodide(STEPS, options.runtime, with_scipy=True)
    print("Pyodide with SciPy:", {name: round(value, 2) for name, value in with_scipy.items()})
    accuracy = native(ACCURACY)
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
