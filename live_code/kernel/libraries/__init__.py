"""What the page changes in libraries that cells use, and what stands in for some of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any, Final

from ..ipython import names as ipython_names
from ..output.display import Displayer
from ..stand_in import fill_later, stand_in
from . import backends, bars, films, glue, inline, tex
from .after_import import after_import

_WIDGETS: Final = {
    "ipywidgets": ("its commonest widgets", "8.1.0"),
    "anywidget": ("AnyWidget", "0.11.0"),
}
"""What stands in for packages of widgets: what it has, and of which version it is."""
STAND_INS: Final = frozenset(
    {ipython_names.PACKAGE, glue.PACKAGE, bars.PACKAGE, inline.PACKAGE, *_WIDGETS}
)
"""Packages that are never fetched from anywhere."""


def install(
    displayer: Displayer,
    show_figure: Callable[[Any], None],
    install_widgets: Callable[[ModuleType], None],
) -> None:
    """Put the stand-ins in place, and change libraries as soon as they are there."""
    for name, (has, version) in _WIDGETS.items():
        module = stand_in(name, has, {"__version__": version})
        vars(module)["widgets"] = sys.modules[f"{name}.widgets"] = module
        fill_later(module, install_widgets)
    ipython_names.install(displayer)
    glue.install(displayer)
    bars.install(displayer)
    inline.install()
    after_import("matplotlib", backends.keep_ours)
    after_import("matplotlib.figure", partial(backends.show_in_the_page, show=show_figure))
    after_import("matplotlib.pyplot", backends.keep_ours_in_pyplot)
    after_import("matplotlib.text", tex.set_without_tex)
    after_import("matplotlib.animation", films.play_in_the_page)
    after_import("micropip", _change_micropip)


def _change_micropip(micropip: ModuleType) -> None:
    from . import installer  # fetched with the first package that is installed

    versions = {name: version for name, (_has, version) in _WIDGETS.items()}
    installer.take_from_the_site(micropip, versions)
