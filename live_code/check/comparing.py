"""Printed text of two Pythons, compared number by number."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

# Native and wasm differ in the last bits: other BLAS, other libm. Printed text is compared number
# by number: equal within these bounds, and equal to the letter between the numbers.
RELATIVE, ABSOLUTE = 1e-6, 1e-9
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
_LONGEST = 120


def difference(live: Sequence[str], built: Sequence[str]) -> str | None:
    """Say how a cell's texts differ from those of the build; None if they do not.

    >>> difference(["sum 412"], ["sum 411"])
    'browser 412, native 411'
    >>> difference(["sum 1.0000000001 at 0x7f00aa11"], ["sum 1.0 at 0x7fbbcc22"])
    """
    ours, theirs = (_ADDRESS.sub("0x", "\n".join(texts)) for texts in (live, built))
    if _without_numbers(ours) != _without_numbers(theirs):
        return _first_lines(ours, theirs)
    for mine, native in zip(_NUMBER.findall(ours), _NUMBER.findall(theirs), strict=True):
        if not math.isclose(float(mine), float(native), rel_tol=RELATIVE, abs_tol=ABSOLUTE):
            return f"browser {mine}, native {native}"
    return None


def _without_numbers(text: str) -> str:
    return _SPACE.sub("", _NUMBER.sub("#", text))


def _first_lines(ours: str, theirs: str) -> str:
    """Return the first lines that differ."""
    mine, native = ours.split("\n"), theirs.split("\n")
    for at in range(max(len(mine), len(native))):
        here = mine[at] if at < len(mine) else ""
        there = native[at] if at < len(native) else ""
        if _without_numbers(here) != _without_numbers(there):
            return f"browser {here.strip()[:_LONGEST]!r}, native {there.strip()[:_LONGEST]!r}"
    return "other line breaks"
