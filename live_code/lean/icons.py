"""Draw the theme's icons with the font that its style sheet names, not with 540 kB of script.

The pydata theme carries Font Awesome twice: as a script that replaces every icon by an inline SVG,
and as a font with style rules. The rules are enough, so the script goes; of the font only the
characters that the rules still name are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .fonts import Face, faces_of

STYLES = "styles/pydata-sphinx-theme.css"
SCRIPT = "scripts/fontawesome.js"

_SCRIPT_TAG = re.compile(rf"\s*<script[^>]*/{re.escape(SCRIPT)}[^>]*></script>")
_ICON = re.compile(
    r'<(i|span)\s+class="([^"]*\bfa(?:[srb]|-solid|-regular|-brands)?\b[^"]*)"([^>]*)>'
)
_HIDDEN = re.compile(r"\baria-(?:hidden|label)|\brole=")
_NAME = re.compile(r"\bfa-[a-z0-9-]+")
_DRAWN = re.compile(r"\.(fa-[a-z0-9-]+):+before")
_ESCAPED = re.compile(r"\\([ef][0-9a-f]{3})\b")
_LITERAL = re.compile("[\ue000-\uf8ff]")
_NO_ICON = re.compile(
    r"fa-(?:solid|regular|brands|lg|fw|ul|li|border|inverse|spin|pulse|stack(?:-\dx)?|\d+x|xs|sm|xl|"
    r"2xs|2xl|pull-\w+|flip-\w+|rotate-\d+|beat|bounce|fade|shake|spin-\w+)"
)


def unknown_icons(pages: Iterable[str], css: str) -> set[str]:
    """Return the icons that pages show and that the style sheet cannot draw."""
    drawn = set(_DRAWN.findall(css))
    used = {
        name
        for page in pages
        for _, classes, _ in _ICON.findall(page)
        for name in _NAME.findall(classes)
    }
    return {name for name in used - drawn if not _NO_ICON.fullmatch(name)}


def without_script(page: str) -> str:
    """Return a page whose icons come from the font, hidden from screen readers as the SVGs were."""
    return _ICON.sub(_hidden, _SCRIPT_TAG.sub("", page))


def icon_characters(pages: Iterable[str], css: str) -> dict[Face, set[str]]:
    """Return the characters of each icon font that a reduced style sheet still draws."""
    characters = {chr(int(code, 16)) for code in _ESCAPED.findall(css)}
    characters.update(_LITERAL.findall(css))
    classes = {
        word for page in pages for _, names, _ in _ICON.findall(page) for word in names.split()
    }
    wanted = {}
    for face in faces_of(css):
        if not face.family.startswith("Font Awesome"):
            continue
        if "Brands" in face.family:
            used = not classes.isdisjoint({"fab", "fa-brands"})
        else:
            used = face.weight == "900" or not classes.isdisjoint({"far", "fa-regular"})
        if used:
            wanted[face] = characters
    return wanted


def _hidden(match: re.Match[str]) -> str:
    tag, classes, rest = match.groups()
    if _HIDDEN.search(rest):
        return match[0]
    return f'<{tag} class="{classes}"{rest} aria-hidden="true">'
