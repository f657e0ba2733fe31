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
    """A cell has a tag that begins with `live-` and that nothing here knows."""
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
