"""Figures that answer the hand: the directive, and their first state drawn when a book is built."""

from __future__ import annotations

from sphinx.application import Sphinx

from ..live_files.frontend import Frontend
from .directive import Explorable, explorable
from .drawing import Drawings


def setup_explorables(app: Sphinx, frontend: Frontend) -> None:
    """Register the directive and what draws it."""
    drawings = Drawings(frontend)
    app.add_node(
        explorable,
        html=(drawings.visit, drawings.depart),
        latex=(_pass, _pass),
        text=(_pass, _pass),
        man=(_pass, _pass),
        texinfo=(_pass, _pass),
    )
    app.add_directive("explorable", Explorable)
    app.connect("build-finished", drawings.close)


def _pass(_translator: object, _node: object) -> None:
    """Leave the caption alone in builders that have no scripts."""
