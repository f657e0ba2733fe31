"""Nodes that only pages show; in builders that have no scripts their children stand as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def add_html_node(
    app: Sphinx, node: type[nodes.Element], visit: Callable[..., Any], depart: Callable[..., Any]
) -> None:
    """Register a node and what writes it into pages."""
    none = (skip, skip)
    app.add_node(node, html=(visit, depart), latex=none, text=none, man=none, texinfo=none)


def skip(_translator: object, _node: object) -> None:
    """Write nothing around the children."""
