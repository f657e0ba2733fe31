"""Collect the code cells of every page, also those that leave nothing in the page.

MyST-NB drops a cell tagged `remove-cell` before it makes a doctree, so the cells come from the
notebook itself, read by MyST-NB's own reader from the text that its parser is about to get. What
became of each cell is then looked up in the doctree, by the index that MyST-NB keeps there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from docutils import nodes
from myst_nb.core.read import create_nb_reader  # type: ignore[import-untyped]  # has no types
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util.matching import patmatch

from .config import LiveCodeConfig

Removed = Literal["none", "input", "cell"]

RUNS_AT_START = frozenset({"live-init", "thebe-init", "thebe-remove-input-init"})
WITHOUT_SOURCE = frozenset({"thebe-remove-input-init"})
NEVER_RUNS = "disable-execution-cell"
STATIC_PAGE = "disable-execution-page"
READ_ONLY = "read-only"
SETUP = "setup"
RUNS_WHOLE_PAGE = "auto-execute-page"

_ENV_KEY = "live_code_pages"
_TEMP_KEY = "live_code_notebook_cells"


@dataclass(frozen=True)
class Cell:
    """One code cell: its place among the page's code cells, and what the reader may do with it."""

    index: int
    notebook_index: int
    """Place among all cells of the notebook; MyST-NB keeps it on the doctree's container."""
    source: str
    tags: tuple[str, ...]
    removed: Removed = "cell"

    @property
    def run(self) -> bool:
        """Whether the reader may run it."""
        return NEVER_RUNS not in self.tags

    @property
    def read_only(self) -> bool:
        """Whether the reader may only run it, not edit it."""
        return READ_ONLY in self.tags

    @property
    def init(self) -> bool:
        """Whether it runs by itself as soon as Python is ready."""
        return self.run and not RUNS_AT_START.isdisjoint(self.tags)


@dataclass(frozen=True)
class Page:
    """The code cells of one document."""

    cells: tuple[Cell, ...]

    @property
    def auto_run(self) -> bool:
        """Whether all cells run as soon as Python is ready."""
        return any(RUNS_WHOLE_PAGE in cell.tags for cell in self.cells)

    @property
    def static(self) -> bool:
        """Whether the author switched live code off on this page."""
        return any(STATIC_PAGE in cell.tags for cell in self.cells)


def pages_with_cells(env: BuildEnvironment) -> list[str]:
    """Return the names of all documents with code cells, live or not."""
    return sorted(_pages(env))


def page_of(env: BuildEnvironment, docname: str) -> Page | None:
    """Return the document's code cells, whether they become live or not."""
    return _pages(env).get(docname)


def cells_being_read(env: BuildEnvironment) -> Sequence[Cell]:
    """Return the code cells of the document that is about to be parsed."""
    cells: Sequence[Cell] = env.temp_data.get(_TEMP_KEY, ())
    return cells


def live_page(env: BuildEnvironment, options: LiveCodeConfig, docname: str) -> Page | None:
    """Return the page's cells, or None where there is nothing to make live."""
    page = _pages(env).get(docname)
    if page is None or page.static:
        return None
    if any(patmatch(docname, pattern) for pattern in options.exclude):
        return None
    return page


def live_pages(env: BuildEnvironment, options: LiveCodeConfig) -> list[str]:
    """Return the names of all pages with live cells."""
    return [name for name in sorted(_pages(env)) if live_page(env, options, name)]


def read_cells(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the document's code cells until its doctree is there (event `source-read`)."""
    env = app.env
    env.temp_data[_TEMP_KEY] = tuple(_cells_of_notebook(env, docname, content[0]))


def _cells_of_notebook(env: BuildEnvironment, docname: str, content: str) -> Iterator[Cell]:
    # MyST-NB puts its settings on the environment under names that Sphinx does not declare.
    md_config, nb_config = (getattr(env, name) for name in ("myst_config", "mystnb_config"))
    reader = create_nb_reader(env.doc2path(docname), md_config, nb_config, content)
    if reader is None:
        return
    index = 0
    for notebook_index, cell in enumerate(reader.read(content)["cells"]):
        if cell["cell_type"] != "code" or not cell["source"].strip():
            continue
        tags = tags_of(cell["metadata"].get("tags", []))
        yield Cell(index, notebook_index, cell["source"], tags)
        index += 1


def tags_of(value: str | Iterable[object]) -> tuple[str, ...]:
    """Return a cell's tags, also where the author wrote one string in place of a list.

    >>> tags_of("hide-input, live-init")
    ('hide-input', 'live-init')
    """
    if isinstance(value, str):
        return tuple(value.replace(",", " ").split())
    return tuple(str(tag) for tag in value)


class CellCollector(EnvironmentCollector):
    """Keeps the cells on the pickled environment, across incremental and parallel reads."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document that is read again or gone."""
        del app
        _pages(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process read."""
        del app
        found = _pages(other)
        _pages(env).update({name: found[name] for name in docnames if name in found})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Match the cells with what MyST-NB made of them."""
        env = app.env
        cells: Sequence[Cell] = env.temp_data.pop(_TEMP_KEY, ())
        if not cells or not _is_python(env.metadata[env.docname]):
            return
        shown = {node["cell_index"]: node for node in cell_containers(doctree)}
        page = Page(tuple(_with_fate(cell, shown.get(cell.notebook_index)) for cell in cells))
        _pages(env)[env.docname] = page


def cell_containers(tree: nodes.Element) -> list[nodes.container]:
    """Return the containers that MyST-NB made for code cells, in page order."""
    return [node for node in tree.findall(nodes.container) if is_cell(node)]


def is_cell(node: nodes.Node) -> bool:
    """Tell whether MyST-NB made a node for a code cell."""
    if not isinstance(node, nodes.container):
        return False
    return node.get("nb_element") == "cell_code" and "cell_index" in node


def source_node(container: nodes.Element) -> nodes.Element | None:
    """Return the part of a cell's container that shows the source, if it does."""
    for child in container.children:
        if isinstance(child, nodes.Element) and child.get("nb_element") == "cell_code_source":
            return child
    return None


def _with_fate(cell: Cell, container: nodes.container | None) -> Cell:
    if container is None:
        return cell
    hidden = source_node(container) is None or not WITHOUT_SOURCE.isdisjoint(cell.tags)
    fate: Removed = "input" if hidden else "none"
    return Cell(cell.index, cell.notebook_index, cell.source, cell.tags, fate)


def _is_python(metadata: dict[str, object]) -> bool:
    """Tell whether the notebook's language, as far as it is known, is Python."""
    for key, name in (("language_info", "name"), ("kernelspec", "language")):
        declared = metadata.get(key)
        if isinstance(declared, dict) and name in declared:
            return str(declared[name]).lower() in {"python", "ipython"}
    return True


def _pages(env: BuildEnvironment) -> dict[str, Page]:
    """Return the environment's own store of pages by document name."""
    pages: dict[str, Page] | None = getattr(env, _ENV_KEY, None)
    if pages is None:
        pages = {}
        setattr(env, _ENV_KEY, pages)
    return pages
