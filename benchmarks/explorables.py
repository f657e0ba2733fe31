"""How long each figure's script takes to answer the hand, in Chromium.

Every figure of the built book is woken, and each of its fields is changed again and again to other
valid values; a change is timed from the new state to the new pictures. `figures.NAME.move_ms` is
the median of the slowest field, `.slow4_ms` the same with the CPU slowed four times. The kernels of
the kernel lab are timed by size (`figures.kernel-lab.3x3_ms`, `9x9_ms`) on a photo of 512 x 512.

    make build && python benchmarks/explorables.py
"""

import argparse
import json
import os
import re
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from benchmarks.live.browser import QUIET  # noqa: E402 - found only with the line above
from benchmarks.reading_weight import serving  # noqa: E402 - found only with the line above

RESULTS = HERE / "results.json"
FIGURE = re.compile(r'<figure class="explorable[^"]*" id="([\w-]+)"\s*><cnn-([\w-]+)')
SIZES = {"kernel-lab": ("kernel", [3, 9])}
MOVES = """async ([id, count, field, side]) => {
  const figure = document.querySelector(`#${id} > :first-child`);
  const { fields } = figure.figure;
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
  const result = {};
  for (const name of field ? [field] : Object.keys(fields)) {
    const times = [];
    for (let tries = 0; times.length < count && tries < 40 * count; tries++) {
      const value = fields[name].sample(random);
      if (side && value.rows !== side) continue;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const before = figure.state;
      const start = performance.now();
      figure.set({ [name]: value });
      await figure.updateComplete;
      if (figure.state !== before) times.push(performance.now() - start);
    }
    if (times.length > 0) result[name] = median(times);
  }
  return result;
}"""


def places(site: Path) -> list[tuple[str, str, str]]:
    """Return page, id and name of every figure of the book, in the order of its pages."""
    return [
        (file.relative_to(site).as_posix(), identity, name)
        for file in sorted(site.rglob("book/**/*.html"))
        for identity, name in FIGURE.findall(file.read_text("utf-8"))
    ]


def measured(page: Page, address: str, identity: str, name: str, moves: int) -> dict[str, float]:
    """Return one figure's keys."""
    page.goto(address)
    page.locator(f"#{identity}").scroll_into_view_if_needed()
    page.locator(f"#{identity} > [data-ready]").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    client = page.context.new_cdp_session(page)
    keys: dict[str, float] = {}
    for key, rate in (("move_ms", 1), ("slow4_ms", 4)):
        client.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        page.evaluate(MOVES, [identity, 3, None, None])
        fields = page.evaluate(MOVES, [identity, moves, None, None])
        slowest = max(fields, key=lambda field: float(fields[field]))
        print(f"{name:20} {key:9} {fields[slowest]:7.2f}  ({slowest})", flush=True)
        keys[f"figures.{name}.{key}"] = round(fields[slowest], 2)
        if name in SIZES and rate == 1:
            field, sides = SIZES[name]
            for side in sides:
                time = page.evaluate(MOVES, [identity, moves, field, side])[field]
                print(f"{name:20} {side}x{side}       {time:7.2f}", flush=True)
                keys[f"figures.{name}.{side}x{side}_ms"] = round(time, 2)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return keys


def main() -> None:
    """Measure, print, and merge into results.json."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--moves", type=int, default=15)
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html")
    options = parser.parse_args()
    keys: dict[str, float] = {}
    with serving(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=QUIET
        )
        first = {name: place for *place, name in reversed(places(options.site))}
        for name, (page_name, identity) in sorted(first.items()):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            keys |= measured(page, f"{address}/{page_name}", identity, name, options.moves)
            page.close()
        browser.close()
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    old = {key for key in results if key.startswith("figures.")}
    kept = {key: value for key, value in results.items() if key not in old}
    RESULTS.write_text(json.dumps(kept | keys, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
