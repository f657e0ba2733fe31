"""Sphinx extension that makes the code cells of a book run in the reader's browser.

Add `live_code` to the book's extensions, and `live_code.maths` to set formulas at build time.
`LiveCodeConfig` documents the options, `Notice` the warnings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the parts to Sphinx's events."""
    # The kernel in the browser is a part of this package too, and Sphinx is not there.
    from . import build_noise
    from .advice import setup_advice
    from .beside.page_files import PageFiles
    from .cells import CellCollector, read_cells
    from .config import OPTION, check_options
    from .execution.downloads import setup_downloads
    from .execution.execution_cache import ExecutionCaches, choose_cache_folder
    from .execution.stills import setup_stills
    from .exercises import setup_exercises
    from .explorables import setup_explorables
    from .lean import setup_lean
    from .live_files.frontend import Frontend
    from .markup import setup_markup
    from .page import LivePages
    from .page_scripts import PageScripts, ScriptCollector
    from .replays import setup_replays
    from .servers.offered import check_servers
    from .setup_cells import setup_folding
    from .site.app_manifest import AppManifest
    from .site.offline import OfflineFiles

    build_noise.encrypt_kernels()
    build_noise.end_with_the_sentence()
    setup_stills()
    app.setup_extension("myst_nb")
    app.add_config_value(OPTION, {}, "html")
    app.connect("config-inited", check_options)
    app.connect("config-inited", check_servers)
    app.connect("config-inited", choose_cache_folder)

    # Late, so that other extensions have made their changes to the source.
    app.connect("source-read", read_cells, priority=900)
    caches = ExecutionCaches()
    app.connect("builder-inited", caches.prepare)
    app.connect("env-get-outdated", caches.outdated_pages)
    app.connect("source-read", caches.choose, priority=910)
    app.connect("env-merge-info", caches.merge)
    app.add_env_collector(CellCollector)
    setup_folding(app)
    setup_markup(app)

    frontend = Frontend()
    app.connect("builder-inited", frontend.prepare)
    app.connect("env-updated", frontend.outdated_pages)
    page_files = PageFiles(frontend)
    app.connect("env-updated", page_files.place)
    # sphinx-book-theme fills the header at 501.
    app.connect("html-page-context", LivePages(frontend, page_files).add_to_page, priority=502)
    app.add_env_collector(ScriptCollector)
    page_scripts = PageScripts(frontend)
    app.connect("env-updated", page_scripts.outdated_pages)
    app.connect("html-page-context", page_scripts.add_to_page)
    setup_explorables(app, frontend)
    setup_exercises(app)
    setup_replays(app)
    setup_advice(app, frontend)
    setup_downloads(app)
    setup_lean(app)
    app.connect("build-finished", frontend.drop_old_files)
    app.connect("build-finished", caches.drop_old)

    app_manifest = AppManifest()
    app.connect("html-page-context", app_manifest.add_to_page)
    app.connect("build-finished", app_manifest.write, priority=800)
    # Last, since it lists what all others have written.
    app.connect("build-finished", OfflineFiles(frontend).write, priority=900)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
