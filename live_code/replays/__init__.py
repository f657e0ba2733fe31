"""Replays of `watch` in a built page: one step drawn by the build, the rest by a script."""

from __future__ import annotations

from sphinx.application import Sphinx

from ..html_nodes import add_html_node
from .drawing import Drawings
from .outputs import replay, replays_for_frames


def setup_replays(app: Sphinx) -> None:
    """Register what finds replays among the outputs of cells, and what draws them."""
    drawings = Drawings()
    add_html_node(app, replay, drawings.visit, drawings.depart)
    app.connect("doctree-read", replays_for_frames)
    app.connect("build-finished", drawings.close)
