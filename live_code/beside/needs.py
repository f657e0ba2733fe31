"""What a page needs though neither the site nor a cell's own import brings it.

Before a cell runs, the page fetches what the cell imports from the site and from Pyodide's server.
In the middle of an import it is too late for that, and of the package registry it asks nothing by
itself. So the page is told which words of a cell lead to something else that it must fetch.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from ..live_files.assets import Assets
from ..page_imports import LocalPackages, Uses
from .impossible import impossible
from .registry import from_registry

IN_THE_KERNEL = frozenset(
    {
        "IPython",
        "anywidget",
        "ipywidgets",
        "js",
        "matplotlib_inline",
        "micropip",
        "myst_nb",
        "pyodide",
        "pyodide_js",
        "tqdm",
    }
)

_PANDAS_ASKS = {
    "read_excel": "openpyxl",
    "to_excel": "openpyxl",
    "to_markdown": "tabulate",
    "read_html": "lxml",
    "read_xml": "lxml",
    "to_xml": "lxml",
    "read_parquet": "pyarrow",
    "to_parquet": "pyarrow",
    "read_feather": "pyarrow",
    "to_feather": "pyarrow",
    "style": "jinja2",
}
"""What pandas imports only when it is asked for one of these."""

_WORDS = {"style": ".style."}
"""Of those that stand in other words, too, such as `linestyle`."""


class Sources:
    """Where a module comes from, if the site does not have it."""

    def __init__(self, assets: Assets) -> None:
        self._carried = {*assets.group_of_module, *IN_THE_KERNEL}
        self._fetched = assets.fetched_modules
        self._never = {*impossible(), *sys.stdlib_module_names}

    def of(self, module: str) -> list[str]:
        """Return what is to be fetched for a module: modules, or `name==version` at the end."""
        if self._fetched is None or module in self._carried:
            return []
        return [module] if module in self._fetched else self.in_registry(module) or []

    def in_registry(self, module: str) -> list[str] | None:
        """Return the same for a package that comes from the package registry, else None."""
        if module in self._never:
            return None
        return from_registry(module, self._is_to_be_had)

    def _is_to_be_had(self, module: str) -> bool:
        return module in self._carried or module in (self._fetched or ())


def needs_of(
    cells: Uses, beside: Mapping[str, Uses], packages: LocalPackages, assets: Assets
) -> dict[str, list[str]]:
    """Return what must be there when a cell has one of the words.

    `beside` is what each module beside the page uses. The words are names of such modules, of the
    book's own packages, of packages in the registry, and of functions that import more.
    """
    sources = Sources(assets)
    tops = _tops(cells.modules)
    own = _tops(packages.modules.keys()) & tops
    wanted = {name: _tops(packages.close(_with_others(name, beside))) for name in beside}
    # What a function of the book's own packages imports late may be of no use to the page.
    wanted |= {name: _tops(packages.close(Uses(_inside(name, cells)))) for name in own}
    if "pandas" in tops.union(*wanted.values()):
        for name in beside:
            wanted[name] |= _asked(_with_others(name, beside).names).keys()
        asked = _asked(cells.names)
        wanted |= {word: {module} for module, words in asked.items() for word in words}
    ours = {*beside, *_tops(packages.modules.keys())}
    found = {name: _fetched(sources, modules - ours) for name, modules in wanted.items()}
    for name in tops - ours - found.keys():
        found[name] = _with_version(sources.of(name))
    return {word: what for word, what in sorted(found.items()) if what}


def _asked(names: set[str]) -> dict[str, list[str]]:
    """Return which modules pandas is going to import, and the words that tell."""
    asked: dict[str, list[str]] = {}
    for name in sorted(names & _PANDAS_ASKS.keys()):
        asked.setdefault(_PANDAS_ASKS[name], []).append(_WORDS.get(name, name))
    return asked


def _fetched(sources: Sources, modules: set[str]) -> list[str]:
    return list(dict.fromkeys(what for name in sorted(modules) for what in sources.of(name)))


def _with_version(found: list[str]) -> list[str]:
    """Leave out what the page finds by itself: a cell's import from Pyodide's server."""
    return found if any("==" in what for what in found) else []


def _with_others(name: str, beside: Mapping[str, Uses]) -> Uses:
    """Return what a module uses, and what those modules beside the page that it imports do."""
    total, seen = Uses(), {name}
    waiting = [name]
    while waiting:
        uses = beside[waiting.pop()]
        total.add(uses)
        more = (_tops(uses.modules) & beside.keys()) - seen
        seen |= more
        waiting += more
    return total


def _inside(package: str, uses: Uses) -> set[str]:
    return {module for module in uses.modules if module.partition(".")[0] == package}


def _tops(modules: Iterable[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules} - {""}
