"""How fast we convolve beside SciPy, OpenCV, PyTorch and the loop of lectures.

float32, mode "same", zeros beyond the border, one thread; all sides in turns in one run, processor
time, ratio = our time / theirs, medians over the rounds. "auto" is what readers call; its ratio to
the best of our own methods and the memory of each are written down too. In Pyodide, under Node, all
sides run with SciPy loaded, and ours also with NumPy alone, as on a page that has not loaded SciPy.

Memory is the peak of NumPy's arrays (tracemalloc) during one call, with the result and without the
given image, in multiples of the image.

What would take too long is not run, and the table says so. Each size is recorded as soon as it is
done, so a run can be broken off and gone on with: give the sizes that are left. Why the goals that
are missed are missed stands in docs/decisions/0014.

    make build && python benchmarks/convolution.py [--quick] [--sizes 1024,4096] [--place native]
"""

import argparse
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from benchmarks.convolution_targets import verdicts  # noqa: E402 - after the path
from benchmarks.places import in_pyodide, native, record  # noqa: E402

KERNELS = [3, 7, 15, 31, 51]
SIZES = {"native": [256, 512, 1024, 4096], "wasm": [256, 512, 1024]}
QUICK = [512]
OURS = ("auto", "direct", "separable", "gemm", "fft")
PEERS = ("loop", "scipy_convolve2d", "fftconvolve", "ndimage", "correlate1d", "cv2", "torch")

Row = dict[str, Any]


def run(place: str, sizes: list[int], pace: str, runtime: Path) -> list[Row]:
    """Return the rows of one place; print and record each size as soon as it is done."""
    rows: list[Row] = []
    for size in sizes:
        code = (
            "from benchmarks.convolution_times import measure\n"
            f"result = measure({[size]}, {KERNELS}, {pace!r})\n"
        )
        found = native(code) if place == "native" else in_pyodide(code, runtime, with_scipy=True)
        print(table(place, found), flush=True)
        record(figures(place, found), instead_of=f"conv.{place}.{size}.")
        rows += found
    return rows


def figures(place: str, rows: list[Row]) -> dict[str, float]:
    """Return the keys and values for ``results.json``."""
    found = {}
    for row in rows:
        head = f"conv.{place}.{row['size']}.{row['name']}"
        for name, ratio in row["ratios"].items():
            found[f"{head}.{name}"] = float(f"{ratio:.3g}")
        for method, images in row["memory"].items():
            middle = "" if method == "auto" else f".{method}"
            found[f"{head}{middle}.peak_memory_images"] = round(images, 2)
    return found


def table(place: str, rows: list[Row]) -> str:
    """Return the milliseconds and ratios of one size as text."""
    size = rows[0]["size"]
    lines = [
        "",
        f"{place}, {size} x {size}, float32: milliseconds (our auto's time / theirs)",
        f"{'':24}" + "".join(f"{row['name']:>19}" for row in rows),
    ]
    timed = {name for row in rows for name in row["milliseconds"]}
    for prefix in ("", "numpy_alone_"):
        lines += [line(prefix + name, rows, prefix) for name in OURS if prefix + name in timed]
        lines.append(words(prefix + "auto picks", [row["picked"][prefix + "auto"] for row in rows]))
    lines += [line(name, rows, "") for name in PEERS if name in timed]
    if any(row["memory"] for row in rows):
        for name in OURS:
            images = [row["memory"].get(name) for row in rows]
            shown = ["-" if value is None else f"{value:.2f}" for value in images]
            lines.append(words(f"memory/image, {name}", shown))
    return "\n".join(lines)


def line(name: str, rows: list[Row], prefix: str) -> str:
    """Return one side's times, with auto's ratio to it."""
    cells = []
    for row in rows:
        times = row["milliseconds"]
        if name not in times:
            cells.append("not run")
            continue
        ratio = row["ratios"].get(f"{prefix}vs_{name}", times[prefix + "auto"] / times[name])
        cells.append(f"{times[name]:.2f} ({ratio:.2g})")
    return words(name, cells)


def words(name: str, cells: list[str]) -> str:
    """Return a line of the table."""
    return f"{name:24}" + "".join(f"{cell:>19}" for cell in cells)


def main() -> int:
    """Run the benchmark; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="512 x 512, few rounds")
    parser.add_argument("--sizes", help="such as 256,512")
    parser.add_argument("--place", choices=sorted(SIZES), help="one place only")
    parser.add_argument("--runtime", type=Path, default=ROOT / "_build/live/runtime/live")
    options = parser.parse_args()
    found: dict[str, float] = {}
    for place in [options.place] if options.place else SIZES:
        sizes = QUICK if options.quick else SIZES[place]
        if options.sizes:
            sizes = [int(size) for size in options.sizes.split(",")]
        pace = "quick" if options.quick else "whole"
        found |= figures(place, run(place, sizes, pace, options.runtime))
    print("\n" + "\n".join(verdicts(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
