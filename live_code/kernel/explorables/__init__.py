"""What cells may ask of the figures around them, as the module `live_page`."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Final

from ..comms import Comms
from ..output.outgoing import Outgoing
from .showing import Explorables

MODULE: Final = "live_page"
"""Only where a page is around Python: libraries look for it among the modules that are loaded."""


def install(comms: Comms, outgoing: Outgoing) -> None:
    """Make the module, which knows the page's figures as soon as the page has named them."""
    figures = Explorables(comms, outgoing)
    module = ModuleType(MODULE, "What cells may ask of the page around them.")
    vars(module).update(show=figures.show, image=figures.image)
    sys.modules[MODULE] = module
