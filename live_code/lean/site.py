"""The finished site: its pages, mended and made light, and what they may run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from ..config import LiveCodeConfig
from ..hashing import hash_folders
from ..node import NodeError
from ..notices import Notice, warn
from ..policy import guarded
from ..policy import sources as policy_sources
from ..servers.offered import servers_of
from ..tidy import sources as tidy_sources
from ..tidy import tidied
from ..tidy.tree import Element, parsed, written
from .assets import (
    REDUCES,
    lean_name,
    linked_assets,
    readdress,
    reduced,
    with_imports,
    words_of_site,
)
from .dark_twins import twins_of
from .fonts import Face, with_fonts_started, with_subsets
from .formulas import characters_by_face
from .icons import SCRIPT, STYLES, icon_characters, leave_out_script, unknown_icons
from .images import Pictures
from .scripts import leave_out_idle_files

_LOGGER = logging.getLogger(__name__)
_FORMULAS = "katex/katex.css"


class Site:
    """The files of one build."""

    def __init__(self, app: Sphinx, options: LiveCodeConfig) -> None:
        self._app = app
        self._options = options
        self._language = app.config.language or "en"
        self._title = app.config.html_title or app.config.project
        self._out = Path(app.outdir)
        self._static = self._out / "_static"
        self._kept = self._out.parent / "live" / "lean"
        self._written = {
            file: file.read_text("utf-8")
            for file in sorted(self._out.rglob("*.html"))
            if not file.is_relative_to(self._static)
        }

    def finish(self) -> None:
        """Take every step, unless the last build left all as it is now."""
        stamp = self._kept / "done.sha256"
        if stamp.is_file() and stamp.read_text("utf-8") == self._state(self._written):
            return
        pages = self._written
        if self._options.tidy_pages:
            pages = {
                file: tidied(page, language=self._language, title=self._title)
                for file, page in pages.items()
            }
        if self._options.light_pages:
            pages = self._light(pages)
        servers = servers_of(self._options)
        asked = servers.sources() if servers else ()
        pages = guarded(pages, self._out, self._options.content_security_policy, asked)
        for file, page in pages.items():
            if page != self._written[file]:
                file.write_text(page, "utf-8")
        self._kept.mkdir(parents=True, exist_ok=True)
        stamp.write_text(self._state(pages), "utf-8")

    def _light(self, pages: Mapping[Path, str]) -> dict[Path, str]:
        pictures = Pictures(self._out, self._kept / "images", twins_of(self._app))
        trees = {file: parsed(page) for file, page in pages.items()}
        for file, root in trees.items():
            leave_out_idle_files(pages[file], root)
            pictures.place(root, file)
        self._lighten_icons(pages, trees)
        digests = self._light_assets(_all_written(pages, trees))
        for root in trees.values():
            readdress(root, digests)
        finished = _all_written(pages, trees)
        if digests:
            finished = {file: with_fonts_started(page) for file, page in finished.items()}
        for picture in pictures.replaced:
            if not any(picture.name in page for page in finished.values()):
                picture.unlink(missing_ok=True)
        return finished

    def _state(self, pages: Mapping[Path, str]) -> str:
        """Return a digest of the pages, of what they link, and of the code that reduces it."""
        code = hash_folders([Path(__file__).parent]) + policy_sources() + tidy_sources()
        digest = hashlib.sha256(f"{code}{self._options}".encode())
        digest.update(REDUCES.read_bytes())
        for page in pages.values():
            digest.update(page.encode())
        for path in linked_assets(pages.values()):
            file = self._static / path
            digest.update(self._text_of(path).encode() if file.is_file() else b"")
        return digest.hexdigest()

    def _text_of(self, path: str) -> str:
        file = self._static / path
        text = file.read_text("utf-8")
        return with_imports(text, file.parent) if path.endswith(".css") else text

    def _lighten_icons(self, pages: Mapping[Path, str], trees: Mapping[Path, Element]) -> None:
        styles = self._static / STYLES
        if not styles.is_file():
            return
        unknown = unknown_icons(pages.values(), styles.read_text("utf-8"))
        if unknown:
            names = ", ".join(sorted(unknown))
            warn(
                Notice.LIGHT_PAGES,
                f"the theme's style sheet does not draw these icons: {names}; the pages keep its "
                "script for icons, which is 540 kB large. Use other icons, or silence this warning",
                None,
            )
            return
        for file in self._static.glob(f"{SCRIPT}*"):
            file.unlink()
        for file, root in trees.items():
            leave_out_script(pages[file], root)

    def _light_assets(self, pages: Mapping[Path, str]) -> dict[str, str]:
        """Reduce what pages link; return a digest for each file that has a reduced form."""
        files = {
            path: self._text_of(path)
            for path in linked_assets(pages.values())
            if (self._static / path).is_file() and not path.endswith(SCRIPT)
        }
        if not files:
            return {}
        try:
            files = reduced(files, words_of_site(pages.values(), self._static), self._kept)
        except NodeError as error:
            warn(Notice.LIGHT_PAGES, f"style sheets and scripts stay as they are: {error}", None)
            return {}
        digests = {}
        for path, text in files.items():
            final = self._with_fonts(path, text, pages)
            (self._static / lean_name(path)).write_text(final, "utf-8")
            digests[path] = hashlib.sha256(final.encode()).hexdigest()[:8]
        return digests

    def _with_fonts(self, path: str, css: str, pages: Mapping[Path, str]) -> str:
        wanted: Mapping[Face, set[str]]
        if path == STYLES:
            wanted = icon_characters(pages.values(), css)
            css += Path(__file__).with_name("icons.css").read_text("utf-8")
        elif path == _FORMULAS:
            wanted = characters_by_face(pages.values(), css)
        else:
            return css
        return with_subsets(css, (self._static / path).parent, wanted)


def _all_written(pages: Mapping[Path, str], trees: Mapping[Path, Element]) -> dict[Path, str]:
    return {file: written(pages[file], root) for file, root in trees.items()}
