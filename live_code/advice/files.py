"""Files and modules that cells use and that readers' browsers will not have."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from ..beside.page_files import finder_of
from ..notices import Notice, warn
from .places import cells_with_places


def warn_of_files(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of what pages can't bring; a page is read again when a file changes (`doctree-read`)."""
    finder = finder_of(app, app.env.docname)
    for cell, place in cells_with_places(app.env, doctree):
        if not cell.run:
            continue
        for trouble in finder.look(cell.source):
            warn(Notice.FILES, f"cell {cell.index + 1} {trouble}", place)
    finder.look_everywhere()
    for path in finder.files.values():
        app.env.note_dependency(str(path))
