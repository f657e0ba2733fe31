"""What an author is told at build time: cells, files and settings that will not do what they say.

Each module looks at one kind of thing and warns with a name of its own (`live_code.notices`).
"""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx.application import Sphinx

from ..config import options_of
from ..live_files.frontend import Frontend
from .files import warn_of_files
from .modules import ModuleAdvice
from .nested import NestedCell
from .settings import warn_of_settings
from .tags import warn_of_tags
from .unlisted import Unlisted


def setup_advice(app: Sphinx, frontend: Frontend) -> None:
    """Connect all kinds of advice to Sphinx's events."""
    unlisted = Unlisted()
    # Before the table of contents turns what it does not list into excluded files.
    app.connect("config-inited", unlisted.remember_excluded, priority=1)
    app.connect("config-inited", warn_of_settings)
    app.connect("env-before-read-docs", unlisted.warn)
    # After the cells are collected, which happens at the default priority.
    app.connect("doctree-read", warn_of_tags, priority=900)
    for look in (warn_of_files, ModuleAdvice(frontend).warn):
        app.connect("doctree-read", _for_browsers(look), priority=900)
    # In place of MyST-NB's own, which drops the code.
    app.add_directive("code-cell", NestedCell, override=True)


def _for_browsers(look: Callable[[Sphinx, nodes.document], None]) -> Callable[..., None]:
    """Return what looks only at books whose Python may run in the browser: a server has its own."""

    def asked(app: Sphinx, doctree: nodes.document) -> None:
        if "browser" in options_of(app.config).engines:
            look(app, doctree)

    return asked
