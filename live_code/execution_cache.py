"""Run the notebooks again when the packages change that they import.

MyST-NB's cache of executed notebooks knows only the notebooks' own sources. So its folder is named
after the sources of the book's packages. The folder is a setting of the environment as well, which
makes Sphinx read every page anew when it changes.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from .config import local_package_folders, options_of
from .hashing import hash_folders

KEPT = 3
"""How many caches stay, so that going back to an earlier state of the packages is quick."""

_PREFIX = "packages-"


def choose_cache_folder(app: Sphinx, config: Config) -> None:
    """Set MyST-NB's cache folder (event `config-inited`)."""
    chosen = str(config.nb_execution_cache_path or "")
    root = Path(app.confdir, chosen) if chosen else Path(app.outdir).parent / ".jupyter_cache"
    folders = local_package_folders(app, options_of(config))
    if folders:
        root = root / f"{_PREFIX}{hash_folders(folders)[:16]}"
    # MyST-NB declares this setting while it is set up, which `setup` has asked for.
    config.nb_execution_cache_path = str(root)


def drop_old_caches(app: Sphinx, exception: Exception | None) -> None:
    """Keep the caches used last (event `build-finished`)."""
    current = Path(app.config.nb_execution_cache_path)
    if exception is not None or not current.name.startswith(_PREFIX) or not current.is_dir():
        return
    current.touch()
    caches = sorted(current.parent.glob(f"{_PREFIX}*"), key=lambda path: path.stat().st_mtime)
    for old in caches[:-KEPT]:
        shutil.rmtree(old)
