import asyncio
import builtins
import getpass
import sys
import time
import warnings
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import matplotlib as mpl
import matplotlib.animation
import matplotlib.figure
import matplotlib.pyplot
import matplotlib.text
import pytest

from live_code.kernel.figure_theme import theme
from live_code.kernel.kernel import Kernel

STAND_INS = (
    "IPython",
    "IPython.core",
    "IPython.core.display",
    "IPython.core.display_functions",
    "IPython.core.getipython",
    "IPython.display",
    "IPython.lib",
    "IPython.lib.display",
    "anywidget",
    "anywidget.widgets",
    "ipywidgets",
    "ipywidgets.widgets",
    "live_page",
    "matplotlib_inline",
    "matplotlib_inline.backend_inline",
    "myst_nb",
    "tqdm",
    *(f"tqdm.{name}" for name in ("auto", "autonotebook", "notebook", "std", "asyncio")),
)
"""What a kernel puts in a library's place."""

REAL_SWITCH = mpl.pyplot.switch_backend

CHANGED = (
    (sys, "setrecursionlimit"),
    (warnings, "formatwarning"),
    (mpl, "use"),
    (mpl.pyplot, "switch_backend"),
    (mpl.figure.Figure, "show"),
    (mpl.text.Text, "set_usetex"),
    (mpl.animation.Animation, "to_html5_video"),
)
"""What a kernel changes in libraries."""

Message = tuple[str, dict[str, Any]]


class Session:
    """A kernel under test: `run` returns what one cell sends, without its last `execute_reply`."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str, dict[str, Any]]] = []
        self.main = ModuleType("__main__")
        self.answers: list[str | None] = []
        self.explanations: dict[str, str] = {}
        self.stopped_sleep = 99.0
        self.listened: list[bool] = []
        self.interrupted_at: bool | None = None
        self.status = ""
        self.requests = 0
        self.kernel = Kernel(
            lambda request, kind, content: self.sent.append((request, kind, content)),
            main=self.main,
            ask=lambda: self.answers.pop(0),
            explain=self.explanations.get,
            explain_module=self.explanations.get,
            wait=lambda seconds: seconds == self.stopped_sleep,
        )
        self.streams = sys.stdout, sys.stderr

    def run(
        self,
        code: str,
        cell: int = 0,
        *,
        dark: bool = False,
        pixel_ratio: float = 1,
        watch: bool = False,
    ) -> list[Message]:
        first = len(self.sent)
        # pytest puts its own in place between a fixture and its test.
        sys.stdout, sys.stderr = self.streams
        asyncio.run(self._execute(code, cell, dark=dark, pixel_ratio=pixel_ratio, watch=watch))
        *messages, (request, kind, reply) = self.sent[first:]
        assert (request, kind) == (self.requests, "execute_reply")
        self.status = reply["status"]
        assert all(parent == self.requests for parent, _, _ in messages)
        return [(kind, content) for _, kind, content in messages]

    def run_on(
        self, *codes: str, late: int = 0, until: str = ""
    ) -> list[tuple[int, str, dict[str, Any]]]:
        """Run cells one after the other, let what they leave behind go on, and return it all.

        It goes on until so many messages have come `late`, after the end of the request that they
        belong to, and `until` is printed; with neither, for a moment in which they could come.
        """

        async def go_on() -> None:
            for cell, code in enumerate(codes):
                await self._execute(code, cell)
            if not late and not until:
                await asyncio.sleep(0.2)
            for _ in range(500):
                if self.late() >= late and until in self.text():
                    return
                await asyncio.sleep(0.02)

        sys.stdout, sys.stderr = self.streams
        asyncio.run(go_on())
        return self.sent

    def text(self) -> str:
        """Return everything printed so far."""
        return "".join(content["text"] for _, kind, content in self.sent if kind == "stream")

    def late(self) -> int:
        """Count the messages that came after the end of their request."""
        ended: set[int] = set()
        count = 0
        for request, kind, _ in self.sent:
            count += request in ended
            if kind == "execute_reply":
                ended.add(request)
        return count

    async def _execute(
        self,
        code: str,
        cell: int,
        *,
        dark: bool = False,
        pixel_ratio: float = 1,
        watch: bool = False,
    ) -> None:
        self.requests += 1
        await self.kernel.execute(
            self.requests,
            code,
            cell=cell,
            dark=dark,
            pixel_ratio=pixel_ratio,
            listen=self._listen,
            watch=watch,
        )

    def _listen(self, on: bool) -> None:
        self.listened.append(on)
        if on is self.interrupted_at:
            raise KeyboardInterrupt

    def kinds(self, code: str, **options: Any) -> list[str]:
        return [kind for kind, _ in self.run(code, **options)]

    def printed(self, code: str, name: str = "stdout") -> str:
        messages = self.run(code)
        assert self.status == "ok", messages
        return "".join(
            content["text"]
            for kind, content in messages
            if kind == "stream" and content["name"] == name
        )

    def result(self, code: str, *, dark: bool = False) -> Any:
        """The plain text of the cell's value."""
        messages = self.run(code, dark=dark)
        assert self.status == "ok", messages
        return next(c["data"]["text/plain"] for kind, c in messages if kind == "execute_result")

    def error(self, code: str, cell: int = 0) -> dict[str, Any]:
        messages = self.run(code, cell)
        assert self.status in {"error", "aborted"}
        return next(content for kind, content in messages if kind == "error")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A kernel whose changes to the interpreter end with the test."""
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    monkeypatch.setattr(sys, "stdin", sys.stdin)
    monkeypatch.setattr(time, "sleep", time.sleep)
    monkeypatch.setattr(getpass, "getpass", getpass.getpass)
    monkeypatch.setattr(builtins, "input", builtins.input)
    monkeypatch.setattr(builtins, "display", None, raising=False)
    monkeypatch.setattr(builtins, "_", None, raising=False)
    monkeypatch.setenv("MPLBACKEND", "")
    monkeypatch.setattr(theme, "_written", {})
    monkeypatch.setattr(theme, "_dark_cells", set())
    for name in STAND_INS:
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    for owner, name in CHANGED:
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    return Session()


@pytest.fixture
def plots(session: Session) -> Iterator[Session]:
    """The same with Matplotlib's own settings, and its backend of before when the test is over."""
    before = mpl.get_backend()
    with mpl.rc_context():
        mpl.pyplot.switch_backend("the page's")
        mpl.rcdefaults()
        mpl.rcParams["backend"] = "module://live_code.kernel.backend"
        yield session
        mpl.pyplot.close("all")
    REAL_SWITCH(before)
