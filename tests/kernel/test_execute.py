import linecache
import sys

import pytest

from live_code.kernel.figure_theme import theme

from .conftest import Session


def test_the_value_of_the_last_line_is_the_result(session: Session) -> None:
    assert session.run("x = 20\nx + 1") == [
        (
            "execute_result",
            {"data": {"text/plain": "21"}, "metadata": {}, "execution_count": 1},
        )
    ]
    assert session.status == "ok"


@pytest.mark.parametrize("code", ["1;", "1 ; # why", "x = 1", "None", "", "# nothing", "2;\n"])
def test_a_cell_without_a_value_or_with_a_semicolon_shows_nothing(
    session: Session, code: str
) -> None:
    assert session.kinds(code) == []
    assert session.status == "ok"


def test_a_semicolon_in_a_comment_hides_nothing(session: Session) -> None:
    assert session.result("1 # ;") == "1"


def test_cells_share_one_namespace(session: Session) -> None:
    session.run("x = 3")
    assert session.result("x") == "3"
    assert vars(session.main)["x"] == 3


def test_the_last_result_is_called_underscore(session: Session) -> None:
    session.run("6 * 7")
    assert session.result("_ + 1") == "43"


def test_a_variable_called_underscore_is_the_readers(session: Session) -> None:
    session.run("_, b = 1, 2")
    session.run("99")
    assert session.result("_") == "1"


def test_await_works_at_the_top_level_and_in_the_last_line(session: Session) -> None:
    code = "import asyncio\nawait asyncio.sleep(0)\nasync def f():\n    return 5\nawait f()"
    assert session.result(code) == "5"


def test_the_count_grows_with_every_cell(session: Session) -> None:
    session.run("1")
    session.run("1 / 0")
    assert session.run("1")[0][1]["execution_count"] == 3


def test_print_streams_in_order_with_results(session: Session) -> None:
    messages = session.run("import sys\nprint('a')\nprint('b', file=sys.stderr)\n1")
    assert [kind for kind, _ in messages[-1:]] == ["execute_result"]
    text = [(c["name"], c["text"]) for kind, c in messages if kind == "stream"]
    assert "".join(part for name, part in text if name == "stdout") == "a\n"
    assert "".join(part for name, part in text if name == "stderr") == "b\n"
    assert text[0][0] == "stdout"
    assert text[-1][0] == "stderr"


def test_warnings_show_the_cells_own_line(session: Session) -> None:
    code = "import warnings\nprint(warnings.formatwarning('careful', UserWarning, 'Cell 1', 1))"
    assert session.printed(code) == "Cell 1:1: UserWarning: careful\n  import warnings\n\n"


def test_output_of_a_task_that_a_cell_left_behind_belongs_to_that_cell(session: Session) -> None:
    session.run(
        "import asyncio\n"
        "async def later():\n    await asyncio.sleep(0)\n    print('late')\n"
        "task = asyncio.ensure_future(later())\nawait task"
    )
    assert (1, "stream", {"name": "stdout", "text": "late"}) in session.sent


def test_input_asks_the_page(session: Session) -> None:
    session.answers = ["Ada"]
    messages = session.run("name = input('Who? ')\nname")
    assert messages[0] == ("input_request", {"prompt": "Who? ", "password": False})
    assert messages[1][1]["data"]["text/plain"] == "'Ada'"


def test_getpass_asks_without_showing(session: Session) -> None:
    session.answers = ["secret"]
    messages = session.run("from getpass import getpass\ngetpass()")
    assert messages[0] == ("input_request", {"prompt": "Password: ", "password": True})


def test_input_without_an_answer_is_an_end_of_file(session: Session) -> None:
    session.answers = [None]
    assert session.error("input()")["ename"] == "EOFError"


def test_input_that_is_stopped_is_an_interrupt(session: Session) -> None:
    session.answers = [False]  # type: ignore[list-item]
    assert session.error("input()")["ename"] == "KeyboardInterrupt"
    assert session.status == "aborted"


def test_sleep_first_shows_what_is_printed(session: Session) -> None:
    session.run("for i in range(100): print(i)\nimport time\ntime.sleep(0.04)\nprint('end')")
    texts = [content["text"] for _, kind, content in session.sent if kind == "stream"]
    assert any(text.endswith("99\n") for text in texts)


def test_a_sleep_can_be_stopped(session: Session) -> None:
    assert session.result("import time\ntime.sleep(98)\n1") == "1"
    assert session.error("time.sleep(99)")["where"] == {"cell": 0, "line": 1}
    assert session.status == "aborted"


def test_sleep_refuses_negative_times_as_python_does(session: Session) -> None:
    assert session.error("import time\ntime.sleep(-1)")["ename"] == "ValueError"


def test_sleep_refuses_what_is_no_number_of_seconds(session: Session) -> None:
    assert "NaN" in session.error("import time\ntime.sleep(float('nan'))")["evalue"]


def test_stdout_is_a_text_file(session: Session) -> None:
    assert session.result("import sys\nsys.stdout.writable(), sys.stdout.encoding") == (
        "(True, 'utf-8')"
    )
    assert session.error("sys.stdout.write(3)")["ename"] == "TypeError"
    assert sys.stdout.name == "<stdout>"


@pytest.mark.parametrize("code", ["1", "1 / 0", "raise KeyboardInterrupt", "raise SystemExit"])
def test_interrupts_are_heard_from_the_start_of_a_cell_to_its_end(
    session: Session, code: str
) -> None:
    session.run(code)
    assert session.listened == [True, False]


@pytest.mark.parametrize("moment", [True, False])
def test_an_interrupt_in_the_first_or_last_moment_stops_the_cell_and_nothing_else(
    session: Session, moment: bool
) -> None:
    session.interrupted_at = moment
    session.run("x = 1")
    assert session.status == "aborted"
    session.interrupted_at = None
    assert session.result("2") == "2"


def test_exit_says_its_last_words(session: Session) -> None:
    lines = session.error("import sys\nsys.exit('bye')")["traceback"]
    assert lines == ["bye", "This cell ended itself with exit(); Python goes on running."]
    assert len(session.error("exit(3)")["traceback"]) == 1


def test_standard_input_asks_the_reader(session: Session) -> None:
    session.answers = ["one", "two", "three"]
    assert session.result("import sys\nsys.stdin.readline(), next(sys.stdin)") == (
        "('one\\n', 'two\\n')"
    )
    assert session.result("sys.stdin.readline(2)") == "'th'"
    assert session.result("sys.stdin.readable()") == "True"


def test_standard_input_ends_when_no_answer_comes(session: Session) -> None:
    session.answers = ["a", "b", None, None]
    assert (
        session.result("import sys\nsys.stdin.read(), sys.stdin.readline()") == "('a\\nb\\n', '')"
    )


@pytest.mark.parametrize("code", ["__builtins__ = {}", "globals().clear()", "del __builtins__"])
def test_a_cell_that_takes_pythons_own_names_away_takes_them_from_no_later_cell(
    session: Session, code: str
) -> None:
    session.run(code)
    session.run("import math\nclass A: pass\nprint(math.floor(sum([1, 1.5])), A.__module__)")
    assert session.text() == "2 __main__\n"


@pytest.mark.parametrize("broken", ["None", "{}", "7"])
def test_the_text_of_later_cells_is_kept_whatever_a_cell_made_of_linecache(
    session: Session, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linecache, "cache", linecache.cache)
    session.run(f"import linecache\nlinecache.cache = {broken}")
    [(_, error)] = session.run("x = 0\n1 / x")
    assert "  1 / x" in "\n".join(error["traceback"])


def test_an_error_before_a_cell_begins_is_its_error_and_not_the_kernels_end(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "apply", lambda _dark: 1 / 0)
    [(kind, error)] = session.run("1 + 1")
    assert (kind, error["ename"], session.status) == ("error", "ZeroDivisionError", "error")
