"""Where in the sources a cell stands, for warnings."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

from ..cells import Cell, cell_containers, page_of
from ..notices import Location


def cells_with_places(
    env: BuildEnvironment, doctree: nodes.document
) -> Iterator[tuple[Cell, Location]]:
    """Return each code cell of the document that was just read, with its place."""
    page = page_of(env, env.docname)
    if page is None:
        return
    shown = {node["cell_index"]: node for node in cell_containers(doctree)}
    for cell in page.cells:
        yield cell, shown.get(cell.notebook_index, env.docname)
