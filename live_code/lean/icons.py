"""Draw the theme's icons with the font that its style sheet names, not with 540 kB of script.

The pydata theme carries Font Awesome twice: as a script that replaces every icon by an inline SVG,
and as a font with style rules. The rules are enough, so the script goes; of the font only the
characters that the rules still name are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..tidy.tree import Element
from .fonts import Face, faces_of

STYLES = "styles/pydata-sphinx-theme.css"
SCRIPT = "scripts/fontawesome.js"

_ICON = re.compile(
    r'<(i|span)\s+class="([^"]*\bfa(?:[srb]|-solid|-regular|-brands)?\b[^"]*)"([^>]*)>'
)
_HEARD = {"aria-hidden", "aria-label", "aria-labelledby", "role"}
_KINDS = {"fa", "fas", "far", "fab", "fa-solid", "fa-regular", "fa-brands"}
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


def leave_out_script(page: str, root: Element) -> None:
    """Let a page's icons come from the font, hidden from screen readers as the SVGs were."""
    for element in root.inside():
        attributes = element.attributes
        if element.name == "script" and f"/{SCRIPT}" in (attributes.get("src") or ""):
            element.leave_out(page)
        elif _is_icon(element) and _HEARD.isdisjoint(attributes):
            attributes["aria-hidden"] = "true"


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


def _is_icon(element: Element) -> bool:
    return element.name in {"i", "span"} and not _KINDS.isdisjoint(element.classes)
