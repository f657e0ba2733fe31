"""Which code of the book's own packages a page reaches."""

import pytest

from live_code.execution.reached import OwnCode

FILES = {
    "__init__.py": "from .arrays import ramp, twice\n\n"
    "def __getattr__(name):\n    from . import late\n    return getattr(late, name)\n",
    "arrays.py": "STEP = 1\n\ndef ramp(n):\n    return steps(n)\n\n"
    "def steps(n):\n    return STEP * n\n\ndef twice(n):\n    return 2 * n\n",
    "late.py": "TABLE = make()\n\ndef make():\n    return {}\n\ndef draw():\n    return TABLE\n",
    "apart.py": "from .arrays import twice\n\n@register\ndef hidden():\n    return twice(1)\n",
}


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "helpers"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def changed(package, cells, name, old, new):
    """Say whether a page with these cells must run again after the change."""
    before = OwnCode([package]).digest(cells)
    text = (package / name).read_text("utf-8")
    assert old in text
    (package / name).write_text(text.replace(old, new), "utf-8")
    return OwnCode([package]).digest(cells) != before


RAMP = ["from helpers import ramp", "ramp(3)"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("arrays.py", "return steps(n)", "return steps(n + 1)"),
        ("arrays.py", "STEP * n", "STEP + n"),  # reached through ramp
        ("arrays.py", "STEP = 1", "STEP = 2"),  # runs when the module is loaded
        ("__init__.py", "return getattr(late, name)", "return 1"),  # Python itself calls it
        ("late.py", "return {}", "return {1: 2}"),  # called while late is loaded
    ],
)
def test_a_change_of_what_the_page_reaches_runs_it_again(package, name, old, new):
    assert changed(package, RAMP, name, old, new)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("arrays.py", "2 * n", "3 * n"),
        ("late.py", "return TABLE", "return None"),
        ("apart.py", "twice(1)", "twice(2)"),
        ("arrays.py", "STEP = 1\n", "STEP = 1  # a comment\n"),
    ],
)
def test_a_change_of_anything_else_does_not(package, name, old, new):
    assert not changed(package, RAMP, name, old, new)


def test_a_name_that_comes_up_as_an_attribute_reaches_its_function(package):
    assert changed(package, ["import helpers as h", "h.twice(2)"], "arrays.py", "2 * n", "3 * n")


def test_a_decorator_may_use_its_function_by_itself(package):
    assert changed(package, ["import helpers.apart"], "apart.py", "twice(1)", "twice(2)")


def test_a_data_file_concerns_every_page_that_imports_the_package(package):
    before = OwnCode([package]).digest(RAMP)
    (package / "table.csv").write_text("1,2\n", "utf-8")
    assert OwnCode([package]).digest(RAMP) != before
    assert OwnCode([package]).digest(["import numpy"]) is None


def test_a_module_that_cannot_be_parsed_counts_as_a_whole(package):
    (package / "arrays.py").write_text("def ramp(:\n", "utf-8")
    before = OwnCode([package]).digest(RAMP)
    (package / "arrays.py").write_text("def ramp(n):\n", "utf-8")
    assert OwnCode([package]).digest(RAMP) != before
