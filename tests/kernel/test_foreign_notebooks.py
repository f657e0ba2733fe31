"""Lines that notebooks of other authors begin with."""

from pathlib import Path

import pytest

from .conftest import Session


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("one\ntwo\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("!echo {1 + 1} and {word}", "2 and hi\n"),
        ("!echo $word", "hi\n"),
        ("!cat {file}", "one\ntwo\n"),
        ("for n in range(2):\n    !echo {n}", "0\n1\n"),
        ("lines = !cat {file}\nprint(lines)", "['one', 'two']\n"),
        ("!echo {no Python}", "{no Python}\n"),
    ],
)
def test_commands_know_the_values_of_python(
    session: Session, folder: Path, code: str, shown: str
) -> None:
    session.run(f"word, file = 'hi', {str(folder / 'a.txt')!r}")
    assert session.printed(code, "stdout") == shown


def test_a_variable_of_the_shell_is_still_refused(session: Session) -> None:
    assert "there is no command line" in session.error("!ls $HOME")["traceback"][-1]


def test_the_folder_can_be_kept(session: Session, folder: Path) -> None:
    session.run("here = %pwd")
    assert session.result("here") == repr(str(folder))


SELF = """class Self:
    def _ipython_display_(self):
        print("own")
"""


@pytest.mark.parametrize("show", ["Self()", "display(Self())"])
def test_a_value_that_displays_itself_does(session: Session, show: str) -> None:
    session.run(SELF)
    messages = session.run(show)
    assert {kind for kind, _ in messages} == {"stream"}
    assert "".join(content["text"] for _, content in messages) == "own\n"


def test_a_value_that_cannot_display_itself_is_shown_as_others_are(session: Session) -> None:
    broken = SELF.replace('print("own")', "1 / 0")
    session.run(f"{broken}    def __repr__(self):\n        return 'R'")
    messages = dict(session.run("Self()"))
    assert "_ipython_display_ failed: ZeroDivisionError" in messages["stream"]["text"]
    assert messages["execute_result"]["data"] == {"text/plain": "R"}


@pytest.mark.parametrize("module", ["html", "core.missing", "missing.io"])
def test_what_ipython_has_no_more_is_said_and_never_fetched(session: Session, module: str) -> None:
    ((kind, content),) = session.run(f"import IPython.{module}")
    assert kind == "error"
    assert "an IPython of its own" in "\n".join(content["traceback"])
    assert "CDN" not in "\n".join(content["traceback"])


@pytest.mark.parametrize(
    "code",
    [
        "from matplotlib_inline.backend_inline import set_matplotlib_formats as formats",
        "from matplotlib_inline import backend_inline as inline\n"
        "formats = inline.set_matplotlib_formats",
        "import matplotlib_inline.backend_inline\n"
        "formats = matplotlib_inline.backend_inline.set_matplotlib_formats",
    ],
)
def test_formats_of_figures_may_be_set(session: Session, code: str) -> None:
    session.run(f"{code}\nformats('svg', 'pdf')")
    assert session.status == "ok"


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("  print(1)", "1\n"),
        ("\n  # first\n  for n in range(2):\n      print(n)\n  print(2)", "0\n1\n2\n"),
        ("  n = 3\nprint(n)", "3\n"),
        ("  # a remark\nprint(4)", "4\n"),
        ("    !echo 5", "5\n"),
    ],
)
def test_spaces_before_the_first_line_do_not_count(
    session: Session, code: str, printed: str
) -> None:
    assert session.printed(code, "stdout") == printed


@pytest.mark.parametrize("code", ["n = 1\n  print(n)", "\nif True:\nprint(1)"])
def test_other_wrong_spaces_stay_errors(session: Session, code: str) -> None:
    assert session.error(code)["ename"] == "IndentationError"
