"""`{order}`: lines of a program, shuffled, that the reader puts in order; see docs/authors.md."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec
from sphinx.writers.html5 import HTML5Translator

from . import parts
from .directives import wrong

_WRONG_LINE = re.compile(r"\s+# wrong: +(?P<reason>.+)$")
_STEP = "    "
_FEWEST = 3
_SHUFFLES = 100


class live_order(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """Shuffled lines; `indents` if the reader indents them, `check` is what runs after them."""


class live_line(nodes.General, nodes.Element):  # noqa: N801
    """One: `text`, `depth`, `line` as written; a right one has a `place`, a wrong one a reason."""


class Order(SphinxDirective):
    """A program; lines that end in `# wrong: why` are offered besides."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {"indent": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return its lines, shuffled."""
        lines = [self._line(text) for text in self.content if text.strip()]
        right = [line for line in lines if "reason" not in line]
        texts = {line["text"] for line in right}
        if len(texts) < _FEWEST:
            raise wrong(self, f"{{order}} needs {_FEWEST} different lines or more")
        for line in lines:
            if "reason" in line and line["text"] in texts:
                raise wrong(self, f"the line {line['text']!r} is right and marked as wrong")
        try:
            ast.parse(program_of(right))
        except SyntaxError as error:
            raise wrong(
                self, f"the lines are no program: {error.msg}, line {error.lineno}"
            ) from None
        for number, line in enumerate(lines):
            line["line"] = number
        for place, line in enumerate(right):
            line["place"] = place
        node = live_order("", *shuffled(lines), indents="indent" in self.options)
        self.set_source_info(node)
        return [node]

    def _line(self, text: str) -> live_line:
        line, reason = line_of(text)
        if (len(text) - len(text.lstrip())) % len(_STEP):
            raise wrong(self, f"indent {line['text']!r} by four spaces for each block")
        if reason:
            words, messages = self.parse_inline(reason)
            line["reason"] = True
            line += parts.live_reason("", nodes.paragraph("", "", *words), *messages)
        return line


def line_of(text: str) -> tuple[live_line, str]:
    """Return a line as an author writes it, and why it is wrong; "" for a right one."""
    found = _WRONG_LINE.search(text)
    code = text[: found.start()] if found else text.rstrip()
    depth = (len(code) - len(code.lstrip())) // len(_STEP)
    return live_line(text=code.strip(), depth=depth), found["reason"] if found else ""


def program_of(lines: list[live_line]) -> str:
    """Return the lines as code."""
    return "\n".join(_STEP * line["depth"] + line["text"] for line in lines)


def shuffled(lines: list[live_line]) -> list[live_line]:
    """Return the lines in an order that is the same in every build, hardly one at its own place."""
    chance = random.Random(program_of(lines))

    def at_home(order: list[live_line]) -> int:
        return sum(a["text"] == b["text"] for a, b in zip(order, lines, strict=True))

    return min((chance.sample(lines, len(lines)) for _ in range(_SHUFFLES)), key=at_home)


def as_text(lines: Iterable[live_line], indents: bool) -> str:
    """Return the lines as they stand; without their blocks if the reader `indents` them."""
    return "\n".join(_shown(line, indents) + line["text"] for line in lines)


def as_block(order: live_order) -> nodes.literal_block:
    """Return the lines as they stand, for builders that make no pages."""
    text = as_text(order.findall(live_line), order["indents"])
    return nodes.literal_block(text, text, language="python")


def _shown(line: live_line, indents: bool) -> str:
    return "" if indents else _STEP * int(line["depth"])


_WITHOUT_SCRIPTS = (
    "These lines are in the wrong order. To move them here, allow scripts in your browser."
)
_HELP = "Drag the lines, or choose one and move it with the buttons or with Alt and an arrow."
_HELP_ASIDE = " What the program does not need comes into the box below it."
_MOVES = {"line-up": "↑ Up", "line-down": "↓ Down"}
_INDENTS = {"line-left": "← Left", "line-right": "→ Right"}
_ASIDE = '<ol class="exercise-lines exercise-aside" data-name="Put aside"></ol>'


def _open_order(translator: HTML5Translator, node: live_order) -> None:
    told = {"data-check": node["check"]} | ({"data-indents": ""} if node["indents"] else {})
    translator.body.append(
        translator.starttag(node, "div", CLASS="exercise-answer exercise-order", **told)
    )
    translator.body.append(
        f'<p class="exercise-order-off">{_WITHOUT_SCRIPTS}</p>'
        f'<p class="exercise-order-help">{_HELP}{_HELP_ASIDE if _has_wrong(node) else ""}</p>'
        '<div class="exercise-lines-box"><ol class="exercise-lines" data-name="Program">\n'
    )


def _close_order(translator: HTML5Translator, node: live_order) -> None:
    moves = parts.asleep(_MOVES | (_INDENTS if node["indents"] else {}))
    translator.body.append(
        f"</ol>{_ASIDE if _has_wrong(node) else ''}</div>"
        f'<div class="exercise-moves" role="group" aria-label="Move the chosen line">{moves}</div>'
        "</div>\n"
    )


def _has_wrong(node: live_order) -> bool:
    return any("place" not in line for line in node.findall(live_line))


def _open_line(translator: HTML5Translator, node: live_line) -> None:
    told: dict[str, Any] = {"data-line": str(node["line"]), "data-depth": str(node["depth"])}
    if "place" in node:
        told["data-place"] = str(node["place"])
    coloured = translator.highlighter.highlight_block(
        node["text"], "python", force=True, nowrap=True
    )
    space = _shown(node, node.parent["indents"])
    translator.body.append(translator.starttag(node, "li", CLASS="exercise-line", **told))
    translator.body.append(
        '<span class="exercise-grip"></span>'
        f'<code class="highlight"><span class="exercise-depth">{space}</span>'
        f'<span class="exercise-code">{coloured.rstrip()}</span></code>'
    )


def _close_line(translator: HTML5Translator, _node: live_line) -> None:
    translator.body.append("</li>\n")


IN_HTML: dict[type[nodes.Element], tuple[Callable[..., Any], Callable[..., Any]]] = {
    live_order: (_open_order, _close_order),
    live_line: (_open_line, _close_line),
}
