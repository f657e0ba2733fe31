"""`python -m live_code.check`: which pages, what counts as the same, what is told."""

import json
from types import SimpleNamespace

import pytest
from playwright.sync_api import Error

from live_code.check import __main__ as command
from live_code.check.comparing import difference
from live_code.check.pages import live_pages
from live_code.check.running import Checked, judged

LEFT_OUT = "is not run natively or not here"


@pytest.mark.parametrize(
    ("browser", "native"),
    [
        (["1.0000000001"], ["1.0"]),
        (["a b\nc"], ["a b c"]),
        (["x", "y"], ["x\ny"]),
        (["<f at 0x7f12ab3400>"], ["<f at 0x55aa00ff>"]),
    ],
)
def test_text_is_the_same_but_for_last_bits_spaces_and_addresses(browser, native):
    assert difference(browser, native) is None


@pytest.mark.parametrize(
    ("browser", "native", "said"),
    [
        (["n 2"], ["n 1"], "browser 2, native 1"),
        (["a", "b"], ["a", "c"], "browser 'b', native 'c'"),
        ([], ["missing"], "browser '', native 'missing'"),
        (["nan"], ["1.0"], "browser 'nan', native '1.0'"),
    ],
)
def test_a_difference_is_told_by_its_first_place(browser, native, said):
    assert difference(browser, native) == said


def cell(texts=(), errors=(), run="ok", pictures=0, **more):
    parts = {"index": 0, "texts": list(texts), "errors": list(errors), "pictures": pictures}
    return {"run": run, "remark": "", "hidden": False, **parts, **more}


PAGE_CELL = {"tags": [], "run": True, "source": "f()"}


@pytest.mark.parametrize(
    ("page_cell", "built", "live", "state", "why"),
    [
        ({}, cell(["1"]), cell(["1"]), "ok", ""),
        ({}, cell(["1"]), cell(["2"]), "differs", "browser 2, native 1"),
        ({"tags": ["timing"]}, cell(["1"]), cell(["2"]), "ok", ""),
        ({"source": "%timeit f()"}, cell(["1"]), cell(["2"]), "ok", ""),
        ({"source": "x = 1\n%%time\nf()"}, cell(["1"]), cell(["2"]), "ok", ""),
        ({"source": "!pip install x"}, cell(["1"]), cell(["2"]), "ok", ""),
        ({"tags": ["skip-execution"]}, cell(), cell(run="error"), "left out", LEFT_OUT),
        ({"source": "time = 1"}, cell(["1"]), cell(["2"]), "differs", "browser 2, native 1"),
        ({}, cell(hidden=True), cell(["2"]), "ok", ""),
        ({}, cell(pictures=1), cell(), "differs", "browser 0 pictures, native 1"),
        ({"run": False}, cell(), cell(run="static"), "left out", LEFT_OUT),
        ({}, cell(errors=["E"]), cell(run="error"), "ok", "fails here and natively"),
        ({}, cell(errors=["E"]), cell(), "differs", "fails natively and not in the browser"),
        ({}, cell(), cell(run="error", errors=["x\nE: y\n\nwhy"]), "fails", "E: y / why"),
        ({}, cell(), cell(run="static", remark="Cell 1 failed."), "fails", "Cell 1 failed."),
    ],
)
def test_each_cell_is_judged_with_a_reason(page_cell, built, live, state, why):
    assert judged("p", PAGE_CELL | page_cell, built, live) == Checked("p", 1, state, why)


def test_live_pages_are_those_of_the_book_with_cells(tmp_path):
    for name in ("part/b.html", "a.html", "_static/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('<script id="live-code">')
    (tmp_path / "prose.html").write_text("<p>")
    assert live_pages(tmp_path) == ["a.html", "part/b.html"]


CHECKED = [
    Checked("a.html", 1, "ok"),
    Checked("a.html", 2, "fails", "NameError"),
    Checked("part/b.html", 1, "differs", "browser 2, native 1"),
    Checked("part/b.html", 2, "left out", LEFT_OUT),
]


def test_the_table_has_what_is_not_right_and_the_shares():
    lines = command.table(CHECKED).splitlines()
    assert [line.split()[0] for line in lines] == ["a.html", "part/b.html", "3"]
    assert lines[-1] == "3 cells: 1 ok, 1 differ, 1 fail; 66.7 % run in the browser."
    assert len(command.table(CHECKED, whole=True).splitlines()) == 5


@pytest.fixture
def checked(tmp_path, monkeypatch):
    """Run the command without a browser, on one page with what is given."""
    (tmp_path / "a.html").write_text('<script id="live-code">')
    launched = SimpleNamespace(close=lambda: None)
    chromium = SimpleNamespace(launch=lambda **_options: launched)

    class Playwright:
        def __enter__(self):
            return SimpleNamespace(chromium=chromium)

        def __exit__(self, *_problem):
            return None

    monkeypatch.setattr("playwright.sync_api.sync_playwright", Playwright)

    def call(found, *options):
        monkeypatch.setattr(command, "check_book", lambda *_given: found)
        return command.main([str(tmp_path), *options])

    return call


class Browser:
    """A browser whose pages never come to rest, all but the last."""

    def __init__(self, pages):
        self.pages = pages
        self.closed = 0

    def new_context(self, **_options):
        self.pages -= 1
        return SimpleNamespace(new_page=lambda: self, close=self.close)

    def close(self):
        self.closed += 1

    def goto(self, _address):
        """Go nowhere."""

    def evaluate(self, *_asked):
        return []

    def locator(self, _which):
        return SimpleNamespace(text_content=lambda: '{"cells": []}', click=lambda: None)

    def wait_for_function(self, *_asked, **_options):
        if self.pages:
            raise Error("Timeout")


def test_a_page_that_does_not_answer_is_one_line_and_the_next_is_checked(tmp_path):
    browser = Browser(2)
    found = command.check_book(browser, tmp_path, ["a.html", "b.html"], 1)
    assert found == [Checked("a.html", 0, "fails", "Python did not answer for 180 s")]
    assert browser.closed == 2


def test_the_exit_code_says_whether_all_is_right(checked, capsys):
    assert checked(CHECKED[:1]) == 0
    assert checked(CHECKED, "--json") == 1
    told = capsys.readouterr().out
    cells = json.loads(told[told.index("{") :])["cells"]
    assert cells[1] == {"page": "a.html", "cell": 2, "state": "fails", "why": "NameError"}
    assert checked(CHECKED, "--page", "nowhere") == 2
    assert "no page with live cells" in capsys.readouterr().err
