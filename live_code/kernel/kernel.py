"""The kernel: runs cells in one shared `__main__` and answers the page's questions about them."""

from __future__ import annotations

import asyncio
import builtins
import gc
import inspect
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

from . import explorables, libraries
from .cells.completing import complete
from .cells.inspecting import inspect_at
from .cells.jupyter_syntax import to_python
from .cells.needs import CellText, needed_cells
from .cells.sources import CellSources
from .comms import IN_CALLBACK, Comms
from .drawing.figures import Figures
from .explaining import errors, remarks
from .explaining.hints import FORGOTTEN_AWAIT, forget_coroutines
from .ipython import names as ipython
from .notebook.running import Runner
from .output.display import Displayer
from .output.formatting import Formatter, shows_itself
from .output.outgoing import Emit, Outgoing
from .output.streams import OutStream
from .running import asking, deep_calls, one_loop, sleeping, web
from .running.left_behind import LeftBehind
from .running.settings_kept import KeptSettings
from .running.stopping import IN_PYODIDE, Stops

if TYPE_CHECKING:
    from .variables import Variables

Listen = Callable[[bool], object]
Work = Callable[[], Awaitable[None]]

_LEFT = "This cell ended itself with exit(); Python goes on running."
_LONGEST_CHAIN = 20
_current: list[Kernel] = []


def current_kernel() -> Kernel | None:
    """Return the kernel that runs the cells of this interpreter."""
    return _current[-1] if _current else None


class Kernel:
    """One session.

    `emit(request, kind, content)` sends a message; `ask` waits for the reader's answer to
    `input()`; `explain(file)` and `explain_module(name)` say in a sentence why a file of the site
    or a module is not there; `wait(seconds)` is a sleep that the reader can stop; `ask_web` lets
    the browser fetch an address; `stop_again` presses Stop in the reader's place.
    """

    def __init__(
        self,
        emit: Emit,
        *,
        main: ModuleType,
        ask: asking.Ask | None = None,
        explain: Callable[[str], str | None] = lambda _name: None,
        explain_module: Callable[[str], str | None] = lambda _name: None,
        wait: sleeping.Wait | None = None,
        ask_web: web.Ask | None = None,
        stop_again: Callable[[], None] = lambda: None,
    ) -> None:
        self._namespace = vars(main)
        self._explain = explain
        self._explain_module = explain_module
        self._sources = CellSources()
        self._settings = KeptSettings()
        self._variables: Variables | None = None
        self._count = 0
        self._task: asyncio.Task[Any] | None = None
        self._stops = Stops(self.cancel, self._sources.has, stop_again)
        self._outgoing = Outgoing(emit)
        self._runner = Runner(self._namespace, self._outgoing, explain_module)
        formatter = Formatter()
        self._formatter = formatter
        self._displayer = Displayer(self._outgoing, formatter)
        self.figures = Figures(self._displayer, formatter)
        self.comms = Comms(self._outgoing, partial(self._send_late_error, sentence=IN_CALLBACK))
        explorables.install(self.comms, self._outgoing)
        self._left_behind = LeftBehind(self._outgoing, self._send_late_error, self.figures.show)
        _current[:] = [self]
        sys.stdout = OutStream(self._outgoing, "stdout")
        sys.stderr = OutStream(self._outgoing, "stderr")
        vars(builtins)["display"] = self._displayer.display
        remarks.install(self._sources)
        asking.install(self._outgoing, ask)
        deep_calls.install()
        sleeping.install(self._outgoing, wait)
        libraries.install(self._displayer, self.figures.show_one, self._install_widgets)
        if ask_web is not None:
            web.install(ask_web)

    async def execute(
        self,
        request: int,
        code: str,
        *,
        cell: int,
        dark: bool,
        pixel_ratio: float = 2.0,
        listen: Listen,
        watch: bool = False,
    ) -> None:
        """Run one cell; everything it gives and a last `execute_reply` are sent.

        `listen` turns interrupts on and off: one that came outside of the cell, in the event loop,
        nobody would catch.
        """
        self._count += 1
        begin = partial(self.figures.begin_cell, dark=dark, pixel_ratio=pixel_ratio)
        work = partial(self._run_cell, code, cell, watch)
        await self._answer(request, request, work, begin, listen)

    async def call(
        self,
        request: int,
        kind: str,
        content: dict[str, Any],
        *,
        dark: bool,
        pixel_ratio: float,
        listen: Listen,
    ) -> None:
        """Hand a widget what the page says; its callbacks run as a cell does and can be stopped."""
        parent = self.comms.parent_of(content["comm_id"], request)
        begin = partial(self.figures.begin_cell, dark=dark, pixel_ratio=pixel_ratio)

        async def receive() -> None:
            self.comms.receive(kind, content)

        await self._answer(request, parent, receive, begin, listen)

    async def _answer(
        self, request: int, parent: int, work: Work, begin: Callable[[], None], listen: Listen
    ) -> None:
        """Do `work`, whose outputs belong to the request `parent`."""
        self._settings.bring_back()
        try:
            with self._outgoing.answering(parent):
                status = await self._watched(parent, work, begin, listen)
                self._outgoing.show_rest()
                content = {"status": status, "execution_count": self._count}
                with self._outgoing.on_behalf_of(request):
                    self._outgoing.send("execute_reply", content)
        finally:
            # Outside of the block: which request was answered is no setting.
            self._settings.keep()

    async def _watched(
        self, request: int, work: Work, begin: Callable[[], None], listen: Listen
    ) -> str:
        self._task = asyncio.current_task()
        self._left_behind.begin_cell(request)
        self._give_back_names()
        if IN_PYODIDE:
            self._stops.listen()
            if not one_loop.can_wait():
                one_loop.refuse_others(asyncio.get_running_loop())
        try:
            return await self._run(work, begin, listen)
        finally:
            self._left_behind.end_cell()

    def _install_widgets(self, module: ModuleType) -> None:
        from . import widgets  # fetched when a cell first asks for one
        from .widgets.base.here import Here

        show, tell = self.figures.show, self._tell
        here = Here(self.comms, self._outgoing, self._displayer, show, tell)
        widgets.install(module, here)

    def _give_back_names(self) -> None:
        """Undo what `globals().clear()` or `__builtins__ = {}` did: no later cell would run."""
        self._namespace["__builtins__"] = builtins
        self._namespace.setdefault("__name__", "__main__")

    async def _run(self, work: Work, begin: Callable[[], None], listen: Listen) -> str:
        # In here also what is done before the cell: an earlier one may have broken what it uses.
        try:
            try:
                begin()
                listen(True)
                await work()
            finally:
                try:
                    self.figures.show()
                finally:
                    listen(False)
        except BaseException as error:
            return self._tell(error)
        return "ok"

    async def _run_cell(self, code: str, cell: int, watch: bool) -> None:
        version = self._sources.add(cell, code)
        python = to_python(code, version.filename)
        for note in python.notes:
            sys.stderr.write(note)
        value = await self._runner.run(python, version.filename, watch)
        if inspect.iscoroutine(value):
            value.close()
            sys.stderr.write(f"{FORGOTTEN_AWAIT}\n")
        elif value is not None:
            self._show_result(value)
            if said := remarks.on_result(value, python.source):
                sys.stderr.write(f"{said}\n")
        if watch:
            self._runner.show_replay(self.figures.show)

    def _tell(self, error: BaseException) -> str:
        """Show what ended a run, and return how it ended."""
        stops = isinstance(error, KeyboardInterrupt | asyncio.CancelledError)
        if vars(error).pop("told", False):  # in the output in which it came
            return "aborted" if stops else "error"
        if stops:
            self._send_stop(error)
            return "aborted"
        if isinstance(error, SystemExit):
            content = errors.describe(error, self._sources)
            words = [] if error.code is None or isinstance(error.code, int) else [str(error.code)]
            content["traceback"] = [*words, _LEFT]
        else:
            if isinstance(error, MemoryError):
                gc.collect()
            forget_coroutines(error)
            content = errors.describe(error, self._sources, self._advice(error))
            deep_calls.let_go(error)
        self._outgoing.send("error", content)
        return "error"

    def _advice(self, error: BaseException) -> str | None:
        """Say why a file or a module of the site is not there, if that is behind the error."""
        link: BaseException | None = error
        for _ in range(_LONGEST_CHAIN):
            if isinstance(link, ModuleNotFoundError) and link.name:
                if link.name.partition(".")[0] == ipython.PACKAGE:
                    return ipython.NO_MORE
                if advice := self._explain_module(link.name):
                    # In place of Pyodide's own hint, which speaks of micropip.
                    link.msg = f"No module named {link.name!r}"
                    return advice
            elif isinstance(link, OSError):
                name = link.filename
                if isinstance(name, str) and (advice := self._explain(name)):
                    return advice
            link = (link.__cause__ or link.__context__) if link else None
        return None

    def _show_result(self, value: Any) -> None:
        vars(builtins)["_"] = value
        if shows_itself(value):
            return
        data, metadata = self._formatter.bundle(value)
        content = {"data": data, "metadata": metadata, "execution_count": self._count}
        self._outgoing.send("execute_result", content)

    def _send_stop(self, stop: BaseException) -> None:
        place = errors.where(stop, self._sources)
        line = f" at line {place['line']} of cell {place['cell'] + 1}" if place else ""
        content = {"ename": "KeyboardInterrupt", "evalue": "", "where": place}
        self._outgoing.send("error", content | {"traceback": [f"Stopped{line}."]})

    def _send_late_error(self, error: BaseException, sentence: str) -> None:
        content = errors.describe(error, self._sources, self._advice(error))
        content["traceback"].insert(0, sentence)
        self._outgoing.send("error", content)

    def cancel(self) -> None:
        """Stop a cell that waits in `await`, where no interrupt reaches it."""
        if self._task is not None:
            self._task.cancel()

    def needs(self, target: int, cells: list[CellText]) -> list[int]:
        """Return the earlier cells that `target` needs and that have not run, in order."""
        return needed_cells(target, cells)

    def variables(self) -> dict[str, Any]:
        """Return the content of a `variables_reply`."""
        if self._variables is None:
            from .variables import Variables  # comes when the panel is first opened

            self._variables = Variables(self._namespace)
        return self._variables.describe()

    def complete(self, code: str, position: int) -> dict[str, Any]:
        """Return the content of a `complete_reply`."""
        return complete(code, position, self._namespace)

    def inspect(self, code: str, position: int) -> dict[str, Any]:
        """Return the content of an `inspect_reply`."""
        return inspect_at(code, position, self._namespace)
