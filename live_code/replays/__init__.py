"""Replays of `watch` in a built page: one step drawn by the build, the rest by a script."""

from __future__ import annotations

from sphinx.application import Sphinx

from .drawing import Drawings
from .outputs import replay, replays_for_frames


def setup_replays(app: Sphinx) -> None:
    """Register what finds replays among the outputs of cells, and what draws them."""
    drawings = Drawings()
    app.add_node(
        replay,
        html=(drawings.visit, drawings.depart),
        latex=(_pass, _pass),
        text=(_pass, _pass),
        man=(_pass, _pass),
        texinfo=(_pass, _pass),
    )
    app.connect("doctree-read", replays_for_frames)
    app.connect("build-finished", drawings.close)


def _pass(_translator: object, _node: object) -> None:
    """Show nothing in builders that have no scripts: they choose the output's text."""
