"""Put the few characters that pages use into the style sheet, beside the font that has them all.

Such a face comes with the style sheet, so no text moves when it is there: one line in the page's
head has it decoded before anything is painted. By `unicode-range` the whole font stays in charge of
every other character, so nothing can go missing.
"""

from __future__ import annotations

import io
import logging
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.subset import (  # type: ignore[import-untyped]  # has no types
    Options,
    Subsetter,
)
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has no types

_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_ADDRESS = re.compile(r"url\(['\"]?([^'\")]+\.woff2)['\"]?\)")
_BOLD = {"normal": "400", "bold": "700"}
_LAST = 0x10FFFF
_MARK = "data-starts-fonts"
_STARTED = (
    "<script data-starts-fonts>for (const face of document.fonts) "
    "/^U\\+0-/i.test(face.unicodeRange) || face.load();</script>\n"
)
"""A browser else decodes a font when it first lays out text in it. Whole fonts begin at U+0."""


@dataclass(frozen=True)
class Face:
    """What tells the fonts of a style sheet apart."""

    family: str
    weight: str = "400"
    style: str = "normal"


def faces_of(css: str) -> dict[Face, str]:
    r"""Return the addresses of a style sheet's woff2 fonts.

    >>> faces_of("@font-face{font-family:A\\ B;font-weight:700;src:url(a.woff2) format('woff2')}")
    {Face(family='A B', weight='700', style='normal'): 'a.woff2'}
    """
    found: dict[Face, str] = {}
    for body in _FACE.findall(css):
        address = _ADDRESS.search(body)
        family = _value(body, "font-family", "")
        if address and family and "unicode-range" not in body:
            weight = _value(body, "font-weight", "400")
            face = Face(family, _BOLD.get(weight, weight), _value(body, "font-style", "normal"))
            found[face] = address[1]
    return found


def with_subsets(css: str, folder: Path, wanted: Mapping[Face, Iterable[str]]) -> str:
    """Return the style sheet of `folder` with a face for the wanted characters of each font."""

    def split(match: re.Match[str]) -> str:
        found = faces_of(match[0])
        for face, address in found.items():
            codes = frozenset(map(ord, wanted.get(face, ())))
            if codes and (folder / address).is_file():
                data = _subset((folder / address).read_bytes(), codes)
                rest = f"@font-face{{{match[1].rstrip(';')};unicode-range:{_all_but(codes)}}}"
                return rest + _face_rule(face, data, codes)
        return match[0]

    return _FACE.sub(split, css)


def with_fonts_started(page: str) -> str:
    """Return a page that decodes the fonts in its style sheets at once."""
    if _MARK in page:
        return page
    head, styled, rest = page.partition("</head>")
    return f"{head}{_STARTED}{styled}{rest}" if styled else page


@lru_cache(maxsize=64)
def _subset(font: bytes, codes: frozenset[int]) -> bytes:
    """Return a font with these characters alone, as far as it has them."""
    # Its notes on odd dates and dropped tables say nothing of the fonts' use.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    whole = TTFont(io.BytesIO(font), recalcTimestamp=False)
    options = Options()
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(whole)
    whole.flavor = "woff2"
    box = io.BytesIO()
    whole.save(box)
    return box.getvalue()


def _all_but(codes: Iterable[int]) -> str:
    """Return the other characters as a `unicode-range`.

    >>> _all_but([0x20, 0x21, 0x41])
    'U+0-1F,U+22-40,U+42-10FFFF'
    """
    ranges, start = [], 0
    for code in [*sorted(codes), _LAST + 1]:
        if code > start:
            ranges.append(f"U+{start:X}-{code - 1:X}" if code - 1 > start else f"U+{start:X}")
        start = code + 1
    return ",".join(ranges)


def _face_rule(face: Face, data: bytes, codes: Iterable[int]) -> str:
    listed = ",".join(f"U+{code:X}" for code in sorted(codes))
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"font-style:{face.style};font-display:block;"
        f'src:url(data:font/woff2;base64,{b64encode(data).decode()}) format("woff2");'
        f"unicode-range:{listed}}}"
    )


def _value(body: str, name: str, default: str) -> str:
    match = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]+)", body)
    if match is None:
        return default
    return match[1].strip().strip("\"'").replace("\\", "")
