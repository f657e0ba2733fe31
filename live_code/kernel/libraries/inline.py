"""What notebooks set with `matplotlib_inline`: in the page there is nothing to set."""

from __future__ import annotations

import sys
from types import ModuleType

PACKAGE = "matplotlib_inline"


def install() -> None:
    """Make the two settings importable; figures are PNG at the screen's own resolution here."""
    backend = ModuleType(f"{PACKAGE}.backend_inline", "What notebooks set for their figures.")
    vars(backend).update(
        set_matplotlib_formats=lambda *_formats, **_options: None,
        set_matplotlib_close=lambda _close=True: None,
    )
    package = ModuleType(PACKAGE, "What notebooks take from Matplotlib's backend for notebooks.")
    package.__path__ = []
    vars(package).update(backend_inline=backend)
    sys.modules.update({PACKAGE: package, backend.__name__: backend})
