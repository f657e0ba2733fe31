"""Exercises that answer: what authors write, what becomes of it in the page, and its progress."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import is_directive_registered

from ..html_nodes import add_html_node
from . import order, parts
from .directives import Choice, Exercise, Number, Solution
from .gather import GatherExercises, OpenFolds
from .order import Order
from .progress import Progress, outdated_pages

_DIRECTIVES = {
    "exercise": Exercise,
    "solution": Solution,
    "choice": Choice,
    "number": Number,
    "order": Order,
    "progress": Progress,
}


def setup_exercises(app: Sphinx) -> None:
    """Register the directives, their nodes and what puts the pieces together."""
    for node, (visit, depart) in (parts.IN_HTML | order.IN_HTML).items():
        add_html_node(app, node, visit, depart)
    app.add_transform(GatherExercises)
    app.add_post_transform(OpenFolds)
    app.connect("config-inited", _register)
    app.connect("env-updated", outdated_pages)


def _register(app: Sphinx, _config: Config) -> None:
    # A book that names another extension with exercises of its own wants those, and all of them.
    if not any(is_directive_registered(name) for name in ("exercise", "solution")):
        for name, directive in _DIRECTIVES.items():
            app.add_directive(name, directive)
