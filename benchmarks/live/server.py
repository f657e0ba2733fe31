"""A quiet static server that counts what it sends and can send it over a slow line.

Each side has one of its own, thus an origin of its own: its service worker and its storage are
nobody else's. All are alike: isolation headers, everything but pages may be kept for a year.
Compression is off, but for slow lines: there text and WebAssembly go out with gzip, as from
Pyodide's own CDN and most hosts. All sides are compressed by that one rule.
"""

import gzip
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from socket import socket
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from .slow_network import CHUNK, Line

COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".wasm", ".svg"}
LARGE = 100_000
"""Bytes from which compressing takes a time that would be seen in a visit."""


@dataclass
class Answer:
    """One answer: what was asked for, by what kind of request, and what went over the line."""

    path: str
    purpose: str
    """`Sec-Fetch-Dest`: `document`, `script`, `image`, `serviceworker`, `empty` (a fetch), ..."""
    sent: int = 0
    """Bytes of head and body."""


class Handler(SimpleHTTPRequestHandler):
    """Serve a folder and the server's own pages."""

    server: "SideServer"
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
    }

    def __init__(self, request: socket, address: Any, server: "SideServer") -> None:
        self._answer = Answer("", "")
        super().__init__(request, address, server, directory=str(server.folder))

    def setup(self) -> None:
        """Count and slow down whatever is written."""
        super().setup()
        self.wfile = _Counted(self.wfile, self)  # type: ignore[assignment]

    def parse_request(self) -> bool:
        """Begin a new answer with each request."""
        understood = super().parse_request()
        if understood:
            purpose = self.headers.get("Sec-Fetch-Dest", "")
            self._answer = Answer(urlsplit(self.path).path, purpose)
            self.server.answers.append(self._answer)
        return understood

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Wait as long as the line does, then answer from memory or from the folder."""
        if line := self.server.line:
            threading.Event().wait(line.delay)
        path = urlsplit(self.path).path
        file = Path(self.translate_path(path))
        squeezed = self.server.compresses and file.suffix in COMPRESSED
        if path in self.server.pages:
            content = self.server.pages[path].encode()
            return self._memory(gzip.compress(content) if squeezed else content, squeezed)
        if squeezed and file.is_file():
            return self._memory(compressed(file), squeezed)
        return super().send_head()

    def _memory(self, content: bytes, squeezed: bool) -> BytesIO:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(urlsplit(self.path).path))
        self.send_header("Content-Length", str(len(content)))
        if squeezed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return BytesIO(content)

    def end_headers(self) -> None:
        """Send isolation and caching headers with every answer."""
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        kept = not urlsplit(self.path).path.endswith((".html", "/", "service-worker.js"))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if kept else "no-cache")
        super().end_headers()

    def sending(self, count: int) -> None:
        """Count bytes of the answer and wait until the line has carried them."""
        self._answer.sent += count
        if line := self.server.line:
            line.wait(count)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Counted:
    """What a handler writes to: the connection, in chunks that are counted."""

    def __init__(self, connection: Any, handler: Handler) -> None:
        self._connection = connection
        self._handler = handler

    def write(self, content: bytes) -> int:
        view = memoryview(content)
        for start in range(0, len(view), CHUNK):
            chunk = view[start : start + CHUNK]
            self._handler.sending(len(chunk))
            self._connection.write(chunk)
        return len(view)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class SideServer(ThreadingHTTPServer):
    """Serves one side."""

    daemon_threads = True

    def __init__(self, folder: Path, pages: dict[str, str]) -> None:
        self.folder = folder
        self.pages = pages
        self.line: Line | None = None
        self.compresses = False
        self.answers: list[Answer] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        """The origin."""
        return f"http://127.0.0.1:{self.server_port}"

    def compress_ahead(self) -> None:
        """Compress the large files now, so that no visit waits for it."""
        for folder, _, names in os.walk(self.folder, followlinks=True):
            for file in (Path(folder, name) for name in names):
                if file.suffix in COMPRESSED and file.stat().st_size > LARGE:
                    compressed(file)

    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser that is closed breaks its connections."""


@contextmanager
def serving(folder: Path, pages: dict[str, str]) -> Iterator[SideServer]:
    """Serve a folder, and pages in memory by their paths, on a free port of localhost."""
    server = SideServer(folder, pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@cache
def compressed(file: Path) -> bytes:
    """Return a file with gzip, made once."""
    return gzip.compress(file.read_bytes(), 6)
