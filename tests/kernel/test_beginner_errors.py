import sys
import warnings
from typing import Any

import pytest

from tests.beginner_errors import CASES, PRELUDE, SLIPS

from .conftest import Session

pytestmark = pytest.mark.filterwarnings(
    "ignore:coroutine .* was never awaited",
    "ignore:'int' object is not callable",  # Python's own guess at `2(3 + 4)`
)


@pytest.fixture(autouse=True)
def as_in_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let warnings be written as Python does it; pytest collects them."""

    def write(message: Any, category: Any, filename: str, line: int, *_more: Any) -> None:
        sys.stderr.write(warnings.formatwarning(message, category, filename, line))

    monkeypatch.setattr(warnings, "showwarning", write)


def last_line(session: Session, code: str, cell: int = 1) -> str:
    """Run a cell and return the last line of what it leads to, error or not."""
    with warnings.catch_warnings(action="always"):
        messages = session.run(code, cell)
    for kind, content in messages:
        if kind == "error":
            return str(content["traceback"][-1])
    printed = [content["text"] for kind, content in messages if kind == "stream"]
    return "".join(printed).rstrip("\n").split("\n")[-1]


@pytest.mark.parametrize(("code", "sentence"), CASES)
def test_a_slip_gets_its_sentence(plots: Session, code: str, sentence: str) -> None:
    plots.run(PRELUDE, 0)
    assert last_line(plots, code) == sentence


def test_there_are_ten_kinds_of_pythons_and_ten_of_numpys_and_matplotlibs() -> None:
    assert len(SLIPS) >= 20
    assert all(SLIPS.values())


@pytest.mark.parametrize(
    "code",
    [
        # Somebody's own errors, whatever they say.
        "raise NameError(\"name 'x' is not defined\")",
        "raise ValueError('operands could not be broadcast together with shapes (2,2) (3,3) ')",
        "raise IndexError('list index out of range')",
        "class KeyError(KeyError): pass\nd = {'a': 1}\nraise KeyError('b')",
        "raise TypeError(\"'int' object is not callable\")",
        # Nothing is known of what a call gives.
        "def f(): return [1, 2]\nf()[5]",
        "def f(): return None if np else 1\nf().shape",
        "x = [None]\nx[0] + 1",
        # The name may have got its None anywhere.
        "x = 1\nfor i in range(2):\n    x = x.sort() if i else None\nx[0]",
        "nowhere_at_all",
        "image = np.zeros((2, 2))\nimage.colour",
        "import json\njson.loads('{')",
        "np.linalg.inv(np.zeros((2, 2)))",
        "1 / 0",
        # The message may speak of something inside.
        "import functools\nfunctools.reduce(np.add, [np.ones(2), np.ones(3)])",
        "image = np.ones((2, 2))\nif image in [np.zeros((2, 2))]: pass",
        "image = np.ones(2)\nif [image] == [np.zeros(2)]: pass",
        "np.full(int, 0.5)",
        "range(0.5, 1.5)",
        "def f(n): return n\nclass A: pass\na = A()\na.f = f\na.f()",
        "values = ['a']\nmax(values, np.zeros(2), key=len)\nmax([np.zeros(2), np.ones(2)])",
        "def f():\n    x = 1\n    del x\n    return x\nf()",
        "'a' - 1",
        "np.loadtxt",
        "np.sin",
    ],
)
def test_where_something_is_not_certain_nothing_is_said(plots: Session, code: str) -> None:
    plots.run(PRELUDE, 0)
    messages = plots.run(code, 1)
    lines = [line for kind, content in messages if kind == "error" for line in content["traceback"]]
    said = [content["text"] for kind, content in messages if kind == "stream"]
    assert said == []
    assert lines == [] or lines[-1].partition(":")[0].endswith("Error")


HOSTILE = """
class Hostile:
    def stop(self, *given, **named):
        print("asked")
        while True: pass
    __repr__ = __str__ = __len__ = __iter__ = __getattr__ = __eq__ = __bool__ = stop
    def __hash__(self): return 1
    __format__ = __index__ = __float__ = __array__ = __fspath__ = stop
hostile = Hostile()
"""


@pytest.mark.parametrize(
    "code",
    [
        "hostile(1)",
        "hostile + 1",
        "'a' + hostile",
        "hostlie",
        "[1][hostile.__class__]",
        "hostile = [hostile]\nhostile[4]",
        "d = {'a': hostile}\nd['b']",
        "d = {hostile: 1}\nd['b']",
        "image = hostile\ndef f(n): return n\nf(image, image, n=image)",
        "class M(type): __eq__ = __hash__ = __getattribute__ = lambda *given: hostile + 1\n"
        "class A(metaclass=M): pass\na = A()\na + 1",
        "a, b = [hostile]",
        "def f(a): pass\nf(hostile, hostile)",
        "x = hostile\nx[0]",
        "rows = [[hostile], [hostile, hostile]]\nrows[0, 1]",
        "None + hostile",
        "class A: pass\na = A()\na.hostile = hostile\na.hostile[3]",
        "raise ValueError(hostile.__class__)",
    ],
)
def test_no_object_is_asked_anything(session: Session, code: str) -> None:
    session.run(HOSTILE, 0)
    messages = session.run(code, 1)
    assert [kind for kind, _ in messages] == ["error"]


def test_a_name_in_another_cell_is_found_there(session: Session) -> None:
    session.run("values = [2, 1]", 0)
    session.run("ordered = values.sort()", 3)
    assert last_line(session, "ordered[0]", 4) == (
        "ordered is None since line 1 of cell 4: sort changes values itself and gives nothing "
        "back, so values.sort(...) stands on a line of its own."
    )
    session.run("ordered = None", 5)
    assert last_line(session, "ordered[0]", 4).startswith("TypeError")


def test_a_slip_inside_a_function_of_another_cell_is_told_in_its_names(plots: Session) -> None:
    plots.run(f"{PRELUDE}\ndef add(image, kernel):\n    return image + kernel", 0)
    said = last_line(plots, "photo = np.zeros((4, 4))\nadd(photo, np.ones((3, 3)))")
    assert said.startswith("image has shape (4, 4) and kernel (3, 3): ")


def test_a_cell_with_a_command_is_read_as_python_read_it(session: Session) -> None:
    session.run("values = [1, 2]", 0)
    sentence = "values has 2 elements, and counting begins at 0: the last one is values[1]."
    assert last_line(session, "%time x = 3\nvalues[2]") == sentence
    assert last_line(session, "%%time\nx = 3\nvalues[2]") == sentence
    assert last_line(session, "%%timeit\nvalues[2]").startswith("IndexError")


def test_an_error_is_shown_also_where_the_sentences_do_not_come(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from live_code.kernel import beginner_errors

    def fails(*_given: object) -> None:
        raise OSError("the network is gone")

    monkeypatch.setattr(beginner_errors, "sentence", fails)
    assert last_line(session, "[1][5]") == "IndexError: list index out of range"


def test_numbers_that_wrap_are_told_by_the_words_of_the_cell(plots: Session) -> None:
    plots.run(f"{PRELUDE}\nphoto = np.full((2, 2), 200, np.uint8)", 0)
    said = last_line(plots, "i = 0\nsmaller = photo[i, 0] + photo[i + 1, 0]")
    assert said == (
        "photo[i, 0] + photo[i + 1, 0] is beyond uint8, which holds whole numbers from 0 to 255, "
        "and has begun again at the other end: int(photo[i, 0]) + int(photo[i + 1, 0]) is right."
    )


def test_a_figure_in_pixels_is_refused_at_its_line(plots: Session) -> None:
    plots.run(PRELUDE, 0)
    error = plots.error("x = 1\nplt.subplots(figsize=(800, 600))\nx = 2", 1)
    assert error["where"] == {"cell": 1, "line": 2}
    assert error["evalue"].endswith("for 800 x 600 pixels write figsize=(8, 6)")
    assert plots.kinds("plt.plot([1, 2]);") == ["display_data"]


def test_an_open_figure_is_shown_without_plt_show(plots: Session) -> None:
    plots.run(PRELUDE, 0)
    assert plots.kinds("plt.plot([1, 2]);", cell=1) == ["display_data"]


def test_a_function_that_is_shown_on_purpose_gets_no_sentence(plots: Session) -> None:
    plots.run("import math\ndef f(): pass", 0)
    for code in ("f", "print", "math.sin", "plain = 'a'.upper; plain"):
        assert plots.kinds(code, cell=1) == ["execute_result"], code
