"""Find pictures and frames of other hosts, which a cross-origin isolated page may not show."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

_SHOWS = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "object": "data",
    "source": "src",
    "track": "src",
    "video": "src",
}


def shows_other_hosts(html: str) -> bool:
    """Tell whether the page embeds what another host serves.

    >>> shows_other_hosts('<iframe src="https://www.youtube.com/embed/x"></iframe>')
    True
    >>> shows_other_hosts('<a href="https://example.org/"><img src="local.png"></a>')
    False
    """
    parser = _Embedded()
    parser.feed(html)
    return parser.foreign


class _Embedded(HTMLParser):
    """Looks for one embedded address of another host."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag; what is asked for with `crossorigin` comes in any case."""
        values = dict(attrs)
        address = values.get(_SHOWS.get(tag, ""))
        if address and "crossorigin" not in values:
            self.foreign |= urlsplit(address.strip()).netloc != ""
