"""`from myst_nb import glue`: in the page it shows the value, as the book's build does."""

from __future__ import annotations

from typing import Any

from ..output.display import Displayer
from ..stand_in import stand_in

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
    stand_in(PACKAGE, "glue", {"glue": glue, "glued": glued, "__version__": "1"})
