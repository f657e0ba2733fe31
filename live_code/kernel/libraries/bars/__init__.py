"""`tqdm`, in the page: bars of our own behind its names, each in its own place of the output."""

from __future__ import annotations

from typing import Any, Final

from ...output.display import Displayer
from ...stand_in import stand_in
from .bar import Bar

PACKAGE: Final = "tqdm"
_HAS: Final = "bars"
_MODULES: Final = ("auto", "autonotebook", "notebook", "std", "asyncio")


def install(displayer: Displayer) -> None:
    """Make `tqdm`, `tqdm.auto`, `tqdm.notebook` and their like importable."""

    class tqdm(Bar):  # noqa: N801  # the library's name
        """A bar in the running cell."""

    tqdm.displayer = displayer

    def trange(*limits: int, **options: Any) -> tqdm:
        """Return a bar over `range(*limits)`."""
        return tqdm(range(*limits), **options)

    class TqdmWarning(Warning):
        """Never given here; some scripts silence it."""

    names = {
        "tqdm": tqdm,
        "trange": trange,
        "tqdm_notebook": tqdm,
        "tnrange": trange,
        "TqdmWarning": TqdmWarning,
        "TqdmExperimentalWarning": TqdmWarning,
        "__version__": "4.0",
    }
    package = stand_in(PACKAGE, _HAS, names)
    for name in _MODULES:
        setattr(package, name, stand_in(f"{PACKAGE}.{name}", _HAS, names))
