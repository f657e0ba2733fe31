"""`ipywidgets` and `anywidget`, in the page: widgets of our own behind their names.

`docs/decisions/0046-widgets.md` says why. Its files are fetched when a cell first asks for a
widget, so nothing else imports them at the top.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any, Final

from . import (
    abbreviations,
    boxes,
    choices,
    elsewhere,
    flags,
    interaction,
    links,
    numbers,
    output,
    texts,
)
from .base import layout, traits, widget
from .base.here import Here, begin

_MODULES: Final = (boxes, choices, flags, layout, numbers, output, texts, widget)
_MORE: Final = {
    "fixed": abbreviations.fixed,
    "interact": interaction.interact,
    "interact_manual": interaction.interact_manual,
    "interactive": interaction.interactive,
    "interactive_output": interaction.interactive_output,
    "link": links.link,
    "dlink": links.dlink,
    "jslink": links.jslink,
    "jsdlink": links.jsdlink,
    "TraitError": traits.TraitError,
}
_HIDDEN: Final = frozenset({"Described", "Look", "Style", "Usable"})


def install(module: ModuleType, here: Here) -> None:
    """Fill the module `ipywidgets` or `anywidget`."""
    begin(here)
    content = names()
    if module.__name__ == "anywidget":
        from . import anywidgets  # needs traitlets, which is fetched with it

        content = anywidgets.names()
    vars(module).update(content)
    vars(module)["__all__"] = [name for name in content if not name.startswith("_")]


def names() -> dict[str, Any]:
    """Return what a cell can import."""
    classes = {
        name: value
        for part in _MODULES
        for name, value in vars(part).items()
        if isinstance(value, type) and value.__module__ == part.__name__
        if not name.startswith("_") and name not in _HIDDEN
    }
    return elsewhere.stand_ins() | classes | _MORE
