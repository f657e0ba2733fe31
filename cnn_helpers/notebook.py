"""What the library knows of the notebook that it runs in, without importing anything for it."""

from __future__ import annotations

import sys
from typing import Any


def notebook_display() -> Any | None:
    """Return `IPython.display` where a notebook or the page shows outputs, else None.

    >>> notebook_display() is None
    True
    """
    display = sys.modules.get("IPython.display")
    if display is None:
        return None
    shell = sys.modules["IPython"].get_ipython()
    in_notebook = getattr(shell, "kernel", None) is not None
    return display if in_notebook or sys.platform == "emscripten" else None
