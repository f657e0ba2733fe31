"""Give each live page the files that lie beside it: served under names that say what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NotRequired, TypedDict

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from ..cells import live_pages, page_of
from ..config import LiveCodeConfig, options_of
from ..live_files.assets import FOLDER
from ..live_files.frontend import Frontend
from ..markup import PAGE_BUILDERS
from ..page_imports import Uses
from ..runtime.packing.archive import ServedFile
from ..runtime.packing.store import Store
from .finding import Finder

_LOGGER = logging.getLogger(__name__)
_ENV_KEY = "live_code_beside"
_LABEL = "beside.bin"
"""Not a file's own name: no host is to show it as a page, or run it, in the site's name."""

_LARGE = 5_000_000


class BesideFile(ServedFile):
    """One file as the page's data describes it."""

    path: str


class Beside(TypedDict):
    """All files of a page; `web/base/page-data.ts` declares the same."""

    folder: str
    files: list[BesideFile]
    needs: NotRequired[dict[str, list[str]]]
    """What must be there when code has a word; see `needs.py`."""


def finder_of(app: Sphinx, docname: str) -> Finder:
    """Return a finder for one page, which has seen no cell yet."""
    packages = {Path(name).name for name in options_of(app.config).local_packages}
    return Finder(Path(app.srcdir), Path(app.env.doc2path(docname)).parent, packages)


def found_of(app: Sphinx, docname: str) -> Finder:
    """Return what a page's cells and the option `files` name."""
    finder = finder_of(app, docname)
    page = page_of(app.env, docname)
    for cell in page.cells if page else ():
        if cell.run:
            finder.look(cell.source)
    finder.look_everywhere()
    if troubles := finder.take_patterns(options_of(app.config).files):
        raise ExtensionError(f"live_code: option 'files' {troubles[0]}")
    return finder


class PageFiles:
    """The files beside all live pages of one build."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend
        self._pages: dict[str, Beside] = {}
        self._found: dict[str, Finder] = {}
        self._served: dict[Path, ServedFile] = {}
        """Of this build; what the option `files` names stands beside every page."""

    def place(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Serve the files; returns the pages to write again (event `env-updated`)."""
        if app.builder.name not in PAGE_BUILDERS:
            return []
        options = options_of(app.config)
        folder = self._frontend.beside / FOLDER
        for name in live_pages(env, options):
            self._found[name] = finder = found_of(app, name)
            if finder.files:
                self._pages[name] = beside = self._described(finder.files, name)
                _say(name, beside["files"])
        served = {file["file"] for file in self._served.values()}
        for file in folder.iterdir():
            if file.name not in served:
                file.unlink()
        return self._changed(env, options)

    def of(self, docname: str, needs: dict[str, list[str]]) -> Beside | None:
        """Return what a page's data says of its files and of `needs`; None if it has neither."""
        beside = self._pages.get(docname)
        if not needs:
            return beside
        return {**(beside or self._described({}, docname)), "needs": needs}

    def uses(self, docname: str) -> dict[str, Uses]:
        """Return what each module beside a page uses, by its name."""
        finder = self._found.get(docname)
        return finder.uses if finder else {}

    def _changed(self, env: BuildEnvironment, options: LiveCodeConfig) -> list[str]:
        before: dict[str, Beside] = getattr(env, _ENV_KEY, {})
        setattr(env, _ENV_KEY, self._pages)
        pages = live_pages(env, options)
        return [name for name in pages if before.get(name) != self._pages.get(name)]

    def _described(self, files: dict[str, Path], docname: str) -> Beside:
        entries: list[BesideFile] = []
        for path, source in sorted(files.items()):
            if source not in self._served:
                self._served[source] = self._serve(source)
            entries.append({"path": path, **self._served[source]})
        return {"folder": docname.rpartition("/")[0], "files": entries}

    def _serve(self, source: Path) -> ServedFile:
        """Put one file where it is served from."""
        root = self._frontend.beside
        content = source.read_bytes()
        blob = Store(root / "packed").blob(_LABEL, content, quickly=len(content) > _LARGE)
        blob.write(root / FOLDER)
        return blob.served()


def _say(docname: str, files: Iterable[ServedFile]) -> None:
    sizes = [file["size"] for file in files]
    what = "one file" if len(sizes) == 1 else f"{len(sizes)} files"
    _LOGGER.info(
        "live_code: %s brings %s, %.2f MB to fetch when they are read",
        docname,
        what,
        sum(sizes) / 1e6,
    )
