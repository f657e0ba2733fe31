"""How long a Run takes once everything is there, and how often a dragged number runs its cell.

A Run in the page against the same cell in a native Jupyter kernel, taking turns: from the press, or
the request, until the figure is decoded. Then a number of the cell is dragged to and fro.

    make build && python benchmarks/reruns.py
"""

import argparse
import base64
import io
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jupyter_client.manager import KernelManager
from PIL import Image

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from benchmarks.live.browser import live_page, write_cell  # noqa: E402 - found only with the line above
from benchmarks.places import record  # noqa: E402

PAGE = "html/book/images/kernels.html"
DRAGGED_S = 4
LINE = """import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(0, 10, 200)
plt.plot(x, np.sin(1.00 * x))
plt.title("A wave")
plt.xlabel("x")
plt.show()"""
GRID = """from cnn_helpers import datasets, plot_images_grid
photo = datasets.camera()
plot_images_grid([photo, photo * 0.50], ["as it is", "darker"])"""
CELLS = {"line": (LINE, "1.00"), "grid": (GRID, "0.50")}

# Milliseconds from the press until the cell is done and its figure decoded.
RUN = """
async () => {
  const cell = document.querySelector('div.cell[data-cell="0"]');
  const begin = performance.now();
  const ended = new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (!["ok", "error"].includes(cell.dataset.run)) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(cell, { attributes: true, attributeFilter: ["data-run"] });
  });
  cell.querySelector('button[data-action="run"]').click();
  await ended;
  if (cell.dataset.run === "error") throw new Error(cell.innerText);
  await cell.querySelector(".cell_output img").decode();
  return performance.now() - begin;
}
"""
COUNT = """
() => {
  const cell = document.querySelector('div.cell[data-cell="0"]');
  window.ended = 0;
  new MutationObserver(() => {
    if (cell.dataset.run === "ok") window.ended += 1;
  }).observe(cell, { attributes: true, attributeFilter: ["data-run"] });
}
"""


@contextmanager
def native_kernel() -> Iterator[Any]:
    """Yield a client of a Jupyter kernel on this machine, with figures as notebooks have them."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(ROOT))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        run_natively(client, "%matplotlib inline")
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run_natively(client: Any, code: str) -> float:
    """Return the milliseconds until the cell is done and its figure decoded."""
    begin = time.perf_counter()
    request = client.execute(code)
    picture = b""
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != request:
            continue
        content = message["content"]
        if message["msg_type"] == "error":
            raise RuntimeError("\n".join(content["traceback"]))
        if message["msg_type"] == "display_data":
            picture = base64.b64decode(content["data"].get("image/png", ""))
        if message["msg_type"] == "status" and content["execution_state"] == "idle":
            break
    if picture:
        Image.open(io.BytesIO(picture)).load()
    return 1000 * (time.perf_counter() - begin)


def drag(page: Any, number: str) -> float:
    """Return how many runs a second end while the number is dragged."""
    place = page.locator('div.cell[data-cell="0"] .live-number', has_text=number).first
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 8, y)
    page.evaluate(COUNT)
    begin, moves = time.perf_counter(), 0
    while time.perf_counter() - begin < DRAGGED_S:
        moves += 1
        page.mouse.move(x + 10 + 5 * (moves % 40), y)
    page.mouse.up()
    return float(page.evaluate("ended")) / (time.perf_counter() - begin)


def measured(rounds: int) -> dict[str, float]:
    """Return all figures by their keys."""
    found: dict[str, float] = {}
    with live_page(PAGE) as page, native_kernel() as kernel:
        for name, (code, number) in CELLS.items():
            write_cell(page, code)
            for _ in range(3):
                page.evaluate(RUN)
                run_natively(kernel, code)
            turns = [(page.evaluate(RUN), run_natively(kernel, code)) for _ in range(rounds)]
            ours, theirs = (statistics.median(times) for times in zip(*turns, strict=True))
            found[f"live.rerun.{name}.ours_s"] = round(ours / 1000, 4)
            found[f"live.rerun.{name}.native_s"] = round(theirs / 1000, 4)
            found[f"live.rerun.{name}.vs_native"] = round(ours / theirs, 3)
            found[f"live.drag.{name}_hz"] = round(drag(page, number), 1)
    return found


def main() -> int:
    """Measure, print and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--dry", action="store_true", help="print only")
    options = parser.parse_args()
    found = measured(options.rounds)
    for key, value in sorted(found.items()):
        print(f"{key} = {value:g}")
    if not options.dry:
        record(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
