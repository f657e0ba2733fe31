"""Exercises that answer: what authors write, what becomes of it in the page, and its progress."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config

from . import parts
from .directives import Choice, Exercise, Number, Solution
from .gather import GatherExercises, OpenFolds
from .progress import Progress, outdated_pages

_DIRECTIVES = {
    "exercise": Exercise,
    "solution": Solution,
    "choice": Choice,
    "number": Number,
    "progress": Progress,
}
_OTHERS = frozenset({"sphinx_exercise", "sphinx_proof"})
"""They have an `exercise` or a `solution` of their own, which a book that names them wants."""


def setup_exercises(app: Sphinx) -> None:
    """Register the directives, their nodes and what puts the pieces together."""
    for node, (visit, depart) in parts.IN_HTML.items():
        skip = (parts.skip, parts.skip)
        app.add_node(node, html=(visit, depart), latex=skip, text=skip, man=skip, texinfo=skip)
    app.add_transform(GatherExercises)
    app.add_post_transform(OpenFolds)
    app.connect("config-inited", _register)
    app.connect("env-updated", outdated_pages)


def _register(app: Sphinx, _config: Config) -> None:
    if _OTHERS.isdisjoint(app.extensions):
        for name, directive in _DIRECTIVES.items():
            app.add_directive(name, directive)
