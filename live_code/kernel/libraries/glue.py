"""`from myst_nb import glue`: in the page it shows the value, as the book's build does."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from ..output.display import Displayer

PACKAGE = "myst_nb"


def install(displayer: Displayer) -> None:
    """Make `myst_nb.glue` importable."""

    def glue(name: str, variable: Any, display: bool = True) -> None:
        """Keep `variable` under a name for the book's text, and show it."""
        if not isinstance(name, str):
            raise TypeError(f"the name must be a text, not {type(name).__name__}")
        glued[name] = variable
        if display:
            displayer.display(variable)

    glued: dict[str, Any] = {}
    module = ModuleType(PACKAGE, "What cells of a book take from MyST-NB.")
    module.__path__ = []
    module.__file__ = "the page's own myst_nb, which has glue and no more"
    vars(module).update(glue=glue, glued=glued, __version__="1")
    sys.modules[PACKAGE] = module
