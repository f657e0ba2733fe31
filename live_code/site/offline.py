"""Write the service worker and the list of files that the whole book needs without a network."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from sphinx.application import Sphinx

from ..config import options_of
from ..live_files.assets import FOLDER
from ..live_files.frontend import Frontend
from ..markup import PAGE_BUILDERS
from ..policy import workers_policy
from ..runtime.bake import LABEL
from .app_manifest import ICON_FOLDER, MANIFEST_FILE, is_wanted
from .other_hosts import shows_other_hosts
from .site_files import requested_files

WORKER_FILE = "live-sw.js"
"""At the site's root: a service worker's scope is the folder it comes from."""

LISTING_FILE = "live-offline.json"
_ONLY_ONLINE = {".txt", ".wasm"}
"""Of the runtime: notices, and what is there packed as well; so is the started Python's image."""

_DIGITS = 32
"""Of a hash, in hexadecimal: half of SHA-256 still lets nobody make another file of the same."""

_GENERATED_PAGES = ("genindex", "search")


class OfflineFiles:
    """Writes both files at the end of a build, or removes an earlier build's."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend

    def write(self, app: Sphinx, exception: Exception | None) -> None:
        """List the finished site and write its worker (event `build-finished`)."""
        if exception is not None or app.builder.name not in PAGE_BUILDERS:
            return
        out = Path(app.outdir)
        worker, listing_file = out / WORKER_FILE, out / LISTING_FILE
        if not is_wanted(app):
            worker.unlink(missing_ok=True)
            listing_file.unlink(missing_ok=True)
            return
        listing = self._listing(app, out)
        text = json.dumps(listing, separators=(",", ":")) + "\n"
        listing_file.write_text(text, "utf-8")
        isolation = options_of(app.config).isolation
        site = {
            "version": listing["version"],
            "roots": sorted({quote(name) for name in _roots(out)}),
            "start": app.builder.get_target_uri(app.config.root_doc),
            "isolation": "require-corp" if isolation == "auto" else isolation,
            "open": _open_pages(app, out) if isolation == "auto" else [],
            "listing": hashlib.sha256(text.encode()).hexdigest(),
            "policy": workers_policy(options_of(app.config).content_security_policy),
        }
        bundle = out / "_static" / FOLDER / self._frontend.assets.service_worker
        settings = json.dumps(site, separators=(",", ":"))
        worker.write_text(f"self.liveCodeSite={settings};\n{bundle.read_text('utf-8')}", "utf-8")

    def _listing(self, app: Sphinx, out: Path) -> dict[str, Any]:
        """Return version, addresses, sizes and hashes of all that the book needs offline."""
        files = requested_files(out, [*_pages(app, out), MANIFEST_FILE])
        requested = set(files.values())
        for file in [*(out / "_static" / FOLDER).iterdir(), *(out / ICON_FOLDER).iterdir()]:
            if file not in requested and file.is_file() and self._is_needed(file):
                files[file.relative_to(out).as_posix()] = file
        entries = [
            {
                "path": path,
                "size": file.stat().st_size,
                "sha256": hashlib.sha256(file.read_bytes()).hexdigest()[:_DIGITS],
            }
            for path, file in sorted(files.items())
        ]
        digest = hashlib.sha256(json.dumps(entries).encode()).hexdigest()
        return {"version": digest[:16], "files": entries}

    def _is_needed(self, file: Path) -> bool:
        if file.suffix in _ONLY_ONLINE or file.name.startswith(f"{LABEL}-"):
            return False
        return file.name not in self._frontend.assets.not_needed_offline


def _pages(app: Sphinx, out: Path) -> list[str]:
    documents = [Path(app.builder.get_outfilename(name)) for name in app.env.found_docs]  # type: ignore[attr-defined]
    names = [*_GENERATED_PAGES, *app.config.html_additional_pages]
    generated = [out / f"{name}.html" for name in names]
    return [quote(file.relative_to(out).as_posix()) for file in (*documents, *generated)]


def _open_pages(app: Sphinx, out: Path) -> list[str]:
    """Return the addresses of pages that show what other hosts serve: they are not isolated."""
    return [name for name in _pages(app, out) if _shows_other_hosts(out / unquote(name))]


def _shows_other_hosts(page: Path) -> bool:
    return page.is_file() and shows_other_hosts(page.read_text("utf-8", errors="replace"))


def _roots(out: Path) -> list[str]:
    """Return the first parts of the book's paths: nothing else on the host is the worker's."""
    # Jupyter Book writes index.html after the build.
    names = {path.name for path in out.iterdir() if not path.name.startswith(".")}
    return [*(names - {WORKER_FILE}), "index.html", LISTING_FILE]
