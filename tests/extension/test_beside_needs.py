"""A page is told which words of a cell lead to packages that it must fetch besides."""

from types import SimpleNamespace

import pytest

from live_code.beside import registry
from live_code.beside.finding import Finder
from live_code.beside.needs import needs_of
from live_code.page_imports import LocalPackages, Uses, uses_of_source

ASSETS = SimpleNamespace(
    group_of_module={"numpy": "numpy", "matplotlib": "plot"},
    fetched_modules=frozenset({"numpy", "pandas", "sklearn", "lxml", "jinja2"}),
)


@pytest.fixture(autouse=True)
def installed(tmp_path, monkeypatch):
    """Return what installs a package for the author of the book, who has only a few."""
    folder = tmp_path / "installed"

    def install(name, *requires, pure=True, **more):
        about = folder / f"{name}-1.5.dist-info"
        about.mkdir(parents=True)
        lines = "".join(f"Requires-Dist: {line}\n" for line in requires)
        (about / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n{lines}"
        )
        (about / "WHEEL").write_text(f"Root-Is-Purelib: {str(pure).lower()}\n")
        (about / "top_level.txt").write_text(f"{more.pop('module', name)}\n")
        for file, text in more.items():
            (about / f"{file}.json").write_text(text)

    folder.mkdir()
    monkeypatch.setattr("sys.path", [str(folder)])
    for cached in (registry._distributions, registry._modules_by_name):
        cached.cache_clear()
    yield install
    for cached in (registry._distributions, registry._modules_by_name):
        cached.cache_clear()


@pytest.fixture
def needs(tmp_path):
    """Return what cells need when `files` are beside them or in packages of the book."""

    def find(files, *cells, assets=ASSETS):
        for name, text in files.items():
            path = tmp_path / "book" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (tmp_path / "book").mkdir(exist_ok=True)
        finder, uses = Finder(tmp_path / "book", tmp_path / "book", ["own"]), Uses()
        for cell in cells:
            finder.look(cell)
            uses.add(uses_of_source(cell))
        return needs_of(uses, finder.uses, LocalPackages([tmp_path / "book/own"]), assets)

    return find


def test_a_module_beside_the_page_brings_what_it_imports(needs):
    files = {"tools.py": "import numpy, pandas, unheard_of\n"}
    assert needs(files, "from tools import *") == {"tools": ["pandas"]}


def test_what_it_can_do_without_is_not_brought(needs):
    optional = "try:\n    import sklearn\nexcept ImportError:\n    sklearn = None\n"
    assert needs({"tools.py": f"{optional}import pandas"}, "import tools") == {"tools": ["pandas"]}


def test_so_do_the_modules_that_it_imports_also_in_a_circle(needs):
    files = {"tools.py": "import deeper", "deeper.py": "import tools\nfrom sklearn import svm"}
    assert needs(files, "import tools") == {"deeper": ["sklearn"], "tools": ["sklearn"]}


def test_so_does_a_package_beside_the_page_and_a_script_that_a_cell_runs(needs):
    files = {"parts/__init__.py": "from . import one", "parts/one.py": "import pandas"}
    assert needs(files, "import parts.one") == {"parts": ["pandas"]}
    assert needs({"job.py": "import sklearn"}, "%run job.py") == {"job": ["sklearn"]}


def test_a_package_of_the_book_brings_what_the_page_reaches_in_it(needs):
    files = {
        "own/__init__.py": "",
        "own/tables.py": "import pandas\n",
        "own/models.py": "import sklearn\n",
        "own/late.py": "def late():\n    import sklearn\n",
    }
    cells = ("from own.tables import read", "from own.late import late\nlate()")
    assert needs(files, *cells) == {"own": ["pandas"]}
    assert needs(files, "import numpy") == {}


def test_what_pandas_imports_only_when_it_is_asked_comes_with_the_word(needs):
    cells = ("import pandas as pd", "pd.read_html('a.html')", "table.style.hide()")
    assert needs({}, *cells) == {"read_html": ["lxml"], ".style.": ["jinja2"]}
    assert needs({}, "import matplotlib.pyplot as plt", "plt.style.use('ggplot')") == {}
    files = {"tools.py": "import pandas\n\ndef read(name):\n    return pandas.read_html(name)\n"}
    assert needs(files, "import tools") == {"tools": ["lxml", "pandas"]}


def test_nothing_is_needed_where_nobody_knows_what_pyodide_has(needs):
    assets = SimpleNamespace(group_of_module={}, fetched_modules=None)
    assert needs({"tools.py": "import pandas"}, "import tools", assets=assets) == {}


def test_a_package_of_python_alone_comes_from_the_registry_in_the_authors_version(needs, installed):
    installed("pandas", "numpy", pure=False)
    installed("Sea_Shells", "pandas>=2", "deeper-thing", 'other; extra == "all"', module="shells")
    installed("deeper_thing", module="deeper")
    cells = ("import numpy, pandas, shells as sh", "import json, lost")
    assert needs({}, *cells) == {"shells": ["pandas", "Sea_Shells==1.5"]}


@pytest.mark.parametrize("why", ["compiled", "needs", "folder", "impossible"])
def test_others_do_not(needs, installed, why):
    installed("inner", pure=False)
    installed("compiled", pure=False)
    installed("needs", "inner")
    installed("folder", direct_url="{}")
    installed("impossible", module="torch")
    assert needs({}, "import torch" if why == "impossible" else f"import {why}") == {}


def test_what_pandas_asks_for_may_be_in_the_registry(needs, installed):
    installed("openpyxl", "et-xmlfile")
    installed("et_xmlfile")
    cells = ("import pandas as pd", "pd.read_excel('a.xlsx').to_markdown()")
    assert needs({}, *cells) == {"read_excel": ["openpyxl==1.5"]}
