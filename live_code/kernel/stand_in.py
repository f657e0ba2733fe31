"""A module of ours in the place of a library that the page has only a part of."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any


def stand_in(name: str, has: str, content: Mapping[str, Any]) -> ModuleType:
    """Make `content` importable as the module `name`, which may have modules inside.

    `has` says what it offers; Python names that in its error about a name that is not there.
    """
    library = name.partition(".")[0]
    module = ModuleType(name, f"What the page has of {library}: {has}.")
    module.__path__ = []
    module.__file__ = f"the page's own {library}, which has {has} and no more"
    vars(module).update(content)
    sys.modules[name] = module
    return module


def fill_later(module: ModuleType, fill: Callable[[ModuleType], None]) -> None:
    """Let `fill` put names and `__all__` into a module when a cell first asks it for something."""

    def asked(name: str) -> Any:
        # Whatever looks at a module asks for names with underscores.
        if (name == "__all__" or not name.startswith("_")) and "__all__" not in vars(module):
            fill(module)
        if name not in vars(module):
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
        return vars(module)[name]

    vars(module)["__getattr__"] = asked
