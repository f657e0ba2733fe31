"""A static host that can be stopped, slowed down, and given a new version of the site."""

import hashlib
import json
import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

WORKER, LISTING = "live-sw.js", "live-offline.json"


class Handler(SimpleHTTPRequestHandler):
    """Knows nothing of the site, as any static host."""

    def __init__(self, *arguments, host, **options):
        self.host = host
        super().__init__(*arguments, **options)

    def do_GET(self):
        path = unquote(urlsplit(self.path).path)
        self.host.asked.append(path)
        for part, gate in self.host.gates.items():
            if part in path:
                gate.wait(60)
        super().do_GET()

    def end_headers(self):
        for name, value in self.host.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_arguments):
        """Say nothing."""


class Server(ThreadingHTTPServer):
    def handle_error(self, *_arguments):
        """A browser that closes a connection early is no news."""


class Host:
    """Serves a copy of the site under the sub-path /course/, always on the same port."""

    def __init__(self, site: Path, folder: Path):
        self.site = folder / "course"
        shutil.copytree(site, self.site, copy_function=os.link)
        self.asked: list[str] = []
        self.gates: dict[str, threading.Event] = {}
        self.headers: dict[str, str] = {}
        self._root = folder
        self._port = 0
        self._server: Server | None = None
        self.start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def address(self) -> str:
        return f"{self.origin}/course"

    def start(self) -> None:
        handler = partial(Handler, host=self, directory=str(self._root))
        self._server = Server(("127.0.0.1", self._port), handler)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def start_again(self) -> None:
        if not self._server:
            self.start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        self._server = None

    def hold(self, part: str) -> threading.Event:
        """Let requests for paths with `part` in them wait until the event is set."""
        self.gates[part] = threading.Event()
        return self.gates[part]

    def read(self, name: str) -> str:
        return (self.site / name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        """Replace a file; the original, to which it is a link, stays as it is."""
        self.remove(name)
        (self.site / name).write_text(text, "utf-8")

    def remove(self, name: str) -> None:
        (self.site / name).unlink(missing_ok=True)

    def rename_everywhere(self, old: str, new: str) -> None:
        """Give a file of `_static/live` another name, as a changed content would."""
        content = self.read(f"_static/live/{old}")
        self.remove(f"_static/live/{old}")
        self.write(f"_static/live/{new}", f"{content}\n/* changed */")
        for page in self.site.rglob("*.html"):
            text = page.read_text("utf-8")
            if old in text:
                self.write(str(page.relative_to(self.site)), text.replace(old, new))

    def publish(self) -> None:
        """Bring the listing and the worker up to date, as a build does."""
        before = json.loads(self.read(LISTING))
        files = []
        for entry in before["files"]:
            path = self.site / entry["path"].partition("?")[0]
            if path.exists():
                files.append(listed(entry["path"], path))
        known = {entry["path"].partition("?")[0] for entry in before["files"]}
        for path in (self.site / "_static/live").glob("page-*.js"):
            name = path.relative_to(self.site).as_posix()
            if name not in known:
                files.append(listed(name, path))
        version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]
        old = hashlib.sha256(self.read(LISTING).encode()).hexdigest()
        self.write(LISTING, json.dumps({"version": version, "files": files}))
        new = hashlib.sha256(self.read(LISTING).encode()).hexdigest()
        worker = self.read(WORKER).replace(before["version"], version)
        self.write(WORKER, worker.replace(old, new))


def listed(name: str, path: Path) -> dict[str, object]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:32]
    return {"path": name, "size": path.stat().st_size, "sha256": digest}
