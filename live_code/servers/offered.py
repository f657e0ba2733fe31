"""Where else than in the browser a book's Python may run, as its options say."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

from ..config import LiveCodeConfig, options_of

_BROWSER, _JUPYTER, _BINDER = PLACES = ("browser", "jupyter", "binder")
_JUPYTER_KEYS = ("url", "hosts", "token")
_BINDER_KEYS = ("repo", "ref", "url", "hosts")
_HUB, _HUBS_MACHINES = "https://mybinder.org/", "https://*.mybinder.org"
_REPO = re.compile(r"[\w.%-]+(?:/[\w.%:-]+)+")
_HOST = re.compile(r"https?://(?:\*\.)?[\w-]+(?:\.[\w-]+)*(?::(?:\d+|\*))?", re.A)
"""As a policy for pages takes it: without brackets, and with ASCII alone."""
_USUAL_PORT = {"http": ":80", "https": ":443"}


@dataclass(frozen=True)
class Servers:
    """What pages are told; `hosts` are all to which they may send cells."""

    places: tuple[str, ...]
    jupyter: Mapping[str, str]
    binder: Mapping[str, str]
    hosts: tuple[str, ...]

    def page_data(self, script: str) -> dict[str, Any]:
        """Return a page's `servers`; `web/base/page-data.ts` declares its shape."""
        data: dict[str, Any] = {"script": script, "places": list(self.places)}
        data["hosts"] = list(self.hosts)
        if _JUPYTER in self.places:
            data[_JUPYTER] = {"url": self.jupyter["url"]}
            if self.jupyter["token"]:
                data[_JUPYTER]["token"] = self.jupyter["token"]
        if _BINDER in self.places:
            data[_BINDER] = {key: self.binder[key] for key in ("url", "repo", "ref")}
        return data

    def sources(self) -> tuple[str, ...]:
        """Return what the pages' policy must allow them to connect to.

        >>> Servers((), {}, {}, ("http://localhost:8888",)).sources()
        ('http://localhost:8888', 'ws://localhost:8888')
        """
        # For a browser https://host is not wss://host.
        return tuple(
            source for host in self.hosts for source in (host, host.replace("http", "ws", 1))
        )


def check_servers(_app: Sphinx, config: Config) -> None:
    """Fail at once, and clearly, on a wrong option (event `config-inited`)."""
    servers_of(options_of(config))


def servers_of(options: LiveCodeConfig) -> Servers | None:
    """Return what a book offers, None if only the browser; `ExtensionError` says what is wrong."""
    places = options.engines
    _check_places(places)
    for name, settings in ((_JUPYTER, options.jupyter), (_BINDER, options.binder)):
        if settings and name not in places:
            raise _error(f"option {name!r} is set, but 'engines' does not name it: {list(places)}")
    if places == (_BROWSER,):
        return None
    jupyter = _filled(_JUPYTER, options.jupyter, _JUPYTER_KEYS)
    binder = _filled(_BINDER, options.binder, _BINDER_KEYS)
    hosts: list[str] = []
    if _JUPYTER in places:
        jupyter["url"] = _address(_JUPYTER, jupyter["url"]) if jupyter["url"] else ""
        hosts += _hosts(_JUPYTER, jupyter["url"], jupyter["hosts"])
        if not hosts:
            raise _error("option 'jupyter' needs a url, or hosts whose addresses readers may type")
        if re.search(r"\s", jupyter["token"]):
            raise _error("option 'jupyter' has a token with spaces in it")
    if _BINDER in places:
        if not _REPO.fullmatch(binder["repo"]):
            raise _error(f"option 'binder' needs a repo like owner/name; not {binder['repo']!r}")
        machines = binder["hosts"] or ("" if binder["url"] else _HUBS_MACHINES)
        binder["url"] = _address(_BINDER, binder["url"] or _HUB)
        binder["ref"] = binder["ref"] or "HEAD"
        hosts += _hosts(_BINDER, binder["url"], machines)
    return Servers(places, jupyter, binder, tuple(dict.fromkeys(hosts)))


def _check_places(places: tuple[str, ...]) -> None:
    for name in places:
        if name not in PLACES:
            close = difflib.get_close_matches(name, PLACES, n=1)
            guess = f" (did you mean {close[0]!r}?)" if close else ""
            raise _error(f"option 'engines' names {name!r}{guess}; there are {', '.join(PLACES)}")
    if not places or len(set(places)) < len(places):
        raise _error(
            f"option 'engines' must name one place at least, and each once: {list(places)}"
        )


def _filled(option: str, settings: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    keys = tuple(keys)
    for key in settings:
        if key not in keys:
            raise _error(f"option {option!r} has no {key!r}; it takes {', '.join(keys)}")
    return {key: settings.get(key, "").strip() for key in keys}


def _address(option: str, url: str) -> str:
    """Return a server's address with a slash at its end."""
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    if "*" in origin or not _HOST.fullmatch(origin) or re.search(r"\s", url):
        raise _error(f"option {option!r} has a url that is no address of a server: {url!r}")
    if parts.query or parts.fragment:
        raise _error(f"option {option!r}: leave out of the url what follows ? or #: {url!r}")
    return f"{_as_browsers_write(origin)}{parts.path.rstrip('/')}/"


def _hosts(option: str, url: str, more: str) -> list[str]:
    parts = urlsplit(url)
    own = [f"{parts.scheme}://{parts.netloc}"] if url else []
    for host in more.split():
        if not _HOST.fullmatch(host):
            raise _error(
                f"option {option!r} names the host {host!r}; write it like "
                "https://hub.example.org, https://*.example.org or http://localhost:8888, "
                "without a path"
            )
    return [*own, *map(_as_browsers_write, more.split())]


def _as_browsers_write(host: str) -> str:
    """Return a host in the form in which pages compare it.

    >>> _as_browsers_write("https://Hub.Example.org:443")
    'https://hub.example.org'
    """
    scheme, _, _ = host.partition(":")
    return host.lower().removesuffix(_USUAL_PORT[scheme])


def _error(problem: str) -> ExtensionError:
    return ExtensionError(f"live_code: {problem}")
