"""Offer every chapter as an executed Jupyter notebook.

MyST-NB keeps the sources of a page's notebook and, in its cache, the outputs. What a reader wants
to download is both in one file, so they are merged here and written to ``notebooks/`` in the site.
"""

import shutil
from pathlib import Path
from typing import Any, cast

import nbformat
from jupyter_cache import get_cache
from sphinx.application import Sphinx
from sphinx.util import logging

from ..plain import PageText
from ..versions import METADATA, version_of
from .execution_cache import cache_folder
from .stills import drop_dark, has_widget, put_stills

logger = logging.getLogger(__name__)

FOLDER = "notebooks"
VARYING_TAG = "timing"
IGNORED_BY_NBVAL = "nbval-ignore-output"


def notebook_path(app: Sphinx, docname: str) -> Path:
    """Return where MyST-NB wrote the sources of the page `docname`."""
    return Path(app.outdir).parent / "jupyter_execute" / f"{docname}.ipynb"


def executed_notebook(app: Sphinx, docname: str, *, whole: bool = False) -> nbformat.NotebookNode:
    """Return the page's notebook with the outputs that the site shows.

    The pictures for dark pages, which are no outputs of their own, come only with `whole`; then
    widgets are what the page shows of them, too.
    """
    source = notebook_path(app, docname).read_text("utf-8")
    notebook: nbformat.NotebookNode = nbformat.reads(source, as_version=4)  # type: ignore[no-untyped-call]
    if app.config.nb_execution_mode == "cache":
        cache = get_cache(cache_folder(app, docname))
        try:
            _, notebook = cache.merge_match_into_notebook(notebook)
        except KeyError:
            logger.info("live_code: %s has not been executed; offered without outputs", docname)
    _say_where_it_is_from(notebook, docname)
    if whole:
        put_stills(notebook)
    else:
        drop_dark(notebook)
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        varies = VARYING_TAG in tags or has_widget(cell)
        if varies and IGNORED_BY_NBVAL not in tags:
            cell.metadata["tags"] = [*tags, IGNORED_BY_NBVAL]
    return notebook


def _say_where_it_is_from(notebook: nbformat.NotebookNode, docname: str) -> None:
    """Let `live_code.marks` find page and cells again, also after work on it in Jupyter."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    sources = tuple(cell.source for cell in code)
    notebook.metadata[METADATA] = {"page": docname, "version": version_of(sources)}
    for place, cell in enumerate(code):
        cell.metadata[METADATA] = {"cell": place}


def has_notebook(app: Sphinx, docname: str) -> bool:
    """Say whether the page `docname` is a notebook with code cells."""
    return "kernelspec" in app.env.metadata[docname] and notebook_path(app, docname).exists()


def add_download_button(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: object
) -> None:
    """Put the notebook first into the theme's menu of downloads."""
    if doctree is None or not has_notebook(app, pagename):
        return
    entry = {
        "type": "link",
        "url": context["pathto"](f"{FOLDER}/{pagename}.ipynb", 1),
        "text": ".ipynb",
        "icon": "fas fa-code",
        "tooltip": "Download as a Jupyter notebook, with its outputs",
        "label": "download-notebook-button",
    }
    for button in context.get("header_buttons", []):
        if button.get("label") == "download-buttons":
            button["buttons"].insert(0, entry)


def write_notebooks(app: Sphinx, exception: Exception | None) -> None:
    """Write the executed notebook of every page into the site, and no page's that has gone."""
    if exception is not None or app.builder.format != "html":
        return
    shutil.rmtree(Path(app.outdir) / FOLDER, ignore_errors=True)
    for docname in sorted(app.env.found_docs):
        if not has_notebook(app, docname):
            continue
        target = Path(app.outdir) / FOLDER / f"{docname}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        notebook = executed_notebook(app, docname)
        _make_plain(app, docname, notebook)
        text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
        target.write_text(text, "utf-8")


def _make_plain(app: Sphinx, docname: str, notebook: nbformat.NotebookNode) -> None:
    """Let Jupyter read the notebook's words, which are written in MyST."""
    # From `notebooks/`, unless the book says where its site stands.
    base = app.config.html_baseurl
    root = f"{base.rstrip('/')}/" if base else "../" * (docname.count("/") + 1)

    def address(page: str) -> str:
        return root + app.builder.get_target_uri(page)

    cited = app.env.domaindata.get("cite", {}).get("citations", [])
    known = {
        each.key: f"[{each.formatted_entry.label}]"
        f"({address(each.bibliography_key.docname)}#{each.citation_id})"
        for each in cited
    }
    page = PageText(
        cast(Any, app.env).myst_config,
        page=docname,
        address=address,
        source=lambda key: known.get(key, key),
    )
    words = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    for cell, text in zip(words, page.cells(cell.source for cell in words), strict=True):
        cell.source = text
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code" or cell.source]


def setup_downloads(app: Sphinx) -> None:
    """Register the notebooks for download."""
    app.connect("html-page-context", add_download_button, priority=503)
    app.connect("build-finished", write_notebooks)
