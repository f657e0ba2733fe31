"""How long Stop takes, and how many presses are lost.

A press is lost if the cell, pressed once at a random moment, does not end: one page and one Python,
in which cells that compute, print, show, plot, sleep, wait and ask take turns. `--presses 0`
measures the times alone, `--rounds 0` none.

    make build && python benchmarks/stops.py
"""

import argparse
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from benchmarks.live.browser import live_page, write_cell  # noqa: E402 - found only with the line above
from benchmarks.live.stop_times import stop_times  # noqa: E402
from benchmarks.places import record  # noqa: E402

KEY = "live.stop.lost"
PAGE = "html/book/images/sliding-window.html"
CELLS = [
    "while True: pass",
    "i = 0\nwhile True: i += 1",
    "while True: print('again')",
    "import time\nwhile True: time.sleep(0.01)",
    "import asyncio\nawait asyncio.sleep(1000)",
    "import asyncio\nwhile True: await asyncio.sleep(0)",
    "input()",
    "import json\nwhile True: json.dumps([1] * 100)",
    "while True: display(1)",
    "import matplotlib.pyplot as plt\nwhile True: plt.plot([1, 2]); plt.close()",
]

# Presses Run and, up to `most` ms after the cell has begun, Stop once; a press is lost when the
# cell still runs `patience` ms later. A lost one is pressed again, which starts Python anew.
PRESSES = """
async ({ count, most, patience }) => {
  const cell = document.querySelector('div.cell[data-cell="0"]');
  const live = () => document.documentElement.dataset.live;
  const running = () => live() === "busy" || cell.dataset.run === "running";
  const stop = () => document.querySelector('.live-bar button[data-action="stop"]').click();
  const sleep = (ms) => new Promise((resume) => setTimeout(resume, ms));
  const until = async (met, ms) => {
    const end = performance.now() + ms;
    while (!met() && performance.now() < end) await sleep(2);
    return met();
  };
  let lost = 0;
  for (let press = 0; press < count; press += 1) {
    cell.querySelector('button[data-action="run"]').click();
    await until(() => cell.dataset.run === "running", patience);
    await sleep(most * Math.random());
    stop();
    if (await until(() => !running(), patience)) continue;
    lost += 1;
    stop();
    await until(() => live() === "ready", 60_000);
  }
  return lost;
}
"""


def lost(presses: int) -> int:
    """Return how many of the presses went unheard."""
    with live_page(PAGE) as page:
        return sum(_of_one(page, code, presses // len(CELLS)) for code in CELLS)


def _of_one(page: Any, code: str, presses: int) -> int:
    write_cell(page, code)
    found = int(page.evaluate(PRESSES, {"count": presses, "most": 40, "patience": 15_000}))
    print(f"{found} of {presses} lost: {code!r}", flush=True)
    return found


def main() -> int:
    """Measure, press, print and record; return 1 if a press was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presses", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--dry", action="store_true", help="print only")
    options = parser.parse_args()
    found = stop_times(options.rounds) if options.rounds else {}
    if options.presses:
        found[KEY] = lost(options.presses)
    for key, value in sorted(found.items()):
        print(f"{key} = {value:g}")
    if not options.dry:
        record(found)
    return int(found.get(KEY, 0) > 0)


if __name__ == "__main__":
    sys.exit(main())
