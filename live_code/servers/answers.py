"""What a kernel on a server answers beyond Jupyter's messages: needs of cells, and variables.

The page sends this file, with the modules of `live_code/kernel` that it imports, as text to the
server's Python, where nothing of ours has to be installed. It leaves no name among the reader's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Any, Final

PACKAGE: Final = "live_code_page"


class Sent(MetaPathFinder, InspectLoader):
    """Finds modules among texts: "cells/needs.py" is the module `live_code_page.cells.needs`."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        """Return how a module of ours is loaded; None for any other."""
        if fullname != PACKAGE and not fullname.startswith(f"{PACKAGE}."):
            return None
        if not self.is_package(fullname) and self._file(fullname) not in self._sources:
            return None
        return spec_from_loader(fullname, self, is_package=self.is_package(fullname))

    def is_package(self, fullname: str) -> bool:
        """Tell whether modules lie below it."""
        folder = self._folder(fullname)
        return any(name.startswith(folder) for name in self._sources)

    def get_source(self, fullname: str) -> str:
        """Return a module's text; that of a folder without one is empty."""
        if self.is_package(fullname):
            return self._sources.get(f"{self._folder(fullname)}__init__.py", "")
        return self._sources[self._file(fullname)]

    def _folder(self, fullname: str) -> str:
        inside = fullname.removeprefix(PACKAGE).lstrip(".").replace(".", "/")
        return f"{inside}/" if inside else ""

    def _file(self, fullname: str) -> str:
        return f"{self._folder(fullname).rstrip('/')}.py"


class Told:
    """JSON that stands as it is where an expression's value is shown."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._text = json.dumps(content)

    def __repr__(self) -> str:
        """Return the text."""
        return self._text


class Answers(ModuleType):
    """The module `live_code_page.answers`, which the page's questions import."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        super().__init__(f"{PACKAGE}.answers")
        self._namespace = namespace
        self._shown: dict[str, Any] = {}
        self._variables = import_module(f"{PACKAGE}.variables").Variables(self._shown)
        self._needs = import_module(f"{PACKAGE}.cells.needs")

    def needs(self, question: str) -> Told:
        """Return the content of a `needs_reply`."""
        asked = json.loads(question)
        cells = [self._needs.CellText(**cell) for cell in asked["cells"]]
        try:
            order = self._needs.needed_cells(asked["target"], cells)
        except Exception as problem:
            return Told({"order": [], "problem": f"{type(problem).__name__}: {problem}"})
        return Told({"order": order, "problem": None})

    def variables(self) -> Told:
        """Return the content of a `variables_reply`."""
        # The shell's own names, such as In and Out, are not the reader's.
        get_shell = self._namespace.get("get_ipython")
        own = getattr(get_shell(), "user_ns_hidden", {}) if callable(get_shell) else {}
        nothing = object()
        self._shown.clear()
        for name, value in self._namespace.items():
            if own.get(name, nothing) is not value:
                self._shown[name] = value
        return Told(self._variables.describe())


def install(sources: Mapping[str, str], namespace: dict[str, Any]) -> None:
    """Make the module out of the texts."""
    sys.meta_path.insert(0, Sent(sources))
    answers = Answers(namespace)
    sys.modules[answers.__name__] = answers
