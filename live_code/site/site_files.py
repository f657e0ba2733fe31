"""Find the files that a browser asks for when it shows the book's pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

_BOOK = "http://book.invalid/"
_SOURCES = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
_FETCHED_LINKS = {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "manifest"}
_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s*(?=['"]))(['"]?)([^'")\s]+)\1""")
_OLD_FONTS = (".woff", ".ttf", ".eot", ".otf", ".svg")


def requested_files(site: Path, pages: Iterable[str]) -> dict[str, Path]:
    """Return what the pages fetch, and the pages: address with its query -> file.

    Addresses are relative to `site`. What other hosts serve and what is not there is left out.
    """
    found: dict[str, Path] = {}
    waiting = list(pages)
    while waiting:
        address = waiting.pop()
        file = site / unquote(urlsplit(address).path)
        if address in found or not file.is_file():
            continue
        found[address] = file
        for reference in _references(file):
            absolute = urljoin(_BOOK + address, reference)
            if absolute.startswith(_BOOK):
                waiting.append(_as_browsers_write(absolute.removeprefix(_BOOK)))
    return dict(sorted(found.items()))


def _as_browsers_write(address: str) -> str:
    """Return the address as a request for it has it: without fragment, strange signs escaped."""
    parts = urlsplit(address)
    path = quote(unquote(parts.path), safe="/!$&'()*+,;=:@~")
    return f"{path}?{parts.query}" if parts.query else path


def _references(file: Path) -> Iterator[str]:
    match file.suffix:
        case ".html":
            parser = _Addresses()
            parser.feed(file.read_text("utf-8", errors="replace"))
            yield from parser.found
        case ".css":
            yield from _of_style_sheet(file.read_text("utf-8", errors="replace"))
        case _:
            return


def _of_style_sheet(text: str) -> list[str]:
    """Return the addresses of a style sheet, without fonts of which a newer form stands beside."""
    addresses = [match[2] for match in _CSS_ADDRESS.finditer(text)]
    newest = {_stem(address) for address in addresses if ".woff2" in address}
    return [a for a in addresses if not (_is_old_font(a) and _stem(a) in newest)]


def _stem(address: str) -> str:
    return urlsplit(address).path.rpartition(".")[0]


def _is_old_font(address: str) -> bool:
    return urlsplit(address).path.endswith(_OLD_FONTS)


class _Addresses(HTMLParser):
    """Collects every address that a browser fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag's attributes."""
        values = dict(attrs)
        if tag == "link" and not _FETCHED_LINKS & set((values.get("rel") or "").lower().split()):
            return
        for name in _SOURCES.get(tag, ()):
            value = values.get(name)
            if not value:
                continue
            if name == "srcset":
                self.found += [part.split()[0] for part in value.split(",") if part.split()]
            else:
                self.found.append(value)
