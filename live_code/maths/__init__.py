r"""Sphinx extension that sets formulas at build time; readers need no script and no other host.

Add `live_code.maths` to the book's extensions. `katex_macros` maps names to what they stand for:
`{"\\R": "\\mathbb{R}"}`. A formula that KaTeX does not understand is a warning of the type
`live_code.maths`, and its source stands in the page.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.math import MathDomain
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from ..node import install_node_modules
from ..notices import Notice, warn
from .katex import Katex, KatexError, write_styles

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

RENDERER = "katex_build"
"""Name for `html_math_renderer`, where a book has several."""

_STATIC = "katex"
_LOGGER = logging.getLogger(__name__)
_INNERMOST = re.compile(r"\\begin\{([^}]*)\}(?:(?!\\begin\{).)*?\\end\{\1\}", re.DOTALL)
_NUMBERED = re.compile(r"\\(begin|end)\{(equation|align|gather|alignat)\}")
_LABEL = re.compile(r"\\label\{[^}]*\}")


class Maths:
    """The formulas of one build."""

    katex: Katex

    def prepare(self, app: Sphinx) -> None:
        """Find KaTeX and add its styles to the site (event `builder-inited`)."""
        if not _is_used(app):
            return
        folder = install_node_modules(lambda text: _LOGGER.info("live_code: %s", text)) / "katex"
        self.katex = Katex(folder, app.config.katex_macros)
        static = Path(app.outdir).parent / "live" / "maths"
        write_styles(folder, static / _STATIC)
        app.config.html_static_path.append(str(static))

    def add_styles(
        self,
        app: Sphinx,
        pagename: str,
        _template: str,
        context: dict[str, Any],
        _doctree: nodes.document | None,
    ) -> None:
        """Link the styles where there are formulas (event `html-page-context`)."""
        if not _is_used(app):
            return
        title = app.env.titles.get(pagename)
        if title is not None and _has_formula(title):
            context["title"] = escape(title.astext())
        domain = cast(MathDomain, app.env.get_domain("math"))
        # Titles with formulas stand in the navigation of every page.
        if (
            app.registry.html_assets_policy == "always"
            or domain.has_equations(pagename)
            or any(map(_has_formula, app.env.titles.values()))
        ):
            app.add_css_file(f"{_STATIC}/katex.css")
        if app.registry.html_assets_policy == "always" or domain.has_equations(pagename):
            app.add_js_file(f"{_STATIC}/wide.js", loading_method="defer")

    def close(self, app: Sphinx, _exception: Exception | None) -> None:
        """End the Node process (event `build-finished`)."""
        if _is_used(app):
            self.katex.close()

    def visit_inline(self, translator: HTML5Translator, node: nodes.math) -> None:
        """Write a formula in a line of text."""
        tag = translator.starttag(node, "span", "", CLASS="math notranslate nohighlight")
        translator.body.append(f"{tag}{self._html(node, node.astext(), display=False)}</span>")
        raise nodes.SkipNode

    def visit_block(self, translator: HTML5Translator, node: nodes.math_block) -> None:
        """Write a formula on its own, with its number if it has one."""
        body = translator.body
        body.append(translator.starttag(node, "div", CLASS="math notranslate nohighlight"))
        if node.get("number"):
            body.append(f'<span class="eqno">({get_node_equation_number(translator, node)})')
            translator.add_permalink_ref(node, _("Link to this equation"))
            body.append("</span>")
        tex = display_source(node.astext(), wrap=not node.get("nowrap"))
        body.append(f"{self._html(node, tex, display=True)}</div>\n")
        raise nodes.SkipNode

    def _html(self, node: nodes.Element, tex: str, *, display: bool) -> str:
        try:
            return self.katex.render(tex, display=display)
        except KatexError as error:
            warn(Notice.MATHS, f"KaTeX: {error} in {node.astext()!r}", node)
            return f"<code>{escape(node.astext())}</code>"


def display_source(tex: str, *, wrap: bool = True) -> str:
    r"""Return a block's formula as KaTeX wants it; Sphinx, not KaTeX, numbers and labels it.

    As with Sphinx's other renderers, blank lines separate equations that stand below each other.

    >>> print(display_source(r"a &= b \\ c &= d"))
    \begin{split}a &= b \\ c &= d\end{split}
    """
    plain = _LABEL.sub("", _NUMBERED.sub(r"\\\1{\2*}", tex))
    if not wrap:
        return plain
    rows = [_split(row.strip()) for row in re.split(r"\n\s*\n", plain) if row.strip()]
    if len(rows) == 1:
        return rows[0]
    return r"\begin{aligned}" + r" \\ ".join(rows) + r"\end{aligned}"


def _split(row: str) -> str:
    """Align a row that has line breaks of its own, outside every environment."""
    rest, count = row, 1
    while count:
        rest, count = _INNERMOST.subn("", rest)
    return rf"\begin{{split}}{row}\end{{split}}" if r"\\" in rest else row


def _is_used(app: Sphinx) -> bool:
    if app.builder.format != "html":
        return False
    return cast("StandaloneHTMLBuilder", app.builder).math_renderer_name == RENDERER


def _has_formula(title: nodes.Element) -> bool:
    return title.next_node(nodes.math) is not None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the renderer."""
    maths = Maths()
    app.add_config_value("katex_macros", {}, "html", types=[dict])
    app.add_html_math_renderer(RENDERER, (maths.visit_inline, None), (maths.visit_block, None))
    app.connect("builder-inited", maths.prepare)
    app.connect("html-page-context", maths.add_styles)
    app.connect("build-finished", maths.close)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
