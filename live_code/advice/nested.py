"""Code cells inside a tab, an admonition, a list or a quote."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import Directive

from ..notices import Notice, warn


class NestedCell(Directive):
    """Shows the code of a cell that is not at the top level of its page, and says so.

    A notebook is a row of cells, so MyST-NB makes cells of the top level only.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the code as a plain block."""
        document = self.state.document
        message = (
            "this code cell stands inside something else (a tab, an admonition, a list, a quote), "
            "or the page's top lacks 'file_format: mystnb', so it is shown and never run; move it "
            "to the page's top level, where it becomes live"
        )
        warn(Notice.NESTED_CELL, message, (document.settings.env.docname, self.lineno))
        code = "\n".join(line for line in self._lines())
        return [nodes.literal_block(code, code, language="python")]

    def _lines(self) -> list[str]:
        """Return the code without the options above it."""
        lines = list(self.content)
        if lines and lines[0].strip() == "---" and "---" in lines[1:]:
            return lines[lines.index("---", 1) + 1 :]
        while lines and lines[0].startswith(":"):
            lines.pop(0)
        return lines
