"""Scripts and styles of their own for single pages: a directive says which bundle its page needs.

The page need not have code cells. Bundles are rows of `BUNDLES` in `web/build.mjs`; their files'
names stand in `frontend.json`, under the same keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.errors import ExtensionError

from .live_files.assets import FOLDER
from .live_files.frontend import Frontend
from .markup import PAGE_BUILDERS

_ENV_KEY = "live_code_scripts"


def need_script(env: BuildEnvironment, bundle: str) -> None:
    """Let the page that is being read load a bundle; for directives."""
    scripts_of(env).setdefault(env.docname, set()).add(bundle)


def scripts_of(env: BuildEnvironment) -> dict[str, set[str]]:
    """Return the bundles that pages need, by page."""
    scripts: dict[str, set[str]] | None = getattr(env, _ENV_KEY, None)
    if scripts is None:
        scripts = {}
        setattr(env, _ENV_KEY, scripts)
    return scripts


class ScriptCollector(EnvironmentCollector):
    """Keeps what pages need in step with the pages."""

    def clear_doc(self, _app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page that is read again or gone."""
        scripts_of(env).pop(docname, None)

    def merge_other(
        self, _app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process has read."""
        read = scripts_of(other)
        scripts_of(env).update({name: read[name] for name in docnames if name in read})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Do nothing more: directives have said it while the page was read."""


class PageScripts:
    """Adds the scripts to the pages of one build."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend

    def add_to_page(
        self, app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _doctree: object
    ) -> None:
        """Link the bundles that a page needs (event `html-page-context`)."""
        if app.builder.name not in PAGE_BUILDERS:
            return
        for file in self._files(pagename, sorted(scripts_of(app.env).get(pagename, ()))):
            if file.endswith(".css"):
                app.add_css_file(f"{FOLDER}/{file}")
            else:
                app.add_js_file(f"{FOLDER}/{file}", type="module")

    def outdated_pages(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages whose scripts have new names (event `env-updated`)."""
        if app.builder.name not in PAGE_BUILDERS:
            return []
        named = self._frontend.assets.scripts
        before: dict[str, str] = getattr(env, f"{_ENV_KEY}_named", {})
        setattr(env, f"{_ENV_KEY}_named", dict(named))
        changed = {bundle for bundle, file in named.items() if before.get(bundle) != file}
        return [page for page, needed in scripts_of(env).items() if needed & changed]

    def _files(self, pagename: str, bundles: Iterable[str]) -> list[str]:
        named = self._frontend.assets.scripts
        for bundle in bundles:
            if bundle not in named:
                raise ExtensionError(
                    f"live_code: page {pagename} needs the script {bundle!r}, but the front end "
                    f"has only {', '.join(sorted(named))}; add it to BUNDLES in web/build.mjs"
                )
        return [named[bundle] for bundle in bundles]
