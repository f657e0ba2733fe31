"""Mend finished pages where browsers forgive, and where readers who hear them miss something.

Themes, docutils and other extensions write what validators and axe find fault with: buttons without
a name, empty headings, lists without items. Only the tags in question change; every other byte of a
page stays. Long code lines become elements, so that a phone can break them well.
"""

from __future__ import annotations

from pathlib import Path

from ..hashing import hash_folders
from .long_lines import with_hanging_lines
from .redirects import completed
from .rules import RULES
from .tree import parsed, written


def tidied(page: str, *, language: str = "en", title: str = "") -> str:
    """Return a page with its markup mended; a tidy page comes back as it is.

    >>> tidied('<h2>Sizes</h2><h2></h2><button title="Menu"><i></i></button>')
    '<h2>Sizes</h2><button title="Menu" type="button" aria-label="Menu"><i></i></button>'
    """
    page = completed(page, language=language, title=title)
    root = parsed(page)
    for element in root.inside():
        for rule in RULES.get(element.name, ()):
            rule(element)
    return with_hanging_lines(written(page, root))


def sources() -> str:
    """Return a digest of the code that decides how mended pages look."""
    return hash_folders([Path(__file__).parent])
