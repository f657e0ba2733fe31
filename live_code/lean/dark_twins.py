"""The pictures that a page with a dark theme shows in the place of those drawn for white paper.

`execution/plots` draws both and leaves the dark one in the executed notebook, beside the light one,
after whose content MyST-NB names the file of the page's picture.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx

from ..execution.downloads import executed_notebook, has_notebook
from ..execution.plots_metadata import DARK

STYLE = (
    "<style>html:not([data-theme=dark],:has(>body[data-theme=dark])) img[data-paper=dark]"
    "{display:none!important}"
    "@media screen{:is(html,body)[data-theme=dark] img[data-paper=light]{display:none!important}}"
    "@media print{img[data-paper=dark]{display:none!important}}</style>"
)
"""Only one of the two is shown, and fetched: a hidden picture that may wait is never asked for.

Printed is the light one, whatever the page's theme.
"""


@dataclass(frozen=True)
class Twin:
    """What is known of a picture: its size in CSS pixels, and its dark form as a PNG, if any."""

    width: int
    height: int
    dark: bytes | None


def twins_of(app: Sphinx) -> dict[str, Twin]:
    """Return what the book's notebooks say of their pictures, by the hash of the light ones."""
    found: dict[str, Twin] = {}
    for docname in sorted(app.env.found_docs):
        if has_notebook(app, docname):
            for cell in executed_notebook(app, docname, whole=True).cells:
                for output in cell.get("outputs", ()):
                    found.update(_twin(output))
    return found


def _twin(output: Any) -> dict[str, Twin]:
    light = output.get("data", {}).get("image/png")
    about = output.get("metadata", {}).get("image/png", {})
    if light is None or not {"width", "height"} <= about.keys():
        return {}
    name = hashlib.sha256(base64.b64decode(light)).hexdigest()
    dark = base64.b64decode(about[DARK]) if DARK in about else None
    return {name: Twin(about["width"], about["height"], dark)}
