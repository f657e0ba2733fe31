"""The figures that a cell leaves open: shown at its end and closed, in the page and in the build.

Nothing here imports Matplotlib; it is asked only after a cell has loaded it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Container
from operator import attrgetter
from typing import Any


def show_all(display: Callable[[Any], object], *, shown: Container[int] = ()) -> None:
    """Show the open figures whose `id` is not in `shown`, by their numbers, and close them all."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is None:
        return
    managers = helpers.Gcf.get_all_fig_managers()
    try:
        for manager in sorted(managers, key=attrgetter("num")):
            figure = manager.canvas.figure
            if id(figure) not in shown:
                display(figure)
    finally:
        helpers.Gcf.destroy_all()


def has_content(figure: Any) -> bool:
    """Tell whether there is a picture to show; an empty figure is shown as text."""
    return bool(figure.axes or figure.lines or figure.patches or figure.texts or figure.images)
