"""Which version of a page something was made with: hashes that the page's scripts work out, too."""

from __future__ import annotations

from collections.abc import Iterable

METADATA = "live_code"
"""Under this name a notebook says which page it is of, and each cell which cell."""


def version_of(sources: Iterable[str]) -> str:
    """Return what tells versions of a page apart, by the sources of its code cells."""
    return short_hash("\0".join(sources))


def short_hash(text: str) -> str:
    """Return the FNV-1a hash of 32 bits of the text's UTF-16 code units.

    >>> short_hash(""), short_hash("x = 1")
    ('811c9dc5', '41f65c6b')
    """
    value = 0x811C9DC5
    units = text.encode("utf-16-le", "surrogatepass")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = (value ^ (low | high << 8)) * 0x01000193 & 0xFFFFFFFF
    return f"{value:x}"
