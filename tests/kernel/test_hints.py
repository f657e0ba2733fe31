import asyncio
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from live_code.kernel.explaining.hints import hint
from live_code.kernel.running import one_loop

from .conftest import Session

pytestmark = pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
COROUTINE = "async def read(): return 1\n"


@pytest.mark.parametrize(
    "slip",
    ["read().shape", "read()[0]", "read() + 1", "list(read())", "len(read())", "float(read())"],
)
def test_a_forgotten_await_is_told(session: Session, slip: str) -> None:
    assert "write await before the call" in session.error(COROUTINE + slip)["traceback"][-1]


@pytest.mark.parametrize("slip", ["read().shape", "image = read()\n    image[0]"])
def test_a_forgotten_await_leaves_no_warning_for_a_later_cell(session: Session, slip: str) -> None:
    session.run(f"{COROUTINE}def shape():\n    {slip}\nshape()")
    assert session.status == "error"
    with warnings.catch_warnings(record=True) as later:
        warnings.simplefilter("always")
        session.run("import gc; gc.collect();")
    assert later == []


def test_a_coroutine_as_the_last_line_is_told(session: Session) -> None:
    messages = session.run(COROUTINE + "read()")
    said = "".join(content["text"] for kind, content in messages if kind == "stream")
    assert "write await before the call" in said


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("raise RuntimeError('asyncio.run() cannot be called from ...')", "write await main()"),
        ('raise RuntimeError("can\'t start new thread")', "one thread only"),
        ("raise ValueError('array is too big; `arr.size` ...')", "more than Python can hold"),
        ("raise ValueError('Maximum allowed size exceeded')", "more than Python can hold"),
        ("raise ValueError('iterator is too large')", "more than Python can hold"),
        ("'a' * 10**30", "more than Python can hold"),
        ("list(range(10**30))", "more than Python can hold"),
        (
            "raise OverflowError('Python int too large to convert to C long')",
            "give the array dtype=np.int64",
        ),
        ("raise ValueError('unknown file extension: .mp4')", "save a .gif"),
        ("raise OSError('emscripten does not support processes.')", "no processes in a browser"),
        ("import errno\nraise OSError(errno.ECONNREFUSED, 'refused')", "no sockets"),
        ("import socket\nraise socket.gaierror(-2, 'Name or service not known')", "no sockets"),
    ],
)
def test_what_a_browser_cannot_do_is_told_in_a_sentence(
    session: Session, code: str, sentence: str
) -> None:
    assert sentence in session.error(code)["traceback"][-1]


@pytest.mark.parametrize("call", ["asyncio.run()", "Runner.run()"])
def test_a_second_event_loop_is_refused_with_advice_and_no_warning(
    session: Session, call: str
) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        refuse = f"raise RuntimeError('{call} cannot be called from a running event loop')"
        error = session.error(f"{COROUTINE}def run(main):\n    {refuse}\nrun(read())")
    assert "write await main()" in error["traceback"][-1]
    assert [str(w.message) for w in said if "never awaited" in str(w.message)] == []


def test_a_loop_like_the_browsers_refuses_to_run_another(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (asyncio, asyncio.events):
        monkeypatch.setattr(place, "new_event_loop", asyncio.new_event_loop)

    class Loop:
        def run_until_complete(self, future: object) -> object:
            return future

    async def read() -> None: ...

    async def in_a_cell(start: Callable[[], object]) -> str | None:
        with pytest.raises(RuntimeError, match="already running") as caught:
            start()
        return hint(caught.value)

    loop: Any = Loop()
    one_loop.refuse_others(loop)
    refusing = asyncio.new_event_loop, Loop.run_until_complete
    one_loop.refuse_others(loop)  # as before each cell
    assert (asyncio.new_event_loop, Loop.run_until_complete) == refusing
    starts: list[Callable[[], object]] = [
        lambda: loop.run_until_complete(read()),
        asyncio.new_event_loop,
        asyncio.Runner().__enter__,
    ]
    for start in starts:
        assert "write await main()" in (asyncio.run(in_a_cell(start)) or "")


def test_other_errors_get_no_such_sentence(session: Session) -> None:
    assert session.error("[].shape")["traceback"][-1].startswith("AttributeError")
    assert session.error("raise OSError('disk full')")["traceback"][-1] == "OSError: disk full"
