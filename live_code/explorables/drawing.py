"""Writes a figure into its page, in its first state, with pictures in files of their own."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import posixpath
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging

from ..config import options_of
from ..live_files.assets import FOLDER
from ..live_files.frontend import Frontend
from ..markup import PAGE_BUILDERS
from ..node import WEB, install_node_modules
from ..node_lines import NodeLines
from .directive import explorable

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

_LOGGER = logging.getLogger(__name__)
_SCRIPT = WEB / "explorables" / "build" / "draw.ts"
_TOLD = ("preset", "hide", "challenge")


class Drawings:
    """The figures of one build."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend
        self._lines: NodeLines | None = None

    def visit(self, translator: HTML5Translator, node: explorable) -> None:
        """Open the figure: its element as it looks at first, then the caption."""
        builder = translator.builder
        classes = f"explorable {node['width']}"
        translator.body.append(translator.starttag(node, "figure", "", CLASS=classes))
        translator.body.append(self._element(builder, node))
        translator.body.append('<figcaption class="fig-caption">')

    def depart(self, translator: HTML5Translator, _node: explorable) -> None:
        """Close the caption and the figure."""
        translator.body.append("</figcaption></figure>\n")

    def close(self, _app: Sphinx, _exception: Exception | None) -> None:
        """End the Node process (event `build-finished`)."""
        if self._lines is not None:
            self._lines.close()

    def _node(self, app: Sphinx) -> NodeLines:
        if self._lines is None:
            install_node_modules(lambda text: _LOGGER.info("live_code: %s", text))
            self._lines = NodeLines("live_code: drawing figures", [_SCRIPT], _given(app))
        return self._lines

    def _element(self, builder: StandaloneHTMLBuilder, node: explorable) -> str:
        told = {name: node[name] for name in _TOLD}
        told["within"] = "exercise" if node.get("in_exercise") else ""
        request = {"name": node["figure"], "id": node["ids"][0], **told}
        drawn = self._node(builder.app).ask(request)
        if "error" in drawn:
            raise ExtensionError(f"live_code: {node.source}:{node.line}: {drawn['error']}")
        html = drawn["html"]
        for mark, picture in drawn["pictures"].items():
            html = html.replace(f'src="{mark}"', f'src="{_saved(builder, picture)}"')
        data = {name: value for name, value in told.items() if value}
        if builder.name in PAGE_BUILDERS:
            files = self._frontend.figure_files
            data["photos"] = _addresses(builder, files.photos)
            data["data"] = _addresses(builder, files.data)
            if _is_first_of_its_kind(node):
                data["takes"] = json.dumps(drawn["takes"], separators=(",", ":"))
        listed = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
        return f"<cnn-{node['figure']}{listed}>{html}</cnn-{node['figure']}>"


def _is_first_of_its_kind(node: explorable) -> bool:
    """Tell whether no figure before it on the page says what such figures take."""
    document = node.document
    figures = document.findall(explorable) if document else [node]
    return node is next(one for one in figures if one["figure"] == node["figure"])


def _addresses(builder: StandaloneHTMLBuilder, files: Mapping[str, str]) -> str:
    static = posixpath.join(posixpath.dirname(builder.imgpath), "_static", FOLDER)
    return json.dumps({name: posixpath.join(static, file) for name, file in files.items()})


def _given(app: Sphinx) -> dict[str, Any]:
    """Return what figures show, as the script's first line."""
    options = options_of(app.config)
    return {
        "photos": {name: _raw(Path(app.confdir, path)) for name, path in options.photos.items()},
        "data": {
            name: json.loads(Path(app.confdir, path).read_text("utf-8"))
            for name, path in options.figure_data.items()
        },
    }


def _raw(file: Path) -> dict[str, Any]:
    with Image.open(file) as image:
        pixels = image.convert("RGBA")
    data = base64.b64encode(pixels.tobytes()).decode()
    return {"width": pixels.width, "height": pixels.height, "data": data}


def _saved(builder: StandaloneHTMLBuilder, picture: dict[str, Any]) -> str:
    """Write a picture beside the book's others and return its address from the page."""
    raw = base64.b64decode(picture["data"])
    image = Image.frombytes("RGBA", (picture["width"], picture["height"]), raw).convert("RGB")
    box = io.BytesIO()
    image.save(box, "PNG")
    name = f"explorable-{hashlib.sha256(box.getvalue()).hexdigest()[:12]}.png"
    folder = Path(builder.outdir) / builder.imagedir
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(box.getvalue())
    return posixpath.join(builder.imgpath, name)
