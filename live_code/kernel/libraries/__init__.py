"""What the page changes in libraries that cells use, and what stands in for some of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any, Final

from ..ipython import names as ipython_names
from ..output.display import Displayer
from ..stand_in import stand_in
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
        _put_widgets(stand_in(name, has, {"__version__": version}), install_widgets)
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


def _put_widgets(module: ModuleType, install: Callable[[ModuleType], None]) -> None:
    """Let `module` be filled when a cell first asks for something in it."""
    of = module.__name__
    vars(module)["widgets"] = sys.modules[f"{of}.widgets"] = module

    def fill(name: str) -> Any:
        # Whatever looks at a module asks for names with underscores.
        if (name == "__all__" or not name.startswith("_")) and "__all__" not in vars(module):
            install(module)
        if name not in vars(module):
            raise AttributeError(f"module {of!r} has no attribute {name!r}")
        return vars(module)[name]

    vars(module)["__getattr__"] = fill


def _change_micropip(micropip: ModuleType) -> None:
    from . import installer  # fetched with the first package that is installed

    versions = {name: version for name, (_has, version) in _WIDGETS.items()}
    installer.take_from_the_site(micropip, versions)
