"""`text.usetex`: there is no LaTeX in the browser, and Matplotlib's own formulas take its place."""

from __future__ import annotations

import sys
from types import ModuleType

_SENTENCE = (
    "There is no LaTeX program in the browser: text.usetex is off again, "
    "and Matplotlib sets $...$ itself.\n"
)


def set_without_tex(text: ModuleType) -> None:
    """Let no text of a figure ask for LaTeX; the first one that does says so."""
    original = text.Text.set_usetex
    if hasattr(original, "sentence"):
        return

    def set_usetex(self: object, usetex: bool | None) -> None:
        """Leave it off."""
        settings = sys.modules["matplotlib"].rcParams
        if usetex or (usetex is None and settings["text.usetex"]):
            sys.stderr.write(_SENTENCE)
            settings["text.usetex"] = False
        original(self, False)

    set_usetex.sentence = _SENTENCE  # type: ignore[attr-defined]
    text.Text.set_usetex = set_usetex
