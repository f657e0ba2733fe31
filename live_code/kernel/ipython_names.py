"""`from IPython.display import ...` for cells from notebooks; IPython itself is not here."""

from __future__ import annotations

import sys
from types import ModuleType

from . import rich
from .display import Displayer, DisplayHandle


def install(displayer: Displayer) -> None:
    """Make the names importable that cells commonly take from IPython."""
    display = ModuleType("IPython.display", "What IPython.display offers in the page.")
    for kind in (
        rich.DisplayObject,
        rich.HTML,
        rich.Markdown,
        rich.Latex,
        rich.SVG,
        rich.JSON,
        rich.Pretty,
        rich.Image,
        DisplayHandle,
    ):
        setattr(display, kind.__name__, kind)
    for function in (displayer.display, displayer.update_display, displayer.clear_output):
        setattr(display, function.__name__, function)
    package = ModuleType("IPython", "The few names of IPython that the page has.")
    package.__path__ = []
    # Libraries that look for IPython, Matplotlib among them, ask for its version too.
    version = (9, 0, 0, "")
    vars(package).update(
        display=display, get_ipython=lambda: None, version_info=version, __version__="9.0.0"
    )
    core = ModuleType("IPython.core")
    core.__path__ = []
    vars(core).update(display=display)
    sys.modules.update(
        {
            "IPython": package,
            "IPython.display": display,
            "IPython.core": core,
            "IPython.core.display": display,
        }
    )
