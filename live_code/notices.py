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


def warn(kind: Notice, message: str, location: nodes.Node | str | tuple[str, int]) -> None:
    """Log a Sphinx warning at a node, a document or a (document, line)."""
    _LOGGER.warning(
        "%s [%s.%s]", message, _TYPE, kind, type=_TYPE, subtype=kind.value, location=location
    )
