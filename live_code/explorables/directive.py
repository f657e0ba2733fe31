"""The directive `{explorable} NAME`; docs/authors.md shows how it is used."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from ..page_scripts import need_script

BUNDLES = ("explorables", "explorablesStyle")
_WIDTHS = ("text", "wide", "full")


class explorable(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """A figure; its children are the caption."""


def _width(argument: str) -> str:
    return directives.choice(argument, _WIDTHS)


class Explorable(SphinxDirective):
    """Place a figure: its content is the caption, which states what it shows."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "preset": directives.unchanged_required,
        "hide": directives.unchanged_required,
        "challenge": directives.unchanged_required,
        "name": directives.unchanged_required,
        "width": _width,
    }

    def run(self) -> list[nodes.Node]:
        """Return the figure; whether its name and options are right, `drawing.py` finds out."""
        figure = self.arguments[0]
        node = explorable(
            figure=figure,
            preset="".join(self.options.get("preset", "").split()),
            hide="".join(self.options.get("hide", "").split()),
            challenge=self.options.get("challenge", ""),
            width=self.options.get("width", "wide"),
        )
        self.set_source_info(node)
        self.options.setdefault("name", self._free_name(figure))
        node += self.parse_content_to_nodes()
        self.add_name(node)
        for bundle in BUNDLES:
            need_script(self.env, bundle)
        return [node]

    def _free_name(self, figure: str) -> str:
        """Return a name that no other figure of the page has: addresses carry it."""
        count = self.env.temp_data.setdefault("live_code_figures", {})
        count[figure] = count.get(figure, 0) + 1
        return figure if count[figure] == 1 else f"{figure}-{count[figure]}"
