"""The live pages of a built book, and a server for them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

_MARK = 'id="live-code"'
_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""With these, Python can be stopped: a cell without an end does not hold up the rest."""


def live_pages(site: Path) -> list[str]:
    """Return the addresses, inside a built book, of the pages that have live cells."""
    return [
        file.relative_to(site).as_posix()
        for file in sorted(site.rglob("*.html"))
        if "_static" not in file.parts and _MARK in file.read_text("utf-8", errors="replace")
    ]


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Isolate the pages."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        """Stay quiet."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on this computer; gives its address, ending in "/"."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def address(base: str, page: str) -> str:
    """Return where a page of the served book is."""
    return base + quote(page)
