"""`tqdm`, in the page: bars of our own behind its names, each in its own place of the output."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from ...output.display import Displayer
from ...stand_in import fill_later, stand_in

PACKAGE: Final = "tqdm"
_HAS: Final = "bars"
_MODULES: Final = ("auto", "autonotebook", "notebook", "std", "asyncio")


def install(displayer: Displayer) -> None:
    """Make `tqdm`, `tqdm.auto`, `tqdm.notebook` and their like importable."""

    def fill(_asked: ModuleType) -> None:
        from .tqdm_names import names_for  # fetched with the first bar

        names = names_for(displayer)
        for module in modules:
            vars(module).update(names, __all__=list(names))

    package = stand_in(PACKAGE, _HAS, {"__version__": "4.0"})
    inner = {name: stand_in(f"{PACKAGE}.{name}", _HAS, {}) for name in _MODULES}
    vars(package).update(inner)
    modules = (package, *inner.values())
    for module in modules:
        fill_later(module, fill)
