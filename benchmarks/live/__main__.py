"""From pressing "Live Code" to the first output and plot: the built site against its peers.

    make build && python -m benchmarks live

All sides run the same cells of the same chapter in one headless Chromium, one visit after another,
side by side within each round. A cold visit has a fresh profile. A warm visit is a new process with
the side's own profile, after a first visit that is not counted: that one lasts until our memory
image is there, and some seconds more on each side, since a browser keeps compiled code late. Each
side has its own origin and one kind of server. The files lie in the operating system's cache for
all sides. On slow lines the server itself sets the speed: see `slow_network.py` for why.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from . import sent_bytes
from .browser import visit
from .plan import CONDITIONS, DELAY, Condition, visits
from .server import SideServer, serving
from .sides import SIDES
from .slow_network import Line
from .table import Seconds, figures, table

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks/results.json"
CACHE_SETTLES = 4_000
"""Milliseconds that an uncounted visit lasts at its end: a browser keeps compiled code late."""


class Run:
    """The servers and profiles of one run of the benchmark."""

    def __init__(
        self, playwright: Playwright, scratch: Path, servers: dict[str, SideServer]
    ) -> None:
        self._playwright = playwright
        self._scratch = scratch
        self._servers = servers

    def warm_up(self, side: str) -> None:
        """Make the visit that fills a side's profile and is not counted, if none was made yet."""
        if self._profile(side).exists():
            return
        with self._first_visit(side) as page:
            SIDES[side].visit(page, self._servers[side].address, "plot")

    @contextmanager
    def _first_visit(self, side: str) -> Iterator[Page]:
        """Open a side's new profile; stay at the end for all that makes later visits quick."""
        print(f"  first visit of {side}, not timed", flush=True)
        with visit(self._playwright, self._profile(side)) as page:
            yield page
            SIDES[side].settle(page)
            page.wait_for_timeout(CACHE_SETTLES)

    def time(self, condition: Condition, side: str) -> float:
        """Return the seconds of one counted visit."""
        server = self._servers[side]
        server.compresses = condition.mbit is not None
        if server.compresses:
            server.compress_ahead()
        server.line = condition.line()
        try:
            with (
                self._fresh() as fresh,
                visit(self._playwright, self._profile(side) if condition.warm else fresh) as page,
            ):
                return SIDES[side].visit(page, server.address, condition.goal)
        finally:
            server.line, server.compresses = None, False

    def count_bytes(self) -> dict[str, float]:
        """Return what our server sends for a first plot and at a second visit, in MB."""
        server = self._servers["ours"]
        server.line = Line(sent_bytes.MBIT, DELAY)
        with self._fresh() as profile, visit(self._playwright, profile) as page:
            first = sent_bytes.first_visit(page, server)
        server.line = None
        with self._first_visit("ours") as page:
            quick = sent_bytes.first_visit(page, server)
        with visit(self._playwright, self._profile("ours")) as page:
            second = sent_bytes.second_visit(page, server)
        return {
            "live.bytes.first_plot_mb": round(first / 1e6, 2),
            "live.bytes.first_plot_quick_line_mb": round(quick / 1e6, 2),
            "live.bytes.second_visit_mb": round(second / 1e6, 4),
        }

    @contextmanager
    def _fresh(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(dir=self._scratch, ignore_cleanup_errors=True) as folder:
            yield Path(folder)

    def _profile(self, side: str) -> Path:
        return self._scratch / f"profile-{side}"


def record(found: dict[str, float]) -> None:
    """Write figures into ``results.json`` beside what other benchmarks wrote."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results.update(found)
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks live",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--site", type=Path, default=ROOT / "_build/html")
    parser.add_argument("--rounds", type=int, default=5, help="5 unless told")
    parser.add_argument(
        "--sides",
        nargs="+",
        choices=SIDES,
        default=list(SIDES),
        help="all unless told; ratios need `ours` among them",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="KEY",
        choices=[*(condition.key for condition in CONDITIONS), "bytes"],
        help="some of: " + ", ".join([*(c.key for c in CONDITIONS), "bytes"]),
    )
    parser.add_argument("--dry", action="store_true", help="print and record nothing")
    return parser.parse_args()


def main() -> int:
    """Run the benchmark; return the exit code."""
    chosen = options()
    conditions = tuple(c for c in CONDITIONS if not chosen.only or c.key in chosen.only)
    counts = "ours" in chosen.sides and (not chosen.only or "bytes" in chosen.only)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        servers = {}
        for side in chosen.sides:
            folder = scratch / side
            folder.mkdir()
            pages = SIDES[side].put(folder, chosen.site)
            servers[side] = stack.enter_context(serving(folder, pages))
        run = Run(stack.enter_context(sync_playwright()), scratch, servers)
        found = run.count_bytes() if counts else {}
        for key, value in found.items():
            print(f"{key}: {value:g}", flush=True)
        most = {side: SIDES[side].most for side in chosen.sides}
        plan = list(visits(conditions, most, chosen.rounds))
        for side in dict.fromkeys(side for _, condition, side in plan if condition.warm):
            run.warm_up(side)
        seconds: Seconds = {}
        for turn, condition, side in plan:
            took = run.time(condition, side)
            seconds.setdefault((condition, side), []).append(took)
            print(f"  round {turn}: {condition.key:24} {side:11} {took:6.2f} s", flush=True)
    print(table(seconds))
    if not chosen.dry:
        record(found | figures(seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
