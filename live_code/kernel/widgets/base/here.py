"""What widgets need of the kernel, which tells it once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...comms import Comms
from ...output.display import Displayer
from ...output.outgoing import Outgoing


@dataclass(frozen=True)
class Here:
    """One kernel, as widgets see it."""

    comms: Comms
    outgoing: Outgoing
    displayer: Displayer
    show_figures: Callable[[], None]
    tell_error: Callable[[BaseException], Any]
    """Shows what a callback raised, in the output that is open."""


_kernels: list[Here] = []


def begin(here: Here) -> None:
    """Use this kernel from now on."""
    _kernels[:] = [here]


def here() -> Here:
    """Return the kernel."""
    return _kernels[-1]
