import traceback

import pytest

from .conftest import Session

joined = "\n".join


def test_a_traceback_shows_cells_lines_and_no_frame_of_the_kernel(session: Session) -> None:
    session.run("def f(x):\n    return 1 / x", cell=2)
    error = session.error("y = 0\nf(y)", cell=4)
    text = joined(error["traceback"])
    assert text.startswith("Traceback (most recent call last):\n  Cell 5, line 2\n    f(y)\n")
    assert "  Cell 3, line 2, in f\n    return 1 / x\n" in text
    assert text.endswith("ZeroDivisionError: division by zero")
    assert "kernel" not in text
    assert (error["ename"], error["evalue"]) == ("ZeroDivisionError", "division by zero")
    assert error["where"] == {"cell": 2, "line": 2}
    assert session.status == "error"


def test_a_syntax_error_shows_its_line_and_a_caret(session: Session) -> None:
    error = session.error("x = 1\ny = = 2", cell=3)
    assert error["traceback"][0] == "  Cell 4, line 2"
    assert error["traceback"][1] == "    y = = 2"
    assert error["traceback"][2].strip() == "^"
    assert error["traceback"][3] == "SyntaxError: invalid syntax"
    assert error["where"] == {"cell": 3, "line": 2}


@pytest.mark.parametrize("code", ["return 1", "def f(:\n  pass", "x = )", "x = 'a", "break"])
def test_every_error_of_syntax_points_into_the_cell(session: Session, code: str) -> None:
    error = session.error(code)
    assert error["where"] == {"cell": 0, "line": 1}
    assert error["traceback"][0] == "  Cell 1, line 1"


def test_a_syntax_error_in_evaluated_text_shows_who_evaluated_it(session: Session) -> None:
    error = session.error("x = 1\neval('1 +')")
    assert error["where"] == {"cell": 0, "line": 2}
    assert "  Cell 1, line 2" in error["traceback"]


def test_library_frames_are_named_by_their_module_path(session: Session) -> None:
    text = joined(session.error("import json\njson.loads('{')")["traceback"])
    assert "  json/__init__.py, line " in text
    assert "/lib/" not in text


def test_a_cause_and_a_context_are_told_apart(session: Session) -> None:
    cause = session.error("try:\n    1/0\nexcept Exception as e:\n    raise ValueError('a') from e")
    assert "That error was given as the cause of the next one:" in cause["traceback"]
    context = session.error("try:\n    1/0\nexcept Exception:\n    raise ValueError('a')")
    assert "While that error was being handled, another one occurred:" in context["traceback"]
    alone = session.error("try:\n    1/0\nexcept Exception:\n    raise ValueError('a') from None")
    assert not any("another one" in line for line in alone["traceback"])


def test_notes_and_groups_are_shown(session: Session) -> None:
    code = (
        "e = ValueError('a')\ne.add_note('a note')\nraise ExceptionGroup('2', [e, KeyError('b')])"
    )
    lines = session.error(code)["traceback"]
    assert "  Error 1 of the group:" in lines
    assert "    ValueError: a" in lines
    assert "    a note" in lines
    assert "    KeyError: 'b'" in lines


def test_endless_recursion_is_short_and_explained(session: Session) -> None:
    error = session.error("def f(n):\n    return f(n + 1)\nf(0)")
    assert error["ename"] == "RecursionError"
    assert len(error["traceback"]) < 20
    assert "keeps calling itself" in error["traceback"][-1]
    mutual = session.error("def g():\n    h()\ndef h():\n    g()\ng()")
    assert len(mutual["traceback"]) < 60
    assert any("more calls" in line for line in mutual["traceback"])


def test_memory_that_is_used_up_is_explained(session: Session) -> None:
    assert "smaller arrays" in session.error("raise MemoryError")["traceback"][-1]


def test_an_old_version_of_a_cell_shows_its_own_lines_and_is_no_place_on_the_page(
    session: Session,
) -> None:
    session.run("def f():\n    raise ValueError('old')", cell=0)
    session.run("1\n2\n3", cell=0)
    error = session.error("f()", cell=1)
    text = joined(error["traceback"])
    assert "  Cell 1 (as it was before), line 2, in f\n    raise ValueError('old')" in text
    assert error["where"] == {"cell": 1, "line": 1}


def test_a_cell_that_is_stopped_says_where(session: Session) -> None:
    error = session.error("x = 1\nraise KeyboardInterrupt", cell=1)
    assert error["traceback"] == ["Stopped at line 2 of cell 2."]
    assert error["where"] == {"cell": 1, "line": 2}
    assert session.status == "aborted"


def test_a_cell_that_waits_can_be_cancelled(session: Session) -> None:
    vars(session.main)["kernel"] = session.kernel
    error = session.error(
        "import asyncio as a\na.get_running_loop().call_soon(kernel.cancel)\nawait a.sleep(60)"
    )
    assert error["traceback"] == ["Stopped at line 3 of cell 1."]
    assert session.status == "aborted"


def test_exit_ends_the_cell_and_not_python(session: Session) -> None:
    error = session.error("import sys\nsys.exit(2)\nx = 1")
    assert error["traceback"] == ["This cell ended itself with exit(); Python goes on running."]
    assert session.result("1") == "1"


def test_the_next_cell_runs_after_an_error(session: Session) -> None:
    session.run("1/0")
    assert session.result("2") == "2"


def test_a_failing_repr_is_the_cells_error(session: Session) -> None:
    code = "class A:\n    def __repr__(self):\n        raise ValueError('no repr')\nA()"
    error = session.error(code)
    assert error["evalue"] == "no repr"
    assert error["where"] == {"cell": 0, "line": 3}


def test_an_error_whose_message_fails_is_shown_all_the_same(session: Session) -> None:
    code = "class E(Exception):\n    def __str__(self):\n        raise ValueError\nraise E"
    assert session.error(code)["evalue"] == "<no message: str(E) failed>"


def test_a_module_that_did_not_come_is_explained(session: Session) -> None:
    session.explanations["nowhere_to_be_found"] = "It could not be fetched."
    error = session.error("import nowhere_to_be_found")
    assert error["traceback"][-2:] == [
        "ModuleNotFoundError: No module named 'nowhere_to_be_found'",
        "It could not be fetched.",
    ]


def test_a_file_behind_another_error_is_explained(session: Session) -> None:
    session.explanations["/no/such.png"] = "The server is gone."
    code = "try:\n    open('/no/such.png')\nexcept OSError as e:\n    raise ValueError('a') from e"
    assert session.error(code)["traceback"][-2:] == ["ValueError: a", "The server is gone."]


def test_a_file_that_did_not_come_is_explained(session: Session) -> None:
    session.explanations["/no/such.png"] = "The server is gone."
    assert session.error("open('/no/such.png')")["traceback"][-1] == "The server is gone."


def test_an_error_that_cannot_be_written_is_still_an_error(session: Session) -> None:
    broken = "class E(Exception):\n    def __str__(self): raise KeyboardInterrupt\nraise E"
    assert session.error(broken)["ename"] == "E"
    nameless = "class M(type):\n    __name__ = property(lambda c: 1 / 0)\n"
    content = session.error(f"{nameless}class E(Exception, metaclass=M): pass\nraise E")
    assert content["ename"] == "E"
    chain = "e = None\nfor _ in range(3000):\n    n = ValueError(); n.__cause__ = e; e = n\nraise e"
    content = session.error(chain)
    assert content["ename"] == "ValueError"
    assert session.result("1 + 1") == "2"


def test_code_that_is_nested_too_deeply_is_not_called_a_memory_fault(session: Session) -> None:
    for error in (
        "MemoryError('Parser stack overflowed - Python source too complex to parse')",
        "RecursionError('Stack overflow (used 140 kB) during compilation')",
    ):
        lines = session.error(f"raise {error}")["traceback"]
        assert lines[-1].startswith("This code is nested too deeply")


def test_of_a_long_chain_of_causes_the_last_ones_are_written_and_the_error_stays_whole(
    session: Session,
) -> None:
    chain = (
        "e = None\nfor n in range(3000):\n    f = ValueError(n); f.__cause__ = e; e = f\nraise e"
    )
    lines = session.error(chain)["traceback"]
    assert "ValueError: 2999" in lines
    assert len(lines) < 400
    assert session.result("n, links = e, 0\nwhile n: n, links = n.__cause__, links + 1\nlinks") == (
        "3000"
    )


def test_errors_are_described_also_after_a_cell_broke_the_module_for_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traceback, "TracebackException", traceback.TracebackException)
    session.run("import traceback\ntraceback.TracebackException = None")
    [(_, error)] = session.run("1 / 0")
    assert error["traceback"][-1].startswith("ZeroDivisionError: division by zero")
