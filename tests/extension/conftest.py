"""A tiny Sphinx project per test, built in this process."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from live_code.lean import assets
from live_code.live_files.assets import OF_EVERY_PAGE
from live_code.runtime import assemble

from .runtime_runs import ROOT, Assembled

GROUPS = {
    "kernel": {"modules": ["live_kernel"], "needs": []},
    "numpy": {"modules": ["numpy"], "needs": []},
    "pillow": {"modules": ["PIL"], "needs": []},
    "plot": {"modules": ["matplotlib"], "needs": ["numpy", "pillow"]},
    "helpers": {"modules": ["helpers"], "needs": ["numpy"]},
}
NOTEBOOK = """\
---
file_format: mystnb
kernelspec:
  name: python3
---
"""


@dataclass
class Built:
    """What one build left."""

    out: Path
    warnings: str
    log: str

    def text(self, page: str) -> str:
        return (self.out / f"{page}.html").read_text("utf-8")

    def soup(self, page: str) -> BeautifulSoup:
        return BeautifulSoup(self.text(page), "html.parser")

    def data(self, page: str) -> dict[str, Any]:
        block = self.soup(page).find("script", id="live-code")
        assert block is not None, f"{page} has no data block"
        return json.loads(block.string)

    def cells(self, page: str) -> list[Any]:
        return self.soup(page).select("div.cell[data-cell]")


@dataclass
class Book:
    """The sources of a project, and how to build them."""

    root: Path
    config: dict[str, Any] = field(default_factory=dict)

    @staticmethod
    def cell(source: str, *tags: str) -> str:
        """Return a code cell as it stands in a MyST notebook."""
        return f"\n```{{code-cell}} python3\n:tags: [{', '.join(tags)}]\n{source}\n```\n"

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def notebook(self, name: str, *parts: str) -> None:
        self.write(f"{name}.md", f"{NOTEBOOK}\n# Page {name}\n" + "".join(parts))

    def build(self, builder: str = "html", *, parallel: int = 1, **config: Any) -> Built:
        log, warnings = StringIO(), StringIO()
        out = self.root / "_build" / builder
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                srcdir=self.root,
                confdir=None,
                outdir=out,
                doctreedir=self.root / "_build" / "doctrees",
                buildername=builder,
                confoverrides={**self.config, **config},
                status=log,
                warning=warnings,
                parallel=parallel,
            )
            app.build()
        return Built(out, warnings.getvalue(), log.getvalue())


@pytest.fixture
def prebuilt(tmp_path: Path) -> Path:
    """The files of `_static/live/`, as small as they can be."""
    folder = tmp_path / "prebuilt"
    folder.mkdir()
    files = {name: f"{name}-1.js" for name in OF_EVERY_PAGE} | {"style": "style-1.css"}
    files["widgetsStyle"] = "widgets-1.css"
    files["serviceWorker"] = "service-worker-1.js"
    for file in files.values():
        (folder / file).write_text(f"/* {file} */", "utf-8")
    (folder / "frontend.json").write_text(json.dumps(files), "utf-8")
    (folder / "manifest-1.json").write_text(json.dumps({"groups": GROUPS}), "utf-8")
    return folder


def add_bundles(prebuilt: Path, **files: str) -> None:
    """Let the front end have further bundles, or others, by their keys."""
    index = json.loads((prebuilt / "frontend.json").read_text("utf-8"))
    for file in files.values():
        (prebuilt / file).write_text("", "utf-8")
    (prebuilt / "frontend.json").write_text(json.dumps(index | files), "utf-8")


@pytest.fixture(scope="session", autouse=True)
def reduced_once() -> Iterator[None]:
    """Ask Node once what the same style sheets and scripts are reduced to, not at each build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assets, "_run", cache(assets._run))
        yield


@pytest.fixture
def book(tmp_path: Path, prebuilt: Path) -> Book:
    """A project with live cells that runs nothing and downloads nothing."""
    config = {
        "extensions": ["live_code"],
        "exclude_patterns": ["_build"],
        "nb_execution_mode": "off",
        "html_theme": "basic",
        "live_code": {"prebuilt": str(prebuilt)},
    }
    root = tmp_path / "book"
    root.mkdir()
    made = Book(root, config)
    made.notebook("index", made.cell("1 + 1"), "\n```{toctree}\n:glob:\n**\n```\n")
    return made


@pytest.fixture
def helpers(book: Book) -> Path:
    """A small package of the book, named in its settings."""
    folder = book.root / "helpers"
    shutil.rmtree(folder, ignore_errors=True)
    book.write("helpers/__init__.py", "from .arrays import ramp\n\nVALUE = 1\n")
    book.write(
        "helpers/arrays.py", "import numpy as np\n\n\ndef ramp(n):\n    return np.arange(n)\n"
    )
    book.config["live_code"] = {**book.config["live_code"], "local_packages": ["helpers"]}
    return folder


@pytest.fixture(scope="session")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Assembled:
    """The runtime of the book itself, from the cache that all builds share."""
    out = tmp_path_factory.mktemp("runtime")

    def say(line: str) -> None:
        sys.stderr.write(f"{line}\n")

    return Assembled(out, assemble(out, local_packages=[ROOT / "cnn_helpers"], log=say))
