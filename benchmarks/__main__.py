"""Run every benchmark, one after another, and write the ratios as a readable table.

Each benchmark runs us and the peers in one run and merges its figures into `results.json`. Run one
alone, with its own options, as ``python -m benchmarks NAME``.
"""

import json
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER / "results.json"
TABLE = FOLDER / "results.md"
COMMANDS = {
    "live": ["-m", "benchmarks.live"],
    "reading_weight": [str(FOLDER / "reading_weight.py")],
    "explorables": [str(FOLDER / "explorables.py")],
    "marks": ["-m", "benchmarks.marks"],
    "stops": [str(FOLDER / "stops.py")],
    "reruns": [str(FOLDER / "reruns.py")],
    "convolution": [str(FOLDER / "convolution.py")],
    "cnn": [str(FOLDER / "cnn.py")],
}


def table(results: dict[str, float]) -> str:
    """Return the figures as a Markdown table, sorted by key."""
    rows = [f"| `{key}` | {value:g} |" for key, value in sorted(results.items())]
    head = (
        "Made by `make bench`. A key with `vs` is a ratio of ours to the peer's: of times (`conv`, "
        "`live`; lower is better) or of images per second (`cnn`; higher is better). "
        "`live.*_s` are medians in seconds on the machine that ran it; `marks.*_s` is one time."
    )
    lines = ["# Benchmark results", "", head, "", "| key | value |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def main() -> int:
    """Run all, or the one that is named; return how many failed."""
    name, *options = sys.argv[1:] or [""]
    if name and name not in COMMANDS:
        print(f"there is no benchmark {name!r}; there are {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    failed = []
    for one in [name] if name else COMMANDS:
        print(f"== {one}", flush=True)
        command = [sys.executable, *COMMANDS[one], *options]
        if subprocess.run(command, cwd=FOLDER.parent).returncode:
            failed.append(one)
    if RESULTS.exists():
        TABLE.write_text(table(json.loads(RESULTS.read_text())))
        if not name:
            print(TABLE.read_text())
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
