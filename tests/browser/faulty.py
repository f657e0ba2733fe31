"""A server of the site with every fault that a line, a host or a proxy can have, file by file."""

import contextlib
import re
import socket
import threading
from dataclasses import dataclass, field
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from tools.serve import SiteHandler

Kind = Literal["drop", "truncate", "flip", "page", "type", "status", "stall", "refuse"]
LOGIN = b"<!doctype html><title>Log in</title><p>Please log in to this network."


@dataclass
class Fault:
    """What happens to answers for files whose path contains `where`."""

    where: str
    kind: Kind
    times: int = 1_000_000
    """How often for each file; afterwards all is well."""
    after: int = 600
    """Bytes that come before it happens."""
    seconds: float = 0.0
    status: int = 500
    met: dict[str, int] = field(default_factory=dict)

    def meets(self, path: str) -> bool:
        """Count a request for `path` and tell whether it is to go wrong."""
        if self.where not in path:
            return False
        self.met[path] = self.met.get(path, 0) + 1
        return self.met[path] <= self.times


class FaultyServer(ThreadingHTTPServer):
    """The site, its faults, and a list of what was asked for."""

    daemon_threads = True

    def __init__(self, site: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(FaultyHandler, directory=str(site.parent)))
        self.faults: list[Fault] = []
        self.asked: list[tuple[str, str]] = []
        self.ranges = True
        self.page_data = ""
        """JSON members to add to the data of each page."""
        self.closing = threading.Event()

    def requests(self, where: str) -> list[str]:
        """Return the `Range` headers of the requests for a file, "" where there was none."""
        return [wanted for path, wanted in self.asked if where in path]

    def handle_error(self, *_args: object) -> None:
        """Browsers go away in the middle of answers; that is no news here."""


class FaultyHandler(SiteHandler):
    """Answers GET with ranges and faults."""

    server: FaultyServer

    def do_GET(self) -> None:  # noqa: N802 - the base class's name
        path = self.path.partition("?")[0]
        wanted = self.headers.get("Range", "")
        self.server.asked.append((path, wanted))
        fault = next((one for one in self.server.faults if one.meets(path)), None)
        file = Path(self.translate_path(path))
        if fault and fault.kind == "refuse":
            self.cut()
        elif fault and fault.kind == "status":
            self.answer(fault.status, b"", "text/plain")
        elif not file.is_file():
            self.answer(404, b"", "text/plain")
        else:
            self.send_content(self.content(file), self.guess_type(str(file)), wanted, fault)

    def send_header(self, keyword: str, value: str) -> None:
        """Let no browser keep an answer as long as there are faults, which are all to be met."""
        kept = keyword != "Cache-Control" or not self.server.faults
        super().send_header(keyword, value if kept else "no-store")

    def content(self, file: Path) -> bytes:
        content = file.read_bytes()
        if file.suffix == ".html" and self.server.page_data:
            members = b'"version": 1, ' + self.server.page_data.encode()
            content = content.replace(b'"version": 1', members, 1)
        return content

    def send_content(self, whole: bytes, kind: str, wanted: str, fault: Fault | None) -> None:
        match fault.kind if fault else None:
            case "page":
                whole, kind, wanted = LOGIN, "text/html", ""
            case "type":
                kind = "text/plain"
            case "truncate":
                whole = whole[: fault.after]
            case "flip":
                at = min(fault.after, len(whole) // 2)
                whole = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        found = re.match(r"bytes=(\d+)-", wanted) if self.server.ranges else None
        start = int(found[1]) if found else 0
        if start >= len(whole) > 0:
            self.answer(416, b"", "text/plain")
            return
        self.send_response(206 if found else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(whole) - start))
        self.send_header("ETag", f'"{len(whole)}"')
        if found:
            self.send_header("Content-Range", f"bytes {start}-{len(whole) - 1}/{len(whole)}")
        self.end_headers()
        body = whole[start:]
        if fault and fault.kind in {"drop", "stall"}:
            self.wfile.write(body[: fault.after])
            self.wfile.flush()
            self.server.closing.wait(fault.seconds)
            if fault.kind == "drop":
                self.cut()
                return
            body = body[fault.after :]
        self.wfile.write(body)

    def answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def cut(self) -> None:
        """End the connection in the middle of what was promised."""
        with contextlib.suppress(OSError):
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True
