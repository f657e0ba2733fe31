"""Leave out scripts and styles that have nothing to do on a page."""

from __future__ import annotations

import re

_SEARCH = re.compile(
    r'\s*<script src="[^"]*?(?:_static/searchtools|_static/language_data|_static/sphinx_highlight'
    r'(?:\.lean)?|searchindex)\.js[^"]*"></script>'
)
_NO_SEARCH_HERE = "DOCUMENTATION_OPTIONS.search_as_you_type = false"
_SEARCH_PAGE = 'id="search-results"'
_TABS = re.compile(r"\s*<script[^>]*_static/design-tabs\.js[^>]*></script>")
_TAB = "sd-tab-label"
_DESIGN = re.compile(r"\s*<link[^>]*_static/sphinx-design\b[^>]*>")
_DESIGNED = re.compile(r'class="[^"]*\bsd-')


def without_idle_files(page: str) -> str:
    """Return a page without the search index, and without files for tabs and cards it has not.

    The theme loads the index on every page, for results while the reader types, also where the
    book has switched that off. Sphinx's script that highlights what was searched rests there; it
    would wake without the index, and fail at the titles of inline SVGs, so it goes too.
    """
    if _NO_SEARCH_HERE in page and _SEARCH_PAGE not in page:
        page = _SEARCH.sub("", page)
    if _TAB not in page:
        page = _TABS.sub("", page)
    if not _DESIGNED.search(page):
        page = _DESIGN.sub("", page)
    return page
