"""The policy itself: what every page may do, and what one page needs besides."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urlsplit

from .handlers import EARLY, handlers_in
from .inline import inline_scripts

BASE: dict[str, tuple[str, ...]] = {
    "default-src": ("'self'",),
    # Python is WebAssembly. No 'unsafe-inline', no blob:, no eval.
    "script-src": ("'self'", "'wasm-unsafe-eval'"),
    # Formulas, the theme, the editor and tables of results set styles of their own.
    "style-src": ("'self'", "'unsafe-inline'"),
    # Plots are blobs. A cell may ask any host, so a picture of one is no more than that.
    "img-src": ("'self'", "data:", "blob:", "https:"),
    "media-src": ("'self'", "data:", "blob:", "https:"),
    "font-src": ("'self'", "data:"),
    # Packages that the site does not carry, and what readers' own code asks for.
    "connect-src": ("'self'", "data:", "https:"),
    "frame-src": ("'self'", "https:"),
    "worker-src": ("'self'",),
    "object-src": ("'none'",),
    "base-uri": ("'self'",),
    "form-action": ("'self'",),
}

_FOREIGN = {
    "script-src": re.compile(r'<script\b[^>]*?\ssrc=["\']([^"\']+)', re.I),
    "style-src": re.compile(r'<link\b(?=[^>]*\bstylesheet\b)[^>]*?\shref=["\']([^"\']+)', re.I),
    "img-src": re.compile(r'<img\b[^>]*?\ssrc=["\'](http:[^"\']+)', re.I),
    "frame-src": re.compile(r'<iframe\b[^>]*?\ssrc=["\'](http:[^"\']+)', re.I),
    "form-action": re.compile(r'<form\b[^>]*?\saction=["\']([^"\']+)', re.I),
}
_HOSTS_TOO = ("script-src", "style-src", "font-src", "connect-src", "frame-src", "img-src")


def policy_of(page: str, extra: Iterable[str] = (), servers: Iterable[str] = ()) -> str:
    """Return the policy for one page; `servers` are asked, and nothing else is taken of them.

    >>> "https://cdn.example.org" in policy_of('<script src="https://cdn.example.org/a.js">')
    True
    """
    parts = {name: list(sources) for name, sources in BASE.items()}
    for name, pattern in _FOREIGN.items():
        hosts = {host for address in pattern.findall(page) if (host := _host(unescape(address)))}
        parts[name] += sorted(hosts)
    # Style sheets of other hosts bring fonts from wherever they like.
    if len(parts["style-src"]) > len(BASE["style-src"]):
        parts["font-src"].append("https:")
    parts["script-src"] += _hashes(page)
    parts["connect-src"] += servers
    for source in extra:
        wanted = ("script-src",) if source.startswith("'") else _HOSTS_TOO
        for name in wanted:
            parts[name].append(source)
    return "; ".join(f"{name} {' '.join(dict.fromkeys(parts[name]))}" for name in parts)


def _host(address: str) -> str | None:
    parts = urlsplit(address if not address.startswith("//") else f"https:{address}")
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else None


def _hashes(page: str) -> list[str]:
    """Return hashes of what has to stay in the page: modules, and handlers that come too early."""
    stays = [text for _, text in inline_scripts(page)]
    early = [code for event, code in handlers_in(page) if event in EARLY]
    hashes = sorted({_hash(text) for text in (*stays, *early)})
    return ["'unsafe-hashes'", *hashes] if early else hashes


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
