"""Mark every code cell in the HTML with its index, and hold the place of removed ones."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from .cells import WITHOUT_SOURCE, Cell, cell_containers, live_page, source_node
from .config import options_of

PAGE_BUILDERS = frozenset({"html", "dirhtml"})
"""Builders whose pages become live: one page per document, served over HTTP."""


class live_cell(nodes.container):  # noqa: N801 - docutils names its node classes in lower case
    """A code cell of a live page; `data_cell` is its index among the page's code cells."""


def visit_live_cell(self: HTML5Translator, node: live_cell) -> None:
    """Open the cell's `<div>`; a removed cell has nothing inside and is hidden."""
    attributes = {"data-cell": str(node["data_cell"]), "data-run": "static"}
    if "live-removed" in node["classes"]:
        attributes["hidden"] = "hidden"
    self.body.append(
        self.starttag(node, "div", "\n", False, CLASS="docutils container", **attributes)
    )


def depart_live_cell(self: HTML5Translator, node: live_cell) -> None:
    """Close the cell's `<div>`."""
    del node
    self.body.append("</div>\n")


class MarkCells(SphinxPostTransform):
    """Turn MyST-NB's containers into `live_cell` nodes on the pages that become live."""

    # After MyST-NB has chosen the outputs' formats (4), before it wraps hidden parts in
    # `<details>` (199), which it does for any kind of container.
    default_priority = 198
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Mark the shown cells, then insert a holder for each removed one."""
        del kwargs
        if self.app.builder.name not in PAGE_BUILDERS:
            return
        options = options_of(self.config)
        page = live_page(self.env, options, self.env.docname)
        if page is None:
            return
        containers = {node["cell_index"]: node for node in cell_containers(self.document)}
        waiting: list[live_cell] = []
        last: live_cell | None = None
        for cell in page.cells:
            container = containers.get(cell.notebook_index)
            if container is None:
                waiting.append(_holder(cell))
                continue
            last = _mark(container, cell)
            # A removed cell stands right above the next shown one, which is likely to need it.
            parent = last.parent
            position = parent.index(last)
            parent.children[position:position] = _adopted(parent, waiting)
            waiting = []
        if waiting:
            self._append(waiting, last)

    def _append(self, holders: list[live_cell], last: live_cell | None) -> None:
        """Put the holders after the last shown cell, or at the end of a page that shows none."""
        if last is not None:
            parent = last.parent
            position = parent.index(last) + 1
            parent.children[position:position] = _adopted(parent, holders)
            return
        section = next(iter(self.document.findall(nodes.section)), None)
        (self.document if section is None else section).extend(holders)


def _mark(container: nodes.container, cell: Cell) -> live_cell:
    marked = live_cell("", *container.children, **container.attributes, data_cell=cell.index)
    marked.source, marked.line = container.source, container.line
    container.parent.replace(container, marked)
    source = source_node(marked)
    if source is not None and not WITHOUT_SOURCE.isdisjoint(cell.tags):
        marked.remove(source)
    return marked


def _holder(cell: Cell) -> live_cell:
    return live_cell(classes=["cell", "live-removed"], data_cell=cell.index)


def _adopted(parent: nodes.Element, children: list[live_cell]) -> list[live_cell]:
    for child in children:
        parent.setup_child(child)
    return children


def setup_markup(app: Sphinx) -> None:
    """Register the node and the transform."""
    app.add_node(live_cell, html=(visit_live_cell, depart_live_cell))
    app.add_post_transform(MarkCells)
