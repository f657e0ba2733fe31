"""One browser process with one profile on disk; a visit is one such process."""

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, Playwright, sync_playwright

from tools.serve import make_server

ROOT = Path(__file__).resolve().parents[2]
START = 120_000

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""For a Chromium that asks nobody anything by itself; the browser tests start theirs so too."""

# A peer that asked somebody else's server would be told at once that there is none.
FLAGS = [
    *QUIET,
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@contextmanager
def visit(
    playwright: Playwright, profile: Path, service_workers: Literal["allow", "block"] = "allow"
) -> Iterator[Page]:
    """Start a browser process on a profile; yield its page; end the process."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        headless=True,
        args=FLAGS,
        service_workers=service_workers,
    )
    try:
        yield context.pages[0]
    finally:
        context.close()


@contextmanager
def live_page(path: str, *, isolated: bool = True) -> Iterator[Page]:
    """Yield a page of the built book in which Python is ready; `path` begins with ``html/``.

    Not `isolated`: as on a host without the headers, in a browser without service workers.
    """
    server = make_server(ROOT / "_build", 0) if isolated else _plain_server(ROOT / "_build")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with (
            sync_playwright() as playwright,
            tempfile.TemporaryDirectory() as profile,
            visit(playwright, Path(profile), "allow" if isolated else "block") as page,
        ):
            page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
            page.locator("button.live-code-button").click()
            ready = "() => document.documentElement.dataset.live === 'ready'"
            page.wait_for_function(ready, timeout=START)
            yield page
    finally:
        server.shutdown()
        server.server_close()


class _Plain(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing of each request."""


def _plain_server(folder: Path) -> ThreadingHTTPServer:
    handler = partial(_Plain, directory=str(folder))
    return ThreadingHTTPServer(("127.0.0.1", 0), handler)


def write_cell(page: Page, code: str) -> None:
    """Put code into the page's first cell."""
    page.locator('div.cell[data-cell="0"] .cm-content').click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(code)
