"""Give every page with code cells its data, its button and its small script.

That script fetches the rest, styles included, when the reader presses the button.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from .beside.needs import needs_of
from .beside.page_files import PageFiles
from .cells import Cell, Page, live_page
from .config import options_of
from .live_files.assets import FOLDER
from .live_files.frontend import Frontend
from .markup import PAGE_BUILDERS
from .page_imports import Uses, uses_of_source
from .runtime.groups import PLOT
from .servers.offered import servers_of
from .site.offline import WORKER_FILE
from .site.other_hosts import shows_other_hosts

DATA_VERSION = 1
"""Of the JSON block; `web/base/page-data.ts` declares its shape."""

_BUTTON_CLASS = "live-code-button"


class LivePages:
    """Adds the live parts to the pages of one build."""

    def __init__(self, frontend: Frontend, page_files: PageFiles) -> None:
        self._frontend = frontend
        self._page_files = page_files

    def add_to_page(
        self,
        app: Sphinx,
        pagename: str,
        _template: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Make the page live if it has code cells (event `html-page-context`)."""
        if doctree is None or app.builder.name not in PAGE_BUILDERS:
            return
        options = options_of(app.config)
        page = live_page(app.env, options, pagename)
        if page is None:
            return
        assets = self._frontend.assets
        base = context["pathto"](f"_static/{FOLDER}/", 1)
        data = self._page_data(pagename, page, base)
        data["offline"] = None
        if options.offline == "on":
            worker = context["pathto"](WORKER_FILE, 1)
            isolate = options.isolation != "off"
            if options.isolation == "auto":
                isolate = not shows_other_hosts(context["body"])
            data["offline"] = {"worker": worker, "isolate": isolate}
        servers = servers_of(options)
        if servers is not None:
            data["servers"] = servers.page_data(assets.server)
        context["body"] += _data_block(data)
        _add_button(context, options.button_text)
        app.add_js_file(f"{FOLDER}/{assets.loader}", loading_method="defer")

    def _page_data(self, pagename: str, page: Page, base: str) -> dict[str, Any]:
        assets = self._frontend.assets
        uses = Uses()
        for cell in page.cells:
            uses.add(uses_of_source(cell.source))
        beside_uses = self._page_files.uses(pagename)
        needs = needs_of(uses, beside_uses, self._frontend.packages, assets)
        for used in beside_uses.values():
            uses.add(used)
        groups = assets.groups_of(self._frontend.packages.close(uses))
        beside = self._page_files.of(pagename, needs)
        return {
            "version": DATA_VERSION,
            "page": pagename,
            "base": base,
            "files": {
                "page": assets.page,
                "settings": assets.settings,
                "share": assets.share,
                "own": assets.own,
                "rich": assets.rich,
                "replay": assets.replay,
                "variables": assets.variables,
                "widgets": assets.widgets,
                "widgetsStyle": assets.widgets_style,
                "worker": assets.worker,
                "style": assets.style,
                "manifest": assets.manifest,
            },
            "groups": groups,
            "keepsImage": PLOT in groups,
            "autoRun": page.auto_run,
            "cells": [_cell_data(cell) for cell in page.cells],
            **({"beside": beside} if beside else {}),
        }


def _cell_data(cell: Cell) -> dict[str, Any]:
    return {
        "index": cell.index,
        "source": cell.source,
        "tags": list(cell.tags),
        "removed": cell.removed,
        "run": cell.run,
        "readOnly": cell.read_only,
        "init": cell.init,
    }


def _data_block(data: dict[str, Any]) -> str:
    # With no "<" inside, nothing in a cell can end the block or open a comment.
    text = json.dumps(data, ensure_ascii=False).replace("<", r"\u003c")
    return f'\n<script type="application/json" id="live-code">{text}</script>\n'


def _add_button(context: dict[str, Any], text: str) -> None:
    if "header_buttons" in context:  # sphinx-book-theme
        entry = {"type": "javascript", "javascript": "", "text": text, "classes": _BUTTON_CLASS}
        context["header_buttons"].insert(0, entry)
    else:
        button = f'<button type="button" class="{_BUTTON_CLASS}">{escape(text)}</button>'
        context["body"] = f'<div class="live-code-header">{button}</div>\n{context["body"]}'
