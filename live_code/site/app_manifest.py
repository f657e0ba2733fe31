"""The web app manifest and its icons: what a browser needs to install the book as an app."""

from __future__ import annotations

import json
import shutil
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from ..cells import live_pages
from ..config import LiveCodeConfig, options_of
from ..markup import PAGE_BUILDERS

MANIFEST_FILE = "live-app.webmanifest"
ICON_FOLDER = "_static/live-icons"
ICONS = {"icon-192.png": 192, "icon-512.png": 512, "icon-maskable-512.png": 512}
"""Files of the icon folder and their width and height."""

_OWN_ICONS = Path(__file__).parent / "icons"
_SHORT_NAME = 30
"""Characters for which a home screen has room; more is cut off by the system anyway."""


class AppManifest:
    """Makes the book installable, unless the option `offline` is off or nothing in it is live."""

    def add_to_page(
        self,
        app: Sphinx,
        _pagename: str,
        _template: str,
        context: dict[str, Any],
        _doctree: nodes.document | None,
    ) -> None:
        """Link the manifest from every page (event `html-page-context`)."""
        if not is_wanted(app):
            return
        href = escape(context["pathto"](MANIFEST_FILE, 1))
        color = escape(options_of(app.config).theme_color)
        context["metatags"] = context.get("metatags", "") + (
            f'\n<link rel="manifest" href="{href}" />'
            f'\n<meta name="theme-color" content="{color}" />\n'
        )

    def write(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the manifest and its icons, or remove an earlier build's (`build-finished`)."""
        if exception is not None or app.builder.name not in PAGE_BUILDERS:
            return
        out = Path(app.outdir)
        icons = out / ICON_FOLDER
        shutil.rmtree(icons, ignore_errors=True)
        if not is_wanted(app):
            (out / MANIFEST_FILE).unlink(missing_ok=True)
            return
        options = options_of(app.config)
        source = _icon_folder(app, options)
        icons.mkdir(parents=True)
        for name in ICONS:
            shutil.copyfile(source / name, icons / name)
        start = app.builder.get_target_uri(app.config.root_doc)
        title = app.config.html_title or app.config.project
        manifest = app_manifest(options, title=title, start=start)
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        (out / MANIFEST_FILE).write_text(f"{text}\n", "utf-8")


def is_wanted(app: Sphinx) -> bool:
    """Tell whether the book has a service worker and is an app."""
    options = options_of(app.config)
    on_pages = app.builder.name in PAGE_BUILDERS and options.offline == "on"
    return on_pages and bool(live_pages(app.env, options))


def app_manifest(options: LiveCodeConfig, *, title: str, start: str) -> dict[str, Any]:
    """Return the manifest's content; every address in it is relative to the book."""
    name = options.app_name or title
    manifest = {
        "id": "./",
        "name": name,
        "short_name": name if len(name) <= _SHORT_NAME else name[:_SHORT_NAME].rsplit(" ", 1)[0],
        "description": options.app_description,
        "start_url": f"./{start}",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": options.theme_color,
        "background_color": options.background_color,
        "icons": [
            {
                "src": f"{ICON_FOLDER}/{file}",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in file else "any",
            }
            for file, size in ICONS.items()
        ],
    }
    return {key: value for key, value in manifest.items() if value}


def _icon_folder(app: Sphinx, options: LiveCodeConfig) -> Path:
    folder = Path(app.confdir, options.app_icons) if options.app_icons else _OWN_ICONS
    missing = [name for name in ICONS if not (folder / name).is_file()]
    if missing:
        raise ExtensionError(
            f"live_code: option 'app_icons' names {folder}, which has no {', '.join(missing)}"
        )
    return folder
