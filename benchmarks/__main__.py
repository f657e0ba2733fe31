"""Run every benchmark, one after another, and write the ratios as a readable table.

Each benchmark runs us and the peer in one run and merges its figures into `results.json`; run one
alone with ``python benchmarks/NAME.py``.
"""

import json
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER / "results.json"
TABLE = FOLDER / "results.md"
NAMES = ("live_start", "reading_weight", "convolution", "cnn")


def table(results: dict[str, float]) -> str:
    """Return the figures as a Markdown table, sorted by key."""
    rows = [f"| `{key}` | {value:g} |" for key, value in sorted(results.items())]
    head = (
        "Made by `make bench`. A key with `vs` is a ratio of ours to the peer's: of times (`conv`, "
        "`live`; lower is better) or of images per second (`cnn`; higher is better)."
    )
    lines = ["# Benchmark results", "", head, "", "| key | value |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def main() -> int:
    """Run all; return how many failed."""
    failed = []
    for name in NAMES:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, str(FOLDER / f"{name}.py")]).returncode:
            failed.append(name)
    if RESULTS.exists():
        TABLE.write_text(table(json.loads(RESULTS.read_text())))
        print(TABLE.read_text())
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
