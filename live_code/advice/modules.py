"""Packages that a cell imports and that the browser does not have."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from ..beside.impossible import impossible
from ..beside.names import files_written
from ..beside.needs import IN_THE_KERNEL, Sources
from ..beside.page_files import finder_of
from ..live_files.frontend import Frontend
from ..markup import PAGE_BUILDERS
from ..notices import Notice, warn
from ..page_imports import uses_of_source
from .places import cells_with_places

_INSTALLS = re.compile(r"^\s*[%!].*?\binstall\b(.*)|micropip\.install\((.*?)\)", re.M)


def _installed(source: str) -> set[str]:
    """Return the modules that a cell's `%pip install` probably brings."""
    words = " ".join(one or other for one, other in _INSTALLS.findall(source))
    return {name.replace("-", "_") for name in re.findall(r"[A-Za-z][\w-]*", words)}


class ModuleAdvice:
    """Compares what cells import with what the site carries and what Pyodide has."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend
        self._impossible = impossible()

    def warn(self, app: Sphinx, doctree: nodes.document) -> None:
        """Warn of each module that will be missing (event `doctree-read`)."""
        if app.builder.name not in PAGE_BUILDERS:
            return
        assets = self._frontend.assets
        there = {*assets.group_of_module, *IN_THE_KERNEL, *sys.stdlib_module_names}
        there |= {name.partition(".")[0] for name in self._frontend.packages.modules}
        fetched = assets.fetched_modules
        sources = Sources(assets)
        finder = finder_of(app, app.env.docname)
        for cell, place in cells_with_places(app.env, doctree):
            if not cell.run:
                continue
            there |= {Path(file).stem for file in files_written(cell.source)}
            finder.look(cell.source)
            there |= finder.modules | _installed(cell.source)
            tops = {name.partition(".")[0] for name in uses_of_source(cell.source).modules}
            for name in sorted(tops - {""}):
                message = self._doubt(name, there, fetched)
                if message and not sources.in_registry(name):
                    warn(Notice.IMPORT, f"cell {cell.index + 1} imports {name!r}, {message}", place)

    def _doubt(self, name: str, there: set[str], fetched: frozenset[str] | None) -> str | None:
        if name in self._impossible:
            return f"which can't run in a browser: it needs {self._impossible[name]}"
        if name in there or fetched is None or name in fetched:
            return None
        return (
            "which neither this site nor Pyodide carries: the cell fails in the page, unless an "
            f"earlier one has %pip install {name} and that is a package of Python alone"
        )
