"""The directive `{progress}`: how far a reader is in the whole book, and how to take that along."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from ..page_scripts import need_script
from . import parts
from .directives import BUNDLES

_HERE = "live_code_progress"
_TOLD = "live_code_exercises_told"


class Progress(SphinxDirective):
    """Shows how many exercises are solved, beside the links to their pages, and in all."""

    def run(self) -> list[nodes.Node]:
        """Return the place that the page's script fills."""
        for bundle in BUNDLES:
            need_script(self.env, bundle)
        self.env.metadata[self.env.docname][_HERE] = "yes"
        return [parts.live_progress(page=self.env.docname)]


def outdated_pages(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that count exercises, if their number has changed (event `env-updated`)."""
    counts = parts.counts_of(env)
    before = getattr(env, _TOLD, None)
    setattr(env, _TOLD, counts)
    if counts == before:
        return []
    return [page for page, told in env.metadata.items() if _HERE in told]
