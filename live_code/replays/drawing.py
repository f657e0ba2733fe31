"""Draws one step of a replay into its page, and lays the data beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging

from ..node import WEB, install_node_modules
from ..node_lines import NodeLines
from ..watching.html import without_tags
from .outputs import replay

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

_LOGGER = logging.getLogger(__name__)
_SCRIPT = WEB / "replay" / "draw.ts"


class Drawings:
    """The replays of one build."""

    def __init__(self) -> None:
        self._lines: NodeLines | None = None

    def visit(self, translator: HTML5Translator, node: replay) -> None:
        """Write the replay: the step at which it begins, and its data."""
        data = without_tags(node["data"])
        block = f'<script type="application/json">{data}</script>'
        drawn = f'<div class="output live-replay">{self._still(node)}{block}</div>\n'
        translator.body.append(drawn)
        raise nodes.SkipNode

    def depart(self, _translator: HTML5Translator, _node: replay) -> None:
        """Do nothing more."""

    def close(self, _app: Sphinx, _exception: Exception | None) -> None:
        """End the Node process (event `build-finished`)."""
        if self._lines is not None:
            self._lines.close()

    def _still(self, node: replay) -> str:
        if self._lines is None:
            install_node_modules(lambda text: _LOGGER.info("live_code: %s", text))
            self._lines = NodeLines("live_code: drawing replays", [_SCRIPT])
        drawn = self._lines.ask({"data": node["data"]})
        if "error" in drawn:
            raise ExtensionError(f"live_code: {node.source}:{node.line}: {drawn['error']}")
        return str(drawn["html"])
