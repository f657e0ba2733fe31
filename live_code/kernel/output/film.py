"""Films of Matplotlib's `to_jshtml`: HTML whose script holds the pictures as text.

The page runs no script of a cell, so the pictures are taken out of it, as bytes.
"""

from __future__ import annotations

import base64
import re
from typing import Any

from .kinds import FILM

_MARK = "new Animation(frames"
_FRAME = re.compile(
    r'frames\[\d+\]\s*=\s*"data:(?P<kind>image/[a-z+]+);base64,(?P<data>[\w+/=\\\s]+)"'
)
_INTERVAL = re.compile(r"new Animation\(frames,[^;]*?,\s*(?P<interval>[\d.]+)\s*,")
_AFTER = re.compile(r'value="(?P<after>once|loop|reflect)"[^>]*\bchecked\b')


def film_in(html: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return the film in a piece of HTML as data and metadata, if there is one."""
    if _MARK not in html:
        return None
    found = list(_FRAME.finditer(html))
    interval, after = _INTERVAL.search(html), _AFTER.search(html)
    if not found or interval is None:
        return None
    frames = [base64.b64decode(re.sub(r"[\\\s]", "", frame["data"])) for frame in found]
    about = {
        "kind": found[0]["kind"],
        "sizes": [len(frame) for frame in frames],
        "interval": float(interval["interval"]),
        "after": after["after"] if after else "loop",
    }
    return {FILM: b"".join(frames)}, {FILM: about}
