"""Tags that are most likely misspelt."""

from __future__ import annotations

import difflib

from docutils import nodes
from sphinx.application import Sphinx

from ..cells import NEVER_RUNS, READ_ONLY, RUNS_AT_START, RUNS_WHOLE_PAGE, SETUP, STATIC_PAGE
from ..notices import Notice, warn
from .places import cells_with_places

OWN_PREFIX = "live-"

KNOWN = frozenset(
    {
        *(f"{verb}-{part}" for verb in ("hide", "remove") for part in ("input", "output", "cell")),
        *("remove-stdout", "remove-stderr", "output-scroll", "scroll-output"),
        *("full-width", "margin", "popout", "sidebar"),
        *("raises-exception", "skip-execution", "parameters", "injected-parameters"),
        *("nbval-ignore-output", "nbval-skip", "nbval-check-output", "nbval-raises-exception"),
        *(NEVER_RUNS, READ_ONLY, RUNS_WHOLE_PAGE, STATIC_PAGE, SETUP, "timing", "differs-here"),
        *("thebe-remove-input-init", *RUNS_AT_START),
    }
)
"""Tags that MyST-NB, the themes, the tools around notebooks and this extension know."""

_CLOSE = 0.85


def warn_of_tags(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of tags that nobody knows and that look like a known one (event `doctree-read`)."""
    for cell, place in cells_with_places(app.env, doctree):
        for tag in cell.tags:
            message = _doubt(tag)
            if message:
                warn(
                    Notice.TAG, f"cell {cell.index + 1} has the unknown tag {tag!r}{message}", place
                )


def _doubt(tag: str) -> str | None:
    plain = tag.replace("_", "-")
    if plain in KNOWN:
        return None
    close = difflib.get_close_matches(plain.lower(), KNOWN, n=1, cutoff=_CLOSE)
    if close:
        return f"; did you mean {close[0]!r}?"
    if tag.startswith(OWN_PREFIX):
        return f"; the only one that begins with {OWN_PREFIX!r} is 'live-init'"
    return None
