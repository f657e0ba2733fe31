"""Firefox through WebDriver BiDi, which it speaks without a driver beside it."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websockets.sync.client import connect

from .keys import KEYS
from .programs import running
from .reader import PATIENCE, Reader, wait_until

LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES = {  # It shall ask nobody anything by itself.
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


class Firefox(Reader):
    """One process without a window."""

    def __init__(self, program: Path) -> None:
        with ExitStack() as opened:
            folder = opened.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
            address = opened.enter_context(listening(program, Path(folder)))
            self._socket = opened.enter_context(connect(f"{address}/session", max_size=None))
            self._begin()
            self._open = opened.pop_all()

    def _begin(self) -> None:
        self._last = 0
        self._said: list[str] = []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        self._page = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        size = {"width": 1280, "height": 900}
        self._ask("browsingContext.setViewport", context=self._page, viewport=size)

    def goto(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def reload(self) -> None:
        self._ask("browsingContext.reload", context=self._page, wait="complete")

    def evaluate(self, expression: str) -> Any:
        answer = self._ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression}) ?? null))()",
            awaitPromise=True,
            target={"context": self._page},
        )
        if answer["type"] == "exception":
            raise LookupError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def point(self, x: float, y: float) -> None:
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        ways = ({"type": f"pointer{way}", "button": 0} for way in ("Down", "Up"))
        self._act("pointer", [move, *ways])

    def press(self, *keys: str) -> None:
        values = [KEYS.get(key, key) for key in keys]
        down = [{"type": "keyDown", "value": value} for value in values]
        self._act("key", [*down, *({"type": "keyUp", "value": v} for v in reversed(values))])

    def problems(self) -> list[str]:
        self.evaluate("null")  # what was said before it comes before its answer
        return [*self._said]

    def _act(self, device: str, actions: list[dict[str, object]]) -> None:
        source = {"type": device, "id": device, "actions": actions}
        self._ask("input.performActions", context=self._page, actions=[source])

    def _ask(self, method: str, **parameters: object) -> Any:
        self._last += 1
        command = {"id": self._last, "method": method, "params": parameters}
        self._socket.send(json.dumps(command))
        while (answer := json.loads(self._socket.recv(PATIENCE))).get("id") != self._last:
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                self._said.append(str(answer["params"]["text"]))
        if answer["type"] == "error":
            raise LookupError(f"{answer['error']}: {answer['message']}")
        return answer["result"]


@contextmanager
def listening(program: Path, folder: Path) -> Iterator[str]:
    """Start Firefox on a new profile; yield the address at which it listens."""
    settings = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items())
    (folder / "user.js").write_text("\n".join(settings))
    said = folder / "said.txt"
    arguments = ["--headless", "--no-remote", "--remote-debugging-port", 0, "--profile", folder]
    with said.open("w") as log, running(program, *arguments, stderr=log):
        wait_until(lambda: LISTENING.search(said.read_text()) is not None, "Firefox listens")
        found = LISTENING.search(said.read_text())
        assert found
        yield found[1]
