"""What a reader's browser loads for each live page while Live Code is not pressed.

Every page is opened in a fresh Chromium profile and scrolled to its end. Text counts as gzip -9
would send it, fonts and images as they are. The limit concerns neither images nor figures, which
have limits of their own.

Without a service worker: it comes seconds later, when nothing else is to be done, so whether it
would count depends on the machine. `background` counts it and its listing, once a version.

    make build && python benchmarks/reading_weight.py
"""

import argparse
import gzip
import json
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from tools.serve import make_server  # noqa: E402 - found only with the line above

RESULTS = HERE / "results.json"
KEY = "live.bytes.reading_kb"
FIGURES = re.compile(r"/live/(part-|explorables-|replays?-|[\w-]+\.json)")
"""Scripts and styles of figures and replays, which come when these are near the window."""
KINDS = ("document", "stylesheet", "script", "font", "other", "image")
"""Chromium's own names; `other` holds what a script fetches."""

TO_THE_END = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve the site on a free port; yield its address."""
    server = make_server(site, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def live_pages(site: Path) -> list[str]:
    """Return the addresses, inside the site, of all pages with live cells."""
    pages = [
        file.relative_to(site).as_posix()
        for file in sorted(site.rglob("*.html"))
        if 'id="live-code"' in file.read_text(encoding="utf-8")
    ]
    if not pages:
        raise SystemExit(f"{site} has no live pages; build the site first: make build")
    return pages


def compressed_size(kind: str, body: bytes) -> int:
    """Return how many bytes a host that compresses text would send."""
    return len(body) if kind in {"font", "image"} else len(gzip.compress(body, 9))


def kind_of(response: Response) -> str:
    """Return the kind of a file; what the service worker asks for itself tells only its type."""
    if (response.header_value("content-type") or "").startswith("image/"):
        return "image"
    kind = response.request.resource_type
    return kind if kind in KINDS else "other"


def requested(browser: Browser, address: str) -> dict[str, tuple[str, int]]:
    """Open a page in a fresh profile; return kind and compressed size of every file it asked for.

    Raises
    ------
    SystemExit
        If a file is missing, since a lighter page must not be a broken one.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    responses: list[Response] = []
    context.on("response", lambda response: responses.append(response))
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate(TO_THE_END)
    page.wait_for_load_state("networkidle")
    files = {}
    for response in responses:
        if not response.ok:
            raise SystemExit(f"{address} asks for {response.url}, which answers {response.status}")
        kind = kind_of(response)
        files[urlsplit(response.url).path] = (kind, compressed_size(kind, response.body()))
    context.close()
    return files


def background(site: Path) -> float:
    """Return the kB of the service worker and of the list of files that it reads."""
    bodies = [(site / name).read_bytes() for name in ("live-sw.js", "live-offline.json")]
    return sum(compressed_size("other", body) for body in bodies) / 1000


def by_kind(files: dict[str, tuple[str, int]]) -> dict[str, float]:
    """Return kB of each kind without figures, of figures, and of all but figures and images."""
    rest = [file for path, file in files.items() if not FIGURES.search(path)]
    figures = sum(size for _, size in files.values()) - sum(size for _, size in rest)
    sums = {kind: sum(size for k, size in rest if k == kind) / 1000 for kind in KINDS}
    return {**sums, "figures": figures / 1000, "total": sum(sums.values()) - sums["image"]}


def print_table(rows: dict[str, dict[str, float]]) -> None:
    """Print a line for each page, heaviest first."""
    columns = (*KINDS, "figures", "total")
    print(f"{'kB':36}" + "".join(f"{column:>11}" for column in columns))
    for page, sums in sorted(rows.items(), key=lambda row: -row[1]["total"]):
        print(f"{page:36}" + "".join(f"{sums[column]:11.1f}" for column in columns))


def record(kilobytes: float) -> None:
    """Write the figure into ``results.json`` beside what other benchmarks wrote."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results[KEY] = round(kilobytes, 1)
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main() -> int:
    """Run the benchmark; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--site", type=Path, default=ROOT / "_build/html")
    parser.add_argument("--files", metavar="PAGE", help="list one page's files, record nothing")
    options = parser.parse_args()
    with serving(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        if options.files:
            files = requested(browser, f"{address}/{options.files}")
            for path, (kind, size) in sorted(files.items(), key=lambda file: -file[1][1]):
                print(f"{size:9} {kind:12} {path}")
            print_table({options.files: by_kind(files)})
            return 0
        rows = {
            page: by_kind(requested(browser, f"{address}/{page}"))
            for page in live_pages(options.site)
        }
        browser.close()
    print_table(rows)
    heaviest = max(sums["total"] for sums in rows.values())
    print(f"{KEY}: {heaviest:.1f}")
    record(heaviest)
    return 0


if __name__ == "__main__":
    sys.exit(main())
