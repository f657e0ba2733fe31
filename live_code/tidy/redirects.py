"""Pages that only lead on: some tools write the one line that browsers need."""

from __future__ import annotations

from html import escape

from .tree import parsed

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="{content}">
</head>
<body>
<main><h1><a href="{address}">{title}</a></h1></main>
</body>
</html>
"""


def completed(page: str, *, language: str, title: str) -> str:
    """Return a page that leads on as a whole document, and any other page as it is.

    >>> line = '<meta http-equiv="Refresh" content="0; url=a.html">'
    >>> "<title>Waves</title>" in completed(line, language="en", title="Waves")
    True
    """
    elements = list(parsed(page).inside()) if len(page) < 1000 else []
    if [element.name for element in elements] != ["meta"]:
        return page
    attributes = elements[0].attributes
    content = attributes.get("content") or ""
    _, found, address = content.partition("url=")
    if (attributes.get("http-equiv") or "").lower() != "refresh" or not found:
        return page
    address = address.strip(" '\"")
    return _PAGE.format(
        language=escape(language),
        content=escape(content),
        address=escape(address),
        title=escape(title or address),
    )
