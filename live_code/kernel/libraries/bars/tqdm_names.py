"""What can be imported from `tqdm`."""

from __future__ import annotations

from typing import Any

from ...output.display import Displayer
from .bar import Bar


def names_for(displayer: Displayer) -> dict[str, Any]:
    """Return all names, for bars that are shown by `displayer`."""

    class tqdm(Bar):  # noqa: N801  # the library's name
        """A bar in the running cell."""

    tqdm.displayer = displayer

    def trange(*limits: int, **options: Any) -> tqdm:
        """Return a bar over `range(*limits)`."""
        return tqdm(range(*limits), **options)

    class TqdmWarning(Warning):
        """Never given here; some scripts silence it."""

    return {
        "tqdm": tqdm,
        "trange": trange,
        "tqdm_notebook": tqdm,
        "tnrange": trange,
        "TqdmWarning": TqdmWarning,
        "TqdmExperimentalWarning": TqdmWarning,
    }
