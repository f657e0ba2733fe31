"""A real Jupyter server, a small BinderHub, and the book as one that offers both."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from live_code.node import WEB, node_executable
from live_code.policy.directives import policy_of
from live_code.policy.head import with_policy
from live_code.servers.offered import Servers
from tools.serve import ISOLATION, SiteHandler

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-the-test"
_DATA = re.compile(r'(<script type="application/json" id="live-code">)(.*?)(</script>)', re.S)
_SCRIPTS = ("page", "settings", "style")
START_WITHIN = 60


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Jupyter:
    """`jupyter server` with one token, for pages of one origin."""

    def __init__(self, folder: Path, origin: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}/"
        options = {
            "ServerApp.port": self.port,
            "ServerApp.port_retries": 0,
            "ServerApp.allow_origin": origin,
            "ServerApp.open_browser": False,
            "ServerApp.root_dir": folder,
            "ServerApp.jpserver_extensions": "{}",
            "IdentityProvider.token": TOKEN,
        }
        told = [f"--{name}={value}" for name, value in options.items()]
        command = [sys.executable, "-m", "jupyter_server", "--allow-root", *told]
        homes = {name: str(folder) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
        environment = os.environ | homes | {"PYTHONPATH": str(ROOT)}
        self.log = folder / "jupyter.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=log, stderr=log
            )

    def wait(self) -> None:
        """Wait until it answers."""
        end = time.monotonic() + START_WITHIN
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}api", timeout=5):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"no Jupyter server:\n{self.log.read_text('utf-8', 'replace')}")

    def kernels(self) -> list[str]:
        """Return the ids of its kernels."""
        request = urllib.request.Request(f"{self.address}api/kernels")
        request.add_header("Authorization", f"token {TOKEN}")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return [kernel["id"] for kernel in json.load(answer)]

    def kernels_when(self, count: int) -> list[str]:
        """Return the ids of its kernels once they are so many."""
        end = time.monotonic() + START_WITHIN
        while len(found := self.kernels()) != count:
            assert time.monotonic() < end, found
            time.sleep(0.05)
        return found

    def stop(self) -> None:
        """End it with its kernels."""
        self.process.terminate()
        self.process.wait(30)


class SmallHub(ThreadingHTTPServer):
    """Binder's answers to a page that asks it to build: what `stages` has, one event each."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Building)
        self.stages: list[dict[str, str]] = []
        self.asked: list[str] = []


class _Building(BaseHTTPRequestHandler):
    server: SmallHub

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        for stage in self.server.stages:
            self.wfile.write(f"data: {json.dumps(stage)}\n\n".encode())

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class BookWithServers(ThreadingHTTPServer):
    """The site as a build with servers makes it: each page has other scripts, data and policy."""

    daemon_threads = True

    def __init__(self, site: Path, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Page, directory=str(site.parent)))
        command = [str(node_executable()), str(WEB / "build.mjs"), "--out", str(folder)]
        self._building = subprocess.Popen([*command, "--servers"], stdout=subprocess.DEVNULL)
        self.folder = folder
        self.names: dict[str, str] = {}
        self.servers: Servers | None = None
        self.asked: list[str] = []

    def wait(self) -> None:
        """Wait until its bundles are made."""
        assert self._building.wait(START_WITHIN) == 0
        self.names = json.loads((self.folder / "frontend.json").read_text("utf-8"))

    def changed(self, page: str) -> str:
        """Return a page of the site as one of a book that offers `servers`."""
        assert self.servers is not None
        data_of = _DATA.search(page)
        if data_of is None:
            return page
        data = json.loads(data_of[2])
        data["files"] |= {name: self.names[name] for name in _SCRIPTS}
        data["servers"] = self.servers.page_data(self.names["server"])
        data["offline"] = None
        data["patience"] = {"notice": 3000, "giveUp": 5000, "pauses": [50, 100, 200]}
        text = json.dumps(data).replace("<", r"\u003c")
        page = page[: data_of.start(2)] + text + page[data_of.end(2) :]
        page = re.sub(r"loader-[A-Z0-9]{8}\.js", self.names["loader"], page)
        return with_policy(page, policy_of(page, (), self.servers.sources()))


class _Page(SiteHandler):
    server: BookWithServers

    def translate_path(self, path: str) -> str:
        name = path.partition("?")[0].rpartition("/")[2]
        bundle = self.server.folder / name
        return str(bundle) if name and bundle.is_file() else super().translate_path(path)

    def do_GET(self) -> None:  # noqa: N802 - the base class's name
        self.server.asked.append(self.path)
        file = Path(self.translate_path(self.path))
        if file.suffix != ".html" or not file.is_file():
            super().do_GET()
            return
        content = self.server.changed(file.read_text("utf-8")).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        # Isolated, and under the policy that the page itself carries.
        for name, value in ISOLATION.items():
            self.send_header(name, value)
        super(SiteHandler, self).end_headers()
