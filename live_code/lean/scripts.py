"""Leave out scripts and styles that have nothing to do on a page."""

from __future__ import annotations

import re

from ..tidy.tree import Element

_SEARCH = re.compile(
    r"_static/(?:searchtools|language_data|sphinx_highlight(?:\.lean)?)\.js|searchindex\.js"
)
_NO_SEARCH_HERE = "DOCUMENTATION_OPTIONS.search_as_you_type = false"
_SEARCH_PAGE = 'id="search-results"'
_TABS = re.compile(r"_static/design-tabs\.js")
_TAB = "sd-tab-label"
_DESIGN = re.compile(r"_static/sphinx-design\b")
_DESIGNED = re.compile(r'class="[^"]*\bsd-')


def leave_out_idle_files(page: str, root: Element) -> None:
    """Leave out the search index of a page, and files for tabs and cards that it has not.

    The theme loads the index on every page, for results while the reader types, also where the
    book has switched that off. Sphinx's script that highlights what was searched rests there; it
    would wake without the index, and fail at the titles of inline SVGs, so it goes too.
    """
    idle = []
    if _NO_SEARCH_HERE in page and _SEARCH_PAGE not in page:
        idle.append(("script", "src", _SEARCH))
    if _TAB not in page:
        idle.append(("script", "src", _TABS))
    if not _DESIGNED.search(page):
        idle.append(("link", "href", _DESIGN))
    for element in root.inside():
        for name, attribute, address in idle:
            if element.name == name and address.search(element.attributes.get(attribute) or ""):
                element.leave_out(page)
