"""Changes a library in the moment in which it has been imported; at once if it is there already."""

from __future__ import annotations

import importlib.abc
import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

Change = Callable[[ModuleType], None]


def after_import(name: str, change: Change) -> None:
    """Call `change` with the module `name` once it is imported."""
    module = sys.modules.get(name)
    if module is not None and not getattr(module.__spec__, "_initializing", False):
        change(module)
    else:
        _watcher().waiting[name] = change


class _Watcher(importlib.abc.MetaPathFinder):
    """First of the finders: lets the others find a module, and puts the change behind it."""

    def __init__(self) -> None:
        self.waiting: dict[str, Change] = {}

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Find what is waited for."""
        del path, target
        change = self.waiting.pop(fullname, None)
        if change is None:
            return None
        spec = importlib.util.find_spec(fullname)
        if spec is None or spec.loader is None:
            self.waiting[fullname] = change
            return None
        spec.loader = _Changing(spec.loader, change)
        return spec


class _Changing(importlib.abc.Loader):
    """Another loader, with the change behind it; the module keeps the other one as its own."""

    def __init__(self, loader: importlib.abc.Loader, change: Change) -> None:
        self._loader = loader
        self._change = change

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Let the other one make the module."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Let the other one fill it."""
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._change(module)


def _watcher() -> _Watcher:
    for finder in sys.meta_path:
        if isinstance(finder, _Watcher):
            return finder
    made = _Watcher()
    sys.meta_path.insert(0, made)
    return made
