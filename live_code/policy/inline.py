"""Scripts that stand in a page become files of the site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, MutableMapping

_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.S | re.I)
_TYPE = re.compile(r"""\stype=["']?([^"'\s>]*)""", re.I)
_SOURCE = re.compile(r"\ssrc\s*=", re.I)
_CLASSIC = {"", "text/javascript", "application/javascript"}
_STAYING = {"module", "importmap", "speculationrules"}
"""What a module imports, it names from where it stands; the other two are no programs."""

_SETTING = r"<script>\s*(?:(?:let|var|const) )?[\w.$]+\s*=\s*[^;<]{1,200};\s*</script>"
_SETTINGS = re.compile(rf"{_SETTING}(?:\s*{_SETTING})+")
_PAGE_NAME = re.compile(r"<script>DOCUMENTATION_OPTIONS\.pagename = '([^'\"<>&\\]*)';</script>")
_SAME_FOR_ALL = (
    r'<script data-pagename="\1">'
    "DOCUMENTATION_OPTIONS.pagename = document.currentScript.dataset.pagename;</script>"
)


def with_files(page: str, base: str, scripts: MutableMapping[str, str]) -> str:
    """Return a page without scripts of its own, and add them to `scripts` by their files' names.

    `base` leads from the page to the folder of these files.

    >>> scripts = {}
    >>> with_files("<script>start()</script>", "_static/x/", scripts)
    '<script src="_static/x/0c89bb5894ba64a0.js?v=0c89bb58"></script>'
    >>> list(scripts.values())
    ['start()']
    """
    page = _SETTINGS.sub(lambda found: _together(found[0]), page)
    page = _PAGE_NAME.sub(_SAME_FOR_ALL, page)

    def moved(found: re.Match[str]) -> str:
        attributes, text = found["attributes"], found["text"]
        if _kind(attributes) not in _CLASSIC or _SOURCE.search(attributes) or not text.strip():
            return found[0]
        return f'<script{attributes} src="{base}{named(text, scripts)}"></script>'

    return _SCRIPT.sub(moved, page)


def named(text: str, scripts: MutableMapping[str, str]) -> str:
    """Add a script and return its address inside the folder; the query never changes either."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    scripts[f"{digest}.js"] = text
    return f"{digest}.js?v={digest[:8]}"


def inline_scripts(page: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of what still stands in a page and that browsers run or obey."""
    for found in _SCRIPT.finditer(page):
        kind = _kind(found["attributes"])
        if (kind in _CLASSIC or kind in _STAYING) and not _SOURCE.search(found["attributes"]):
            yield kind, found["text"]


def _kind(attributes: str) -> str:
    found = _TYPE.search(attributes)
    return found[1].lower() if found else ""


def _together(scripts: str) -> str:
    """Return several scripts that only set something as one: each would be a request."""
    named_page = [found[0] for found in _PAGE_NAME.finditer(scripts)]
    rest = _PAGE_NAME.sub("", scripts)
    texts = dict.fromkeys(found["text"].strip() for found in _SCRIPT.finditer(rest))
    return "".join(named_page) + f"<script>{' '.join(texts)}</script>"
