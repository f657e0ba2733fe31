from typing import Any

import pytest

from .conftest import Session

AFTER = """
import asyncio
async def after(action, seconds=0.02):
    await asyncio.sleep(seconds)
    return action()
def fail():
    raise ValueError("of the task")
"""
Sent = tuple[int, str, dict[str, Any]]


def shown(sent: list[Sent], request: int) -> list[str]:
    """Return what came under one cell after its end: kinds of messages, or printed lines."""
    end = next(i for i, (r, kind, _) in enumerate(sent) if (r, kind) == (request, "execute_reply"))
    late = [(kind, content) for r, kind, content in sent[end + 1 :] if r == request]
    return "".join(content.get("text", f"{kind}\n") for kind, content in late).splitlines()


def errors(sent: list[Sent]) -> list[tuple[int, str]]:
    return [(r, "\n".join(c["traceback"])) for r, kind, c in sent if kind == "error"]


def test_what_a_task_shows_after_its_cells_end_belongs_to_that_cell(session: Session) -> None:
    sent = session.run_on(
        AFTER,
        "a = asyncio.create_task(after(lambda: print('from two')))",
        "b = asyncio.create_task(after(lambda: display('from three')))",
        "h = display('x', display_id='x')\nc = asyncio.create_task(after(lambda: h.update('y')))",
        late=4,
    )
    assert shown(sent, 2) == ["from two"]
    assert shown(sent, 3) == ["display_data"]
    assert shown(sent, 4) == ["update_display_data"]


def test_callbacks_of_the_loop_and_of_futures_belong_to_the_cell_that_made_them(
    session: Session,
) -> None:
    sent = session.run_on(
        AFTER,
        "asyncio.get_running_loop().call_later(0.02, print, 'timer')",
        "future = asyncio.get_running_loop().create_future()\n"
        "future.add_done_callback(lambda f: print('done'))",
        "asyncio.get_running_loop().call_later(0.02, future.set_result, 1)",
        late=4,
    )
    assert [shown(sent, request) for request in (2, 3, 4)] == [["timer"], ["done"], []]


def test_prints_that_are_held_back_leave_when_python_waits(session: Session) -> None:
    task = "async def f():\n    for i in range(200): print(i)\nasyncio.create_task(f());"
    sent = session.run_on("import asyncio", task, until="199\n")
    assert shown(sent, 2) == [str(i) for i in range(200)]


@pytest.mark.parametrize("kept", ["task = ", ""])
def test_an_error_in_a_task_is_shown_under_its_cell_with_its_traceback(
    session: Session, kept: str
) -> None:
    sent = session.run_on(AFTER, f"{kept}asyncio.create_task(after(fail));", "1 + 1", late=1)
    ((request, text),) = errors(sent)
    assert request == 2
    assert text.startswith("A task that this cell had started failed, and no code waited for it:")
    assert "Cell 1, line 7, in fail" in text
    assert text.endswith("ValueError: of the task")


def test_an_error_in_a_callback_is_shown_under_its_cell(session: Session) -> None:
    timer = "asyncio.get_running_loop().call_later(0.02, fail);"
    future = (
        "future = asyncio.get_running_loop().create_future()\n"
        "future.add_done_callback(lambda f: fail())\n"
        "asyncio.get_running_loop().call_later(0.04, future.set_result, 1);"
    )
    sent = session.run_on(AFTER, timer, future, "1", late=2)
    assert [request for request, _ in errors(sent)] == [2, 3]
    assert all(text.startswith("A function that this cell had") for _, text in errors(sent))


@pytest.mark.parametrize(
    "code",
    [
        "try:\n    await asyncio.create_task(after(fail))\nexcept ValueError: pass",
        "await asyncio.gather(after(fail), after(fail, 0.04), return_exceptions=True);",
        "t = asyncio.create_task(after(fail))\nawait asyncio.sleep(0.15)\nt.exception();",
        "t = asyncio.create_task(after(fail))\nawait asyncio.wait({t})\nt.exception();",
        "async def watch():\n"
        "    done, _ = await asyncio.wait({asyncio.create_task(after(fail))})\n"
        "    for task in done: task.exception()\n"
        "w = asyncio.create_task(watch())",
        "t = asyncio.create_task(after(fail, 9))\nawait asyncio.sleep(0)\nt.cancel();",
    ],
)
def test_an_error_that_the_code_looks_at_is_not_told_again(session: Session, code: str) -> None:
    assert errors(session.run_on(AFTER, code)) == []
    assert session.sent[-1][1] == "execute_reply"


def test_an_error_while_the_cell_still_runs_is_told_after_its_end(session: Session) -> None:
    code = "asyncio.create_task(after(fail, 0))\nawait asyncio.sleep(0.15)"
    sent = session.run_on(AFTER, code, late=1)
    assert shown(sent, 2) == ["error"]


def test_an_error_is_told_while_another_cell_runs(session: Session) -> None:
    sent = session.run_on(AFTER, "asyncio.create_task(after(fail));", "await asyncio.sleep(0.3)")
    kinds = [(request, kind) for request, kind, _ in sent]
    assert kinds.index((2, "error")) < kinds.index((3, "execute_reply"))


def test_a_reader_who_handles_errors_of_the_loop_keeps_the_handler(session: Session) -> None:
    handler = "asyncio.get_running_loop().set_exception_handler(lambda l, c: print('mine'))"
    sent = session.run_on(AFTER, f"{handler}\nasyncio.get_running_loop().call_soon(fail);", "2")
    assert errors(sent) == []
    assert "mine\n" in session.text()
