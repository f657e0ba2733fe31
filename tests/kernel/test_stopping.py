import asyncio
import contextlib
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from live_code.kernel.running.stopping import Stops

cancelled: list[bool] = []
again: list[bool] = []


@pytest.fixture
def stops(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stops]:
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    before = signal.getsignal(signal.SIGINT)
    cancelled.clear()
    again.clear()
    yield Stops(
        lambda: cancelled.append(True),
        lambda name: name.startswith("Cell "),
        lambda: again.append(True),
    )
    signal.signal(signal.SIGINT, before)


def test_a_stop_in_a_task_is_raised_there(stops: Stops) -> None:
    async def cell() -> None:
        stops.listen()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    asyncio.run(cell())
    assert cancelled == []


def test_a_stop_in_the_event_loop_cancels_the_cell_that_waits(stops: Stops) -> None:
    async def cell() -> None:
        stops.listen()
        asyncio.get_running_loop().call_soon(signal.raise_signal, signal.SIGINT)
        await asyncio.sleep(0.01)

    asyncio.run(cell())
    assert cancelled == [True]


def test_a_stop_in_a_callback_of_a_cell_is_raised_there(stops: Stops) -> None:
    async def cell() -> None:
        stops.listen()
        heard: list[str] = []
        code = compile(
            "def call():\n try: raise_()\n except KeyboardInterrupt: heard.append('stop')",
            "Cell 1",
            "exec",
        )
        names = {"heard": heard, "raise_": lambda: signal.raise_signal(signal.SIGINT)}
        exec(code, names)
        asyncio.get_running_loop().call_soon(names["call"])
        await asyncio.sleep(0.01)
        assert heard == ["stop"]

    asyncio.run(cell())
    assert cancelled == []


def test_a_stop_while_the_next_step_is_put_into_the_loop_ends_the_cell() -> None:
    async def cell() -> None:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task
        stops = Stops(task.cancel, lambda _: False, lambda: None)
        call_soon = loop.call_soon

        def pressed(*arguments: Any, **options: Any) -> asyncio.Handle:
            vars(loop)["call_soon"] = call_soon
            with contextlib.suppress(KeyboardInterrupt):  # which would leave the cell asleep
                stops.on_stop(signal.SIGINT, sys._getframe())
            return call_soon(*arguments, **options)

        vars(loop)["call_soon"] = pressed
        for _ in range(100):
            await asyncio.sleep(0)

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cell())


class Stubborn:
    def __init__(self, error: type[BaseException]) -> None:
        self.error = error

    def __del__(self) -> None:
        raise self.error


@pytest.mark.parametrize(("error", "heard"), [(KeyboardInterrupt, [True]), (ValueError, [])])
def test_of_what_python_forgets_only_a_stop_comes_again(
    stops: Stops,
    error: type[BaseException],
    heard: list[bool],
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def cell() -> None:
        stops.listen()
        Stubborn(error)

    asyncio.run(cell())
    assert again == heard
    assert ("ValueError" in capsys.readouterr().err) == (error is ValueError)
