"""Run a notebook again when the code changes that it reaches in the book's own packages.

MyST-NB's cache of executed notebooks knows only the notebooks' own sources. So each page that
imports a package of the book, or `watch`, has a cache of its own, in a folder named after the code
that the page reaches (`reached.py`), and is read anew when that code changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from ..cells import cells_being_read, page_of, pages_with_cells
from ..config import local_package_folders, options_of
from ..hashing import hash_folders
from .plots_metadata import BACKEND
from .reached import OwnCode

KEPT = 3
"""How many caches of a page stay, so that going back to an earlier state of the code is quick."""

_HERE = Path(__file__).parent
_DRAWING = [_HERE.parent / "kernel" / room for room in ("drawing", "figure_theme")]
_WATCHING = _HERE.parent / "watching"
_WATCHES = "live_code.watching"
_CHOICE = "MPLBACKEND"
_FOLDER = "pages"
_ENV_KEY = "live_code_reached"


def choose_cache_folder(app: Sphinx, config: Config) -> None:
    """Set MyST-NB's cache folder (event `config-inited`)."""
    chosen = str(config.nb_execution_cache_path or "")
    root = Path(app.confdir, chosen) if chosen else Path(app.outdir).parent / ".jupyter_cache"
    # MyST-NB declares this setting while it is set up, which `setup` has asked for.
    config.nb_execution_cache_path = str(root)


class ExecutionCaches:
    """The pages' own caches during one build."""

    def __init__(self) -> None:
        self._code = OwnCode([])
        self._root = Path()
        self._drawing = ""
        self._watching = ""
        self._backend: str | None = None

    def prepare(self, app: Sphinx) -> None:
        """Read the book's packages (event `builder-inited`)."""
        self._code = OwnCode(local_package_folders(app, options_of(app.config)))
        self._root = Path(app.config.nb_execution_cache_path)
        plots = (_HERE / "plots.py").read_text("utf-8")
        self._drawing = f"{hash_folders(_DRAWING)}{plots}"
        self._watching = hash_folders([_WATCHING], accept=lambda path: path.suffix == ".py")
        self._backend = os.environ.get(_CHOICE)
        if options_of(app.config).light_pages:  # which gives pictures their size
            os.environ[_CHOICE] = BACKEND  # of the kernels, which inherit it

    def outdated_pages(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Return the pages whose code is not what it was (event `env-get-outdated`)."""
        del app, added, changed, removed
        known = _reached(env)
        return [
            name
            for name in pages_with_cells(env)
            if name in env.found_docs and known.get(name) != self._digest_of_page(env, name)
        ]

    def choose(self, app: Sphinx, docname: str, content: list[str]) -> None:
        """Give the page that is about to be parsed its cache (event `source-read`)."""
        del content
        env = app.env
        digest = self._digest([cell.source for cell in cells_being_read(env)])
        _reached(env)[docname] = digest
        folder = cache_folder(app, docname)
        settings = env.mystnb_config  # type: ignore[attr-defined]  # MyST-NB puts it there
        env.mystnb_config = settings.copy(execution_cache_path=str(folder))  # type: ignore[attr-defined]
        if folder.is_dir():
            folder.touch()

    def merge(
        self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process read (event `env-merge-info`)."""
        del app
        found = _reached(other)
        _reached(env).update({name: found[name] for name in docnames if name in found})

    def drop_old(self, app: Sphinx, exception: Exception | None) -> None:
        """Keep each page's caches used last (event `build-finished`)."""
        os.environ.pop(_CHOICE, None)
        if self._backend is not None:
            os.environ[_CHOICE] = self._backend
        if exception is not None or not (self._root / _FOLDER).is_dir():
            return
        current = {_folder_of_page(self._root, name) for name in app.env.found_docs}
        for page in (self._root / _FOLDER).iterdir():
            caches = sorted(page.iterdir(), key=lambda path: path.stat().st_mtime)
            for old in caches[:-KEPT] if page in current else [page]:
                shutil.rmtree(old)

    def _digest_of_page(self, env: BuildEnvironment, name: str) -> str | None:
        page = page_of(env, name)
        return self._digest([cell.source for cell in page.cells]) if page else None

    def _digest(self, sources: list[str]) -> str | None:
        """Return a hash of the code that some cells reach, and of what draws their figures."""
        own = self._code.digest(sources)
        if any(_WATCHES in source for source in sources):
            own = f"{own}{self._watching}"
        if own is None and not any("matplotlib" in source for source in sources):
            return None
        return hashlib.sha256(f"{own}{self._drawing}".encode()).hexdigest()


def cache_folder(app: Sphinx, docname: str) -> Path:
    """Return the cache that holds the page's executed notebook."""
    root = Path(app.config.nb_execution_cache_path)
    digest = _reached(app.env).get(docname)
    return root if digest is None else _folder_of_page(root, docname) / digest[:16]


def _folder_of_page(root: Path, docname: str) -> Path:
    return root / _FOLDER / docname.replace("/", "--")


def _reached(env: BuildEnvironment) -> dict[str, str | None]:
    """Return the environment's own store: page name to the hash of the code that it reaches."""
    known: dict[str, str | None] | None = getattr(env, _ENV_KEY, None)
    if known is None:
        known = {}
        setattr(env, _ENV_KEY, known)
    return known
