"""Archives of the site that nobody asked for before an import inside a library wants them."""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Callable, Sequence
from types import ModuleType


class LateGroups(importlib.abc.MetaPathFinder):
    """First of the finders: fetches the archive of a module that is not there yet.

    Cells' own imports are fetched before they run, with progress. This catches the others, such as
    a helper that imports Matplotlib only when it draws.
    """

    def __init__(self, fetch: Callable[[str], bool]) -> None:
        self._fetch = fetch

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        """Fetch what belongs to `fullname`; Python's own finders do the rest."""
        del target
        if self._fetch(fullname):
            importlib.invalidate_caches()
            return importlib.machinery.PathFinder.find_spec(fullname, path)
        return None


def install(fetch: Callable[[str], bool]) -> None:
    """Ask `fetch(module)` before every first import; it returns True when it brought files."""
    sys.meta_path.insert(0, LateGroups(fetch))
