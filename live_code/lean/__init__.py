"""Make the finished pages light: what no page uses is not loaded, and images hold their place.

Everything happens on the files of the site after Sphinx has written them, so it works with any
theme and any extension, and a book that sets `light_pages` to false gets exactly what Sphinx wrote.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from ..config import options_of
from ..markup import PAGE_BUILDERS
from .site import Site


def lighten(app: Sphinx, exception: Exception | None) -> None:
    """Reduce what the pages load and say what they may run (event `build-finished`)."""
    if exception is not None or app.builder.name not in PAGE_BUILDERS:
        return
    options = options_of(app.config)
    Site(app, options).finish()


def setup_lean(app: Sphinx) -> None:
    """Register the step between those that write files and those that list the final ones."""
    app.connect("build-finished", lighten, priority=700)
