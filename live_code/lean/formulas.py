"""Which characters of KaTeX's fonts the formulas of the site use.

A formula's markup names fonts by classes, as `katex.css` declares them, and every part inherits
from the ones around it. Where this reading is wrong the browser takes the whole font: that costs
time, no character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from .fonts import Face

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASSES = re.compile(r"\.([\w-]+)")
_FONT = {
    "family": re.compile(r"(?:^|;)font(?:-family)?:(?:[^;]*\s)?(KaTeX_\w+)"),
    "weight": re.compile(r"(?:^|;)font-weight:(\d+|normal|bold)"),
    "style": re.compile(r"(?:^|;)font-style:(\w+)"),
}
_WEIGHTS = {"normal": "400", "bold": "700"}
_WITHOUT_END = frozenset({"br", "img", "input", "hr", "path", "line", "rect", "wbr"})

FontRule = tuple[frozenset[str], dict[str, str]]
"""The classes that an element must have, and what they set."""


def font_rules(css: str) -> list[FontRule]:
    """Return what a style sheet says of fonts, by the classes that say it.

    >>> font_rules(".katex .mathbf{font-family:KaTeX_Main;font-weight:700}")
    [(frozenset({'mathbf'}), {'family': 'KaTeX_Main', 'weight': '700'})]
    """
    rules: list[FontRule] = []
    for selectors, body in _RULE.findall(css):
        found = {name: match[1] for name, rx in _FONT.items() if (match := rx.search(body))}
        if not found or "@font-face" in selectors:
            continue
        for selector in selectors.split(","):
            parts = [_CLASSES.findall(part) for part in re.split(r"[\s>]+", selector.strip())]
            named = [part for part in parts if part]
            if named:
                rules.append((frozenset(named[-1]), found))
    return rules


def characters_by_face(pages: Iterable[str], css: str) -> dict[Face, set[str]]:
    """Return the characters that the formulas of some pages show in each font."""
    reader = _Reader(font_rules(css))
    for page in pages:
        if 'class="katex' in page:
            reader.feed(page)
            reader.reset()
    return reader.used


class _Reader(HTMLParser):
    """Follows the fonts through nested elements."""

    def __init__(self, rules: list[FontRule]) -> None:
        super().__init__(convert_charrefs=True)
        self._rules = rules
        self._known: dict[str, dict[str, str]] = {}
        self._fonts: list[dict[str, str]] = []
        self.used: dict[Face, set[str]] = {}

    def reset(self) -> None:
        """Begin a new page."""
        super().reset()
        self._fonts = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element; outside of formulas nothing is kept."""
        classes = dict(attrs).get("class") or ""
        if (self._fonts or "katex-html" in classes.split()) and tag not in _WITHOUT_END:
            around = self._fonts[-1] if self._fonts else self._set_by("katex")
            self._fonts.append({**around, **self._set_by(classes)})

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if self._fonts and tag not in _WITHOUT_END:
            self._fonts.pop()

    def handle_data(self, data: str) -> None:
        """Note the characters of a formula."""
        if self._fonts and (font := self._fonts[-1]).get("family"):
            weight = font.get("weight", "400")
            face = Face(font["family"], _WEIGHTS.get(weight, weight), font.get("style", "normal"))
            self.used.setdefault(face, set()).update(data)

    def _set_by(self, classes: str) -> dict[str, str]:
        if classes not in self._known:
            names = set(classes.split())
            matching = [found for needed, found in self._rules if needed <= names]
            self._known[classes] = {k: v for found in matching for k, v in found.items()}
        return self._known[classes]
