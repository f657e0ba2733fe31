"""Notebooks run again when the code changes that they reach, and only then."""

import re

import pytest

from live_code.execution.execution_cache import KEPT


@pytest.fixture
def executed(book, helpers, monkeypatch):
    """A page that shows a value of the book's own package; building it runs it if need be."""
    monkeypatch.setenv("PYTHONPATH", str(book.root))
    (helpers / "__init__.py").write_text("VALUE = 'one'\n", "utf-8")
    book.notebook("index", book.cell("import helpers\nhelpers.VALUE"))
    book.config["nb_execution_mode"] = "cache"
    return book


def output(built):
    return built.cells("index")[0].select_one(".output").get_text(strip=True)


def test_a_changed_package_runs_the_notebooks_again_and_going_back_does_not(executed):
    assert output(executed.build()) == "'one'"
    executed.write("helpers/__init__.py", "VALUE = 'two'\n")
    changed = executed.build()
    assert output(changed) == "'two'"
    assert "Executed notebook" in changed.log
    executed.write("helpers/__init__.py", "VALUE = 'one'\n")
    back = executed.build()
    assert output(back) == "'one'"
    assert "Executed notebook" not in back.log


def executed_pages(built):
    """Return the pages that this build has run."""
    runs = re.findall(r"(\w+)\.md: Executed notebook", built.log)
    return sorted(runs)


def test_only_pages_that_reach_the_change_run_again(executed):
    executed.write("helpers/__init__.py", "VALUE = 'one'\n\ndef twice(n):\n    return 2 * n\n")
    executed.notebook("other", executed.cell("import helpers\nhelpers.twice(2)"))
    executed.notebook("none", executed.cell("1 + 1"))
    assert executed_pages(executed.build()) == ["index", "none", "other"]
    executed.write("helpers/__init__.py", "VALUE = 'one'\n\ndef twice(n):\n    return n + n\n")
    assert executed_pages(executed.build()) == ["other"]


def caches(book, page="index"):
    return sorted(
        path.name for path in (book.root / "_build/.jupyter_cache/pages" / page).iterdir()
    )


def test_without_packages_the_cache_is_where_myst_nb_has_it(book):
    built = book.build(nb_execution_mode="cache")
    assert f"{book.root}/_build/.jupyter_cache\n" in built.log


def test_a_chosen_cache_folder_is_kept(executed):
    executed.build(nb_execution_cache_path="elsewhere")
    assert list((executed.root / "elsewhere/pages/index").iterdir())
    assert not (executed.root / "_build/.jupyter_cache").exists()


def test_bytecode_is_not_a_change(executed):
    first = executed.build(nb_execution_mode="off")
    executed.write("helpers/__pycache__/arrays.cpython-311.pyc", "bytecode")
    second = executed.build(nb_execution_mode="off")
    assert "no targets are out of date" in second.log
    assert first.data("index") == second.data("index")


def test_only_the_caches_used_last_stay_and_none_of_a_page_that_is_gone(executed):
    executed.notebook("gone", executed.cell("import helpers\nhelpers.VALUE"))
    executed.build()
    assert caches(executed, "gone")
    for number in range(KEPT + 2):
        folder = executed.root / "_build/.jupyter_cache/pages/index" / f"{number}"
        folder.mkdir(parents=True, exist_ok=True)
    (executed.root / "gone.md").unlink()
    executed.build()
    assert len(caches(executed)) == KEPT
    assert not (executed.root / "_build/.jupyter_cache/pages/gone").exists()
    assert output(executed.build()) == "'one'"


def test_pages_read_in_parallel_are_known_in_the_next_build(executed):
    for number in range(6):
        executed.notebook(f"page{number}", executed.cell("import helpers\nhelpers.VALUE"))
    assert len(executed_pages(executed.build(parallel=2))) == 7
    assert "no targets are out of date" in executed.build(parallel=2).log
