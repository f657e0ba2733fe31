"""Notebooks run again when the packages change that they import, and only then."""

import pytest

from live_code.execution_cache import KEPT


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


def caches(book):
    return sorted(path.name for path in (book.root / "_build/.jupyter_cache").iterdir())


def test_without_packages_the_cache_is_where_myst_nb_has_it(book):
    built = book.build(nb_execution_mode="cache")
    assert f"{book.root}/_build/.jupyter_cache\n" in built.log


def test_a_chosen_cache_folder_is_kept(executed):
    built = executed.build(nb_execution_mode="off", nb_execution_cache_path="elsewhere")
    assert f"{executed.root}/elsewhere/packages-" in built.log


def test_bytecode_is_not_a_change(executed):
    first = executed.build(nb_execution_mode="off")
    executed.write("helpers/__pycache__/arrays.cpython-311.pyc", "bytecode")
    second = executed.build(nb_execution_mode="off")
    assert "no targets are out of date" in second.log
    assert first.data("index") == second.data("index")


def test_only_the_caches_used_last_stay(executed):
    for number in range(KEPT + 2):
        folder = executed.root / "_build/.jupyter_cache" / f"packages-{number}"
        folder.mkdir(parents=True, exist_ok=True)
    executed.build()
    kept = caches(executed)
    assert len([name for name in kept if name.startswith("packages-")]) == KEPT
    assert output(executed.build()) == "'one'"
