"""WebKitGTK's small browser through its WebDriver, on a screen that nobody sees."""

import json
import os
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from .keys import KEYS
from .programs import running
from .reader import PATIENCE, Reader, wait_until

EVALUATE = """
const [answer] = [...arguments].slice(-1);
(async () => JSON.stringify((await (%s)) ?? null))().then(
  (value) => answer({ value }),
  (error) => answer({ error: String(error) }),
);
"""
LISTEN = """(() => {
  const said = window.said = [];
  const { error } = console;
  console.error = (...words) => { said.push(words.join(" ")); error.apply(console, words); };
  addEventListener("error", ({ message }) => said.push(message));
  addEventListener("unhandledrejection", ({ reason }) => said.push(String(reason)));
})()"""
"""Its driver tells nothing of the console, so the page itself is asked: from its load on."""


class WebKit(Reader):
    """One driver, one screen and one browser."""

    def __init__(
        self, driver: Path, browser: Path, screen: Path, environment: dict[str, str]
    ) -> None:
        with ExitStack() as opened:
            display = opened.enter_context(display_of(screen))
            port = free_port()
            variables = {**os.environ, **environment, "DISPLAY": display}
            opened.enter_context(running(driver, f"--port={port}", env=variables))
            wait_until(lambda: listens(port), "WebKit's driver listens")
            self._base = f"http://127.0.0.1:{port}/session"
            self._begin(browser)
            opened.callback(self._ask, "DELETE", "", None)
            self._open = opened.pop_all()

    def _begin(self, browser: Path) -> None:
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        session = self._ask("POST", "", {"capabilities": wanted})["sessionId"]
        self._base += f"/{session}"
        self._ask("POST", "/timeouts", {"script": PATIENCE * 1000, "pageLoad": PATIENCE * 1000})
        self._ask("POST", "/window/rect", {"x": 0, "y": 0, "width": 1280, "height": 1000})

    def goto(self, address: str) -> None:
        self._ask("POST", "/url", {"url": address})
        self.evaluate(LISTEN)

    def reload(self) -> None:
        self._ask("POST", "/refresh", {})
        self.evaluate(LISTEN)

    def problems(self) -> list[str]:
        said: list[str] = self.evaluate("window.said")
        return said

    def evaluate(self, expression: str) -> Any:
        script = {"script": EVALUATE % expression, "args": []}
        answer = self._ask("POST", "/execute/async", script)
        if "error" in answer:
            raise LookupError(answer["error"])
        return json.loads(answer["value"])

    def point(self, x: float, y: float) -> None:
        move = {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}
        ways = ({"type": f"pointer{way}", "button": 0} for way in ("Down", "Up"))
        self._act({"type": "pointer", "id": "mouse", "actions": [move, *ways]})

    def press(self, *keys: str) -> None:
        values = [KEYS.get(key, key) for key in keys]
        down = [{"type": "keyDown", "value": value} for value in values]
        up = [{"type": "keyUp", "value": value} for value in reversed(values)]
        self._act({"type": "key", "id": "keys", "actions": [*down, *up]})

    def _act(self, source: dict[str, object]) -> None:
        self._ask("POST", "/actions", {"actions": [source]})

    def _ask(self, method: str, path: str, content: dict[str, object] | None) -> Any:
        body = None if content is None else json.dumps(content).encode()
        request = urllib.request.Request(f"{self._base}{path}", body, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                problem = json.load(error)["value"]
            raise LookupError(f"{problem['error']}: {problem['message']}") from None


@contextmanager
def display_of(screen: Path) -> Iterator[str]:
    """Start a screen; yield the name by which programs find it."""
    arguments = ["-displayfd", 1, "-screen", 0, "1280x1000x24", "-nolisten", "tcp"]
    with running(screen, *arguments, stdout=subprocess.PIPE) as process:
        assert process.stdout
        yield f":{process.stdout.readline().strip()}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True
