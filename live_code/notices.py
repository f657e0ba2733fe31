"""The extension's warnings, each suppressible by name."""

from __future__ import annotations

from enum import StrEnum

from docutils import nodes
from sphinx.util import logging

_LOGGER = logging.getLogger(__name__)
_TYPE = "live_code"


class Notice(StrEnum):
    """Subtypes of the warnings; `suppress_warnings = ["live_code.tag"]` silences one of them."""

    TAG = "tag"
    """A cell has a tag that nobody knows and that looks like a known one."""
    FILES = "files"
    """A cell reads a file that readers' browsers do not have."""
    IMPORT = "import"
    """A cell imports what readers' browsers can't have, or have only now and then."""
    NESTED_CELL = "nested_cell"
    """A code cell stands where it cannot become live."""
    SETTING = "setting"
    """A setting of the book is misspelt or at odds with live cells."""
    UNLISTED = "unlisted"
    """A notebook is not in the table of contents."""
    MATHS = "maths"
    """KaTeX could not set a formula; the page shows its source instead."""
    LIGHT_PAGES = "light_pages"
    """Something keeps the pages from being made as light as they could be."""


Location = nodes.Node | str | tuple[str, int] | None


def warn(kind: Notice, message: str, location: Location) -> None:
    """Log a Sphinx warning at a node, a document, a (document, line), or at no place."""
    _LOGGER.warning(
        "%s [%s.%s]", message, _TYPE, kind, type=_TYPE, subtype=kind.value, location=location
    )
