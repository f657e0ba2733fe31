"""Modules that can't work in a browser."""

from __future__ import annotations

import json

from ..node import WEB

_TABLE = WEB / "live/engines/pyodide/packages/impossible.json"
"""What each of them needs and a browser has not; the page reads it, too."""


def impossible() -> dict[str, str]:
    """Return the modules that can't work in a browser, and what they need."""
    table: dict[str, list[str]] = json.loads(_TABLE.read_text("utf-8")) if _TABLE.is_file() else {}
    return {name: reason for reason, names in table.items() for name in names}
