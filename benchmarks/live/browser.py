"""One browser process with one profile on disk; a visit is one such process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Playwright

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
FLAGS = [*QUIET, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


@contextmanager
def visit(playwright: Playwright, profile: Path) -> Iterator[Page]:
    """Start a browser process on a profile; yield its page; end the process."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        headless=True,
        args=FLAGS,
    )
    try:
        yield context.pages[0]
    finally:
        context.close()
