"""Finds what `watch` has given to a notebook: a frame with scripts, which no built page may run."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from ..page_scripts import need_script
from ..watching.html import data_in

BUNDLES = ("replays", "replaysStyle")


class replay(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """A replay; `data` is its JSON."""


def replays_for_frames(app: Sphinx, doctree: nodes.document) -> None:
    """Put replays in the places of their frames (event `doctree-read`)."""
    for raw in list(doctree.findall(nodes.raw)):
        data = data_in(raw.astext()) if raw.get("format") == "html" else None
        if data is None:
            continue
        made = replay(data=data)
        made.source, made.line = raw.source, raw.line
        raw.replace_self(made)
        for bundle in BUNDLES:
            need_script(app.env, bundle)
