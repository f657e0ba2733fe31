"""Figures that answer the hand: the directive, and their first state drawn when a book is built."""

from __future__ import annotations

from sphinx.application import Sphinx

from ..html_nodes import add_html_node
from ..live_files.frontend import Frontend
from .directive import Explorable, explorable
from .drawing import Drawings


def setup_explorables(app: Sphinx, frontend: Frontend) -> None:
    """Register the directive and what draws it."""
    drawings = Drawings(frontend)
    add_html_node(app, explorable, drawings.visit, drawings.depart)
    app.add_directive("explorable", Explorable)
    app.connect("build-finished", drawings.close)
