from pathlib import Path

import pytest

from live_code.kernel.cells.needs import CellText, needed_cells
from live_code.kernel.notebook.doing import Timing, in_words, measured

from .conftest import Session


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    for name in ("a.csv", "b.csv"):
        (tmp_path / "data" / name).write_text(f"{name}\n1,2\n", "utf-8")
    return tmp_path


def test_harmless_commands_are_passed_over(session: Session) -> None:
    assert session.result("%matplotlib inline\n%config X.y = 'z'\n7") == "7"
    assert session.result("if True:\n    %load_ext autoreload\n7 % 4") == "3"


def test_calls_of_a_converted_notebook_are_its_commands(session: Session, folder: Path) -> None:
    code = (
        "get_ipython().run_line_magic('matplotlib', 'inline')\n"
        "if True:\n    get_ipython().run_line_magic('config', \"X.y = 'z'\")\n"
        "names = get_ipython().getoutput('ls data')\nnames"
    )
    assert folder.is_dir()
    assert session.result(code) == "['a.csv', 'b.csv']"
    refused = session.error("x = 1\nget_ipython().run_line_magic('prun', 'f()')")
    assert "%prun is a Jupyter command" in refused["traceback"][-1]
    assert refused["where"] == {"cell": 0, "line": 2}
    assert session.result("text = 'get_ipython().x'\ntext") == "'get_ipython().x'"


def test_commands_without_their_sign_are_understood_where_nothing_has_their_name(
    session: Session, folder: Path
) -> None:
    assert "data" in session.printed("ls")
    assert session.result("x = 1\npwd\n") == repr(str(folder))
    assert "x  int" in session.printed("whos")
    assert session.printed("cat data/a.csv") == "a.csv\n1,2\n"
    assert "per loop" in session.printed("timeit x + 1")
    assert "Wall time" in session.printed("if True:\n    time y = x + 1")
    assert session.result("who = 5\nwho") == "5"
    assert session.result("text = '''\nls\n'''\ntext") == repr("\nls\n")
    assert "invalid syntax" in session.error("run = = 1")["traceback"][-1]


def test_conda_is_passed_over_with_a_sentence(session: Session) -> None:
    assert "importing a package loads it" in session.printed("!conda install x", "stderr")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("x = 1\n!make all", "there is no command line in the browser, so !make all cannot run"),
        ("!ls | wc -l", "there is no command line"),
        ("%prun f()", "%prun is a Jupyter command that this page does not have"),
        ("%%bash\nls", "%%bash cannot run: there is no command line"),
        ("%%javascript\nalert(1)", "code of a cell does not reach the page itself"),
        ("\n%%perl\n1", "%%perl cannot run"),
        ("%%cython\n1", "%%cython is a Jupyter command that this page does not have"),
    ],
)
def test_other_commands_are_refused_at_their_line(
    session: Session, code: str, sentence: str
) -> None:
    error = session.error(code)
    assert error["ename"] == "SyntaxError"
    assert sentence in error["traceback"][-1]
    line = next(n for n, text in enumerate(code.split("\n"), 1) if text[:1] in {"!", "%"})
    assert error["where"] == {"cell": 0, "line": line}
    assert "x" not in vars(session.main)


def test_python_that_looks_like_a_command_is_left_alone(session: Session) -> None:
    assert session.result("x = (7\n  % 4)\ny = '''\n%timeit a\n!ls\n'''\nx") == "3"
    assert session.result("y") == r"'\n%timeit a\n!ls\n'"


def test_time_of_a_line_keeps_its_names_and_its_value(session: Session) -> None:
    assert "Wall time: " in session.printed("%time x = 6 * 7")
    assert vars(session.main)["x"] == 42
    assert session.result("%time x + 1") == "43"
    assert "Wall time" in session.printed("y = %time x + 2")
    assert vars(session.main)["y"] == 44


def test_time_of_a_cell_keeps_its_names_its_value_its_lines_and_await(session: Session) -> None:
    code = "%%time\nimport asyncio\nawait asyncio.sleep(0)\nz = 5\nz * 2"
    messages = session.run(code)
    assert messages[-1][1]["data"]["text/plain"] == "10"
    assert "CPU time: " in messages[0][1]["text"]
    assert session.error("%%time\nz = 1\nz / 0")["where"] == {"cell": 0, "line": 3}


@pytest.mark.parametrize("code", ["%timeit -n 3 -r 2 f(1)", "%%timeit -n 3 -r 2 a = 1\nf(a)"])
def test_timeit_says_how_long_a_loop_takes(session: Session, code: str) -> None:
    session.run("calls = 0\ndef f(n):\n    global calls\n    calls += n")
    said = session.printed(code)
    assert "per loop (mean ± std. dev. of 2 runs, 3 loops each)" in said
    assert vars(session.main)["calls"] == 6
    assert "a" not in vars(session.main)


def test_timeit_hands_its_figures_over(session: Session) -> None:
    session.run("t = %timeit -o -q -n 2 -r 3 sum(range(10))")
    timing = vars(session.main)["t"]
    assert isinstance(timing, Timing)
    assert len(timing.all_runs) == 3
    assert timing.best <= timing.average


def test_a_quick_call_is_made_until_the_clock_can_see_it() -> None:
    calls = []
    assert measured(lambda: calls.append(1), 0, 1).loops > 1000
    assert len(calls) > 1000


@pytest.mark.parametrize(
    ("seconds", "words"), [(2.0, "2 s"), (0.0123, "12.3 ms"), (4.56e-6, "4.56 µs"), (0.0, "0 ns")]
)
def test_times_have_three_digits_and_a_unit(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


@pytest.mark.usefixtures("folder")
def test_a_few_commands_of_a_shell_work(session: Session) -> None:
    assert session.printed("!ls data") == "a.csv\nb.csv\n"
    assert session.printed("%ls") == "data\n"
    assert session.result("files = !ls data\nfiles") == "['a.csv', 'b.csv']"
    assert session.printed("!cat data/a.csv") == "a.csv\n1,2\n"
    assert session.result("here = !pwd\nlen(here)") == "1"
    assert "there is no file or folder 'none'" in session.error("!ls none")["traceback"][-1]


def test_a_cell_can_be_written_to_a_file_and_run(session: Session, folder: Path) -> None:
    assert (
        session.printed("%%writefile part.py\nmade = start + 1\nprint(made)") == "Writing part.py\n"
    )
    assert (folder / "part.py").read_text("utf-8") == "made = start + 1\nprint(made)\n"
    assert session.printed("start = 4\n%run part.py") == "5\n"
    assert session.result("made") == "5"
    session.run("%%writefile -a part.py\nmade = 7")
    assert (folder / "part.py").read_text("utf-8").endswith("made = 7\n")
    assert "finds no file 'no.py'" in session.error("%run no.py")["traceback"][-1]


def test_a_captured_cell_shows_nothing_and_keeps_all(session: Session) -> None:
    messages = session.run("%%capture kept\nprint('quiet')\ndisplay(3)\nn = 1")
    assert messages == []
    assert session.result("kept.stdout") == r"'quiet\n'"
    assert session.result("n, len(kept.outputs)") == "(1, 1)"
    shown = session.run("kept.show()")
    assert "".join(content["text"] for kind, content in shown if kind == "stream") == "quiet\n"
    assert shown[-1][0] == "display_data"
    assert session.error("%%capture\n1 / 0")["where"] == {"cell": 0, "line": 2}
    assert session.printed("print(1)") == "1\n"


def test_cells_of_other_languages_are_shown(session: Session) -> None:
    (kind, content), *_ = session.run("%%html\n<b>bold</b>\n<!-- ' \" -->")
    assert kind == "display_data"
    assert content["data"]["text/html"] == "<b>bold</b>\n<!-- ' \" -->"
    assert session.run("%%markdown\n# Title")[0][1]["data"]["text/markdown"] == "# Title"


@pytest.mark.parametrize("code", ["sum?", "?sum", "sum??", "x = 1\nsum?"])
def test_a_question_mark_tells_what_a_name_is(session: Session, code: str) -> None:
    assert "Return the sum of" in session.printed(code)


def test_a_question_about_an_unknown_name_is_a_name_error(session: Session) -> None:
    assert session.error("nothing_here?")["ename"] == "NameError"


def test_a_pasted_session_runs_without_its_prompts_and_answers(session: Session) -> None:
    pasted = ">>> def f(x):\n...     return x + 1\n...\n>>> f(1)\n2\n>>> y = f(2)"
    session.run(pasted)
    assert session.status == "ok"
    assert vars(session.main)["y"] == 3
    assert session.result("In [1]: a = 3\nIn [2]: a + 1\nOut[2]: 4") == "4"


def test_names_of_the_session_can_be_listed(session: Session) -> None:
    session.run("alpha = 1\nbeta = 'b'")
    assert session.printed("%who") == "alpha  int\nbeta   str\n"


@pytest.mark.parametrize(
    "code",
    ["%time y = x + 1", "%timeit x + 1", "%%time\ny = x", "%%timeit\nx", "%%capture\nx", ">>> x"],
)
def test_a_cell_under_a_command_needs_what_its_code_needs(code: str) -> None:
    cells = [CellText(0, "x = 1", ran=False), CellText(1, code, ran=False)]
    assert needed_cells(1, cells) == [0]


def test_stopping_a_captured_cell_lets_later_cells_speak(session: Session) -> None:
    session.run("%%capture\nraise KeyboardInterrupt")
    assert session.status == "aborted"
    assert session.printed("print('again')") == "again\n"
