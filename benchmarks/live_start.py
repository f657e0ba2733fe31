"""From pressing "Live Code" to the first plot: the built site against Pyodide as it is shipped.

Both sides run the same cells of the same chapter, in one headless Chromium profile, in turns, each
in a new browser process with a warm cache. The peer is a module worker with the stock loader and
the stock wheels (``live_start_stock/``), served with the same headers by the same server.

    make build && python benchmarks/live_start.py
"""

import argparse
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from live_code.node import install_node_modules
from live_code.runtime import cache_folder
from live_code.runtime.assemble import default_sources
from live_code.runtime.local_wheel import build_wheel, local_package
from live_code.runtime.lock import PyodideLock
from live_code.runtime.sources import obtain

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "results.json"
KEY = "live.first_plot.warm.vs_stock"

CHAPTER = "book/images/kernels.html"
LAST_CELL = 1
"""The first cell of that chapter that plots; the cells before it define what it uses."""

PACKAGES = ("numpy", "pillow", "matplotlib")
"""What the chapter's first cells import, beside the checkout's own package."""

SAVE = """
import io as _io
import matplotlib.pyplot as _plt
_box = _io.BytesIO()
_plt.gcf().savefig(_box, format="png", bbox_inches="tight")
_box.getvalue()
"""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
MEASURE = """() => {
  const [start, plot] = ["live:start", "live:first-plot"].map(
    (name) => performance.getEntriesByName(name)[0]?.startTime,
  );
  return plot === undefined ? null : plot - start;
}"""
TIMEOUT = 300_000
CACHE_SETTLES = 4_000
"""Milliseconds that the first visit lasts after its plot: a browser keeps compiled code late."""


class Handler(SimpleHTTPRequestHandler):
    """A quiet static server; everything but pages may be kept, as on a host that is set up well."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
    }

    def end_headers(self) -> None:
        """Send isolation and caching headers with every answer."""
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        kept = not self.path.endswith((".html", "/"))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if kept else "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of localhost; yield the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def cells_of(page: Path) -> list[str]:
    """Return the sources of a built page's cells from its JSON block."""
    html = page.read_text(encoding="utf-8")
    block = re.search(r'<script[^>]*id="live-code"[^>]*>(.*?)</script>', html, re.DOTALL)
    if block is None:
        raise SystemExit(f"{page} has no live cells; build the site first: make build")
    return [cell["source"] for cell in json.loads(block[1])["cells"]]


def put_stock(folder: Path, code: str) -> None:
    """Write the peer: its page, Pyodide's npm package, stock wheels, and what to run."""
    shutil.copytree(HERE / "live_start_stock", folder)
    pyodide = install_node_modules(print) / "pyodide"
    (folder / "pyodide").symlink_to(pyodide)
    version = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    lock = PyodideLock(pyodide / "pyodide-lock.json", version=version)
    names: dict[str, None] = {}
    queue = list(PACKAGES)
    while queue:
        name = queue.pop()
        if name not in names:
            names[name] = None
            queue += lock.wheel(name).needs
    cache = cache_folder()
    paths = obtain(
        lock.wheels(names),
        folder=cache / "wheels" / version,
        sources=default_sources(lock, cache / "tmp", print),
        log=print,
    )
    wheels = folder / "wheels"
    wheels.mkdir()
    for path in paths.values():
        (wheels / path.name).symlink_to(path)
    helpers = build_wheel(local_package(ROOT / "cnn_helpers"), wheels)
    task = {"packages": PACKAGES, "wheels": [helpers.name], "code": code + SAVE}
    (folder / "task.json").write_text(json.dumps(task), encoding="utf-8")


def time_ours(page: Page, address: str) -> float:
    """Press "Live Code" and run the plotting cell as soon as its button is there."""
    page.goto(f"{address}/site/{CHAPTER}", wait_until="load")
    page.locator("button.live-code-button").click()
    cell = page.locator(f'div.cell[data-cell="{LAST_CELL}"]')
    cell.locator('button[data-action="run"]').click(timeout=TIMEOUT)
    page.wait_for_function(
        """() => performance.getEntriesByName("live:first-plot").length > 0
            || document.documentElement.dataset.live === "failed"
            || document.querySelector('[data-run="error"]')""",
        timeout=TIMEOUT,
    )
    said = page.locator('.live-status, [data-run="error"] .output.traceback').all_inner_texts()
    return measured(page, "\n".join(said))


def time_stock(page: Page, address: str) -> float:
    """Press the peer's button."""
    page.goto(f"{address}/stock/index.html", wait_until="load")
    page.locator("#start").click()
    page.wait_for_function(
        """() => performance.getEntriesByName("live:first-plot").length > 0
            || document.documentElement.dataset.error""",
        timeout=TIMEOUT,
    )
    return measured(page, page.evaluate("document.documentElement.dataset.error ?? ''"))


def measured(page: Page, state: str) -> float:
    """Return seconds from press to plot; fail with what the page says if there is no plot."""
    milliseconds = page.evaluate(MEASURE)
    if milliseconds is None:
        raise SystemExit(f"no plot came: {state}")
    return float(milliseconds) / 1000


SIDES = {"ours": time_ours, "stock": time_stock}


def run(address: str, sides: list[str], rounds: int) -> dict[str, list[float]]:
    """Time the sides in turns, after one visit each that fills the cache and is not counted."""
    seconds: dict[str, list[float]] = {side: [] for side in sides}
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        for turn in range(rounds + 1):
            for side in sides:
                context = playwright.chromium.launch_persistent_context(
                    profile,
                    executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                    headless=True,
                    args=FLAGS,
                )
                # Else a page on which Live Code was on starts before it is pressed.
                context.add_init_script("localStorage.clear()")
                page = context.pages[0]
                took = SIDES[side](page, address)
                if turn == 0:
                    page.wait_for_timeout(CACHE_SETTLES)
                context.close()
                if turn > 0:
                    seconds[side].append(took)
                    print(f"  round {turn}: {side:5} {took:6.2f} s", flush=True)
    return seconds


def record(ratio: float) -> None:
    """Write the ratio into ``results.json`` beside what other benchmarks wrote."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results[KEY] = round(ratio, 3)
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main() -> int:
    """Run the benchmark; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--site", type=Path, default=ROOT / "_build/html")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=sorted(SIDES), help="time one side and record nothing")
    options = parser.parse_args()
    cells = cells_of(options.site / CHAPTER)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "site").symlink_to(options.site.resolve())
        put_stock(folder / "stock", "\n".join(cells[: LAST_CELL + 1]))
        with serving(folder) as address:
            sides = [options.only] if options.only else list(SIDES)
            seconds = run(address, sides, options.rounds)
    medians = {side: statistics.median(times) for side, times in seconds.items()}
    for side, median in medians.items():
        print(f"first plot, warm cache, {side}: median {median:.2f} s")
    if not options.only:
        ratio = medians["ours"] / medians["stock"]
        print(f"{KEY}: {ratio:.3f}")
        record(ratio)
    return 0


if __name__ == "__main__":
    sys.exit(main())
