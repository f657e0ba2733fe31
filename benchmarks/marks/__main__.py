"""How long a class is marked: 300 hand-ins of the chapter on kernels, in one process per processor.

Of 100 answers 70 are right, 12 wrong, 12 not tried, 5 stop with an error and one never ends.

    make build && python -m benchmarks marks
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from benchmarks.places import record

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
PAGE = "book/images/kernels"
KEY = "marks.class_of_300_s"
ANSWERS = {"right": 70, "wrong": 12, "untouched": 12, "error": 5, "endless": 1}


def solutions() -> dict[int, str]:
    """Return the code of each exercise's solution, by the place of its cell."""
    page = BeautifulSoup((SITE / f"{PAGE}.html").read_text("utf-8"), "html.parser")
    found = {}
    for section in page.select("section.exercise[data-kind=code]"):
        cell, code = (
            section.select("div.cell[data-cell]")[-1],
            section.select(".exercise-solution pre"),
        )
        found[int(str(cell["data-cell"]))] = code[0].get_text()
    return found


def answer(start: str, solution: str, kind: str) -> str:
    """Return what somebody may have written."""
    check = start.rstrip().splitlines()[-1]
    return {
        "right": f"{solution}\n{check}",
        "wrong": f"{solution.replace('1', '3')}\n{check}",
        "untouched": start,
        "error": f"{solution}\nnothing_of_this_name\n{check}",
        "endless": f"while True:\n    pass\n{check}",
    }[kind]


def hand_in(rng: random.Random, book: dict[str, Any], right: dict[int, str], name: str) -> str:
    """Return one file as the page makes it: the chapter without the book's pictures."""
    notebook = json.loads(json.dumps(book))
    notebook["metadata"]["live_code"] |= {"name": name, "answers": {}}
    for cell in notebook["cells"]:
        place = cell["metadata"].get("live_code", {}).get("cell")
        if place in right:
            kind = rng.choices(list(ANSWERS), list(ANSWERS.values()))[0]
            cell["source"] = answer("".join(cell["source"]), right[place], kind)
    return json.dumps(notebook, indent=1)


def without_pictures() -> dict[str, Any]:
    """Return the chapter's notebook, light."""
    notebook = json.loads((SITE / "notebooks" / f"{PAGE}.ipynb").read_text("utf-8"))
    for cell in notebook["cells"]:
        kept = cell.get("outputs", [])
        cell["outputs"] = [each for each in kept if "image/png" not in each.get("data", {})]
        if cell["cell_type"] != "code":
            del cell["outputs"]
    whole: dict[str, Any] = notebook
    return whole


def main() -> int:
    """Make a class, mark it, and keep the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--dry", action="store_true", help="keep no result")
    asked = parser.parse_args()
    rng, book, right = random.Random(0), without_pictures(), solutions()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.count):
            text = hand_in(rng, book, right, f"Student {number}")
            Path(folder, f"{number}.ipynb").write_text(text, "utf-8")
        command = [sys.executable, "-m", "live_code.marks", folder, "--book", str(SITE)]
        begun = time.monotonic()
        subprocess.run(
            [*command, "-o", f"{folder}/marks.csv", "--jobs", str(asked.jobs)], cwd=ROOT, check=True
        )
        seconds = time.monotonic() - begun
    print(f"{asked.count} hand-ins, {asked.jobs} processes: {seconds:.1f} s")
    if not asked.dry and asked.count == 300:
        record({KEY: round(seconds, 1)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
