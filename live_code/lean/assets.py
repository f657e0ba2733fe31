"""Reduce the style sheets and scripts that pages link, and give them new addresses.

Style sheets of the theme and of large extensions lose the rules whose classes occur nowhere:
neither in a page nor in a script of the site. PurgeCSS judges by words, so a class that a script
names is safe too. Everything is minified by esbuild.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import cast

from ..live_files.assets import FOLDER
from ..node import WEB, NodeError, install_node_modules, node_executable
from ..tidy.tree import Element

REDUCES = WEB / "reduce.mjs"
"""What Node runs."""

_ADDRESS = re.compile(r"([^:]*?_static/)([^?#]+?)(?:\.lean)?(\.css|\.js)(?:\?.*)?")
_LINKED = re.compile(r'(?:href|src)="([^"]*)"')
_OWN_FOLDERS = (f"{FOLDER}/", "from-pages/")
_MINIFIED = re.compile(r"\.min\.js$|^scripts/")
_PURGED = re.compile(
    r"styles/(?:pydata-sphinx|sphinx-book)-theme\.css|sphinx-design\.min\.css|mystnb\..*\.css"
)
_IMPORT = re.compile(r'^@import "\./([\w-]+\.css)";', re.MULTILINE)
_WORD = re.compile(r"[\w-]+")


def linked_assets(pages: Iterable[str]) -> list[str]:
    """Return the paths inside `_static/` of what pages link, but for our own bundles."""
    addresses = {unescape(found) for page in pages for found in _LINKED.findall(page)}
    matches = filter(None, map(_ADDRESS.fullmatch, addresses))
    found = {match[2] + match[3] for match in matches}
    return sorted(path for path in found if not path.startswith(_OWN_FOLDERS))


def with_imports(css: str, folder: Path) -> str:
    """Return a style sheet with the sheets that it imports from its folder in their places.

    One file is one request: a book can keep its styles in several and link the first.
    """
    return _IMPORT.sub(
        lambda found: (
            with_imports((folder / found[1]).read_text("utf-8"), folder)
            if (folder / found[1]).is_file()
            else found[0]
        ),
        css,
    )


def words_of(texts: Iterable[str]) -> set[str]:
    """Return everything in some texts that may be the name of a class.

    >>> sorted(words_of(['<i class="fa-solid fa-bars">']))
    ['class', 'fa-bars', 'fa-solid', 'i']
    """
    return {word for text in texts for word in _WORD.findall(text)}


def words_of_site(pages: Iterable[str], static: Path) -> set[str]:
    """Return the words of pages and scripts, and the variables of our own style sheets."""
    scripts = [
        file.read_text("utf-8")
        for file in static.rglob("*.js")
        if not file.name.endswith(".lean.js")
    ]
    styles = [file.read_text("utf-8") for file in (static / FOLDER).glob("*.css")]
    variables = {word for word in words_of(styles) if word.startswith("--")}
    return words_of([*pages, *scripts]) | variables


def reduced(files: Mapping[str, str], words: set[str], kept: Path) -> dict[str, str]:
    """Return the files' texts without what nothing uses; the last answer is kept in a folder.

    Raises
    ------
    NodeError
        If Node or its packages are missing or fail.
    """
    purged = [path for path in files if _PURGED.fullmatch(path)]
    request = json.dumps(
        {
            "words": " ".join(sorted(words & words_of(files[path] for path in purged))),
            "purged": purged,
            "files": {p: text for p, text in files.items() if not _MINIFIED.search(p)},
        }
    )
    digest = hashlib.sha256(REDUCES.read_bytes() + request.encode()).hexdigest()
    answer = kept / f"reduced-{digest[:16]}.json"
    if not answer.is_file():
        text = _run(request)
        kept.mkdir(parents=True, exist_ok=True)
        for old in kept.glob("reduced-*.json"):
            old.unlink()
        answer.write_text(text, "utf-8")
    return {**files, **cast(dict[str, str], json.loads(answer.read_text("utf-8")))}


def lean_name(path: str) -> str:
    """Return where the reduced form of a file lies.

    >>> lean_name("styles/theme.css")
    'styles/theme.lean.css'
    """
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}.lean{dot}{suffix}"


def readdress(root: Element, digests: Mapping[str, str]) -> None:
    """Let a page link the reduced files, by addresses that change when they do."""
    for element in root.inside():
        for name in ("href", "src"):
            found = _ADDRESS.fullmatch(element.attributes.get(name) or "")
            path = found[2] + found[3] if found else ""
            if found and path in digests:
                element.attributes[name] = f"{found[1]}{lean_name(path)}?v={digests[path]}"


def _run(request: str) -> str:
    install_node_modules(lambda _text: None)
    done = subprocess.run(
        [str(node_executable()), str(REDUCES)],
        input=request,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise NodeError(f"reduce.mjs failed:\n{done.stderr.strip()}")
    return done.stdout
