"""What authors write: `{exercise}`, `{choice}`, `{number}`, `{solution}`; see docs/authors.md."""

from __future__ import annotations

import math
import re
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from ..page_scripts import need_script
from . import parts

BUNDLES = ("exercises", "exercisesStyle")
_MARK = re.compile(r"^\[([ xX])\]\s*")
_WRONG = re.compile(r"^([^\s:]+):\s*")


class Exercise(SphinxDirective):
    """A task; the cell, figure, choice or number after it, hints and the solution belong to it."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = {"name": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the exercise with its title and task."""
        count = self.env.temp_data.get("live_code_exercises", 0) + 1
        self.env.temp_data["live_code_exercises"] = count
        title = self.arguments[0]
        name = nodes.make_id(self.options.get("name", title)) or f"exercise-{count}"
        node = parts.live_exercise(name=name, kind="open", title_id=f"exercise-{name}-title")
        node["ids"].append(f"exercise-{name}")
        self.set_source_info(node)
        words, messages = self.parse_inline(title)
        number = nodes.inline("", f"Exercise {count}", classes=["exercise-number"])
        space = nodes.Text(" ")
        head = nodes.paragraph("", "", number, space, *words, classes=["exercise-title"])
        head["ids"].append(node["title_id"])
        node += [head, *messages, *self.parse_content_to_nodes()]
        for bundle in BUNDLES:
            need_script(self.env, bundle)
        return [node]


class Solution(SphinxDirective):
    """The last thing of an exercise that is opened: an answer, and why it is right."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return it closed."""
        node = parts.live_fold(
            "", *self.parse_content_to_nodes(), kind="solution", title="Solution"
        )
        self.set_source_info(node)
        return [node]


class Choice(SphinxDirective):
    """Options in a list, `[x]` the right ones; what follows an option's words is its reason."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the options."""
        items = items_of(self)
        options = [self._option(item) for item in items]
        right = sum(option["right"] for option in options)
        if not right or right == len(options):
            raise wrong(self, "{choice} needs an option with [x] and one with [ ]")
        node = parts.live_choice("", *options, several=right > 1, group=f"choice-{self.lineno}")
        self.set_source_info(node)
        return [node]

    def _option(self, item: nodes.list_item) -> parts.live_option:
        words, *rest = item.children
        mark = without_start(words, _MARK)
        if mark is None:
            raise wrong(self, f"an option begins with [x] or [ ], not with {words.astext()[:30]!r}")
        if not rest and mark == " ":
            raise wrong(self, f"say why the option {words.astext()[:30]!r} is wrong, below it")
        assert isinstance(words, nodes.paragraph)
        reasons = [parts.live_reason("", *rest)] if rest else []
        return parts.live_option("", *words.children, *reasons, right=mark != " ")


class Number(SphinxDirective):
    """A number that is predicted; its content lists known wrong ones, each with its reason."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "tolerance": directives.unchanged_required,
        "unit": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the field for it."""
        tolerance = self.options.get("tolerance", "0")
        answer = self._number(self.arguments[0])
        if self._number(tolerance) < 0:
            raise wrong(self, f"a tolerance is 0 or more, not {tolerance}")
        node = parts.live_number(
            answer=self.arguments[0], tolerance=tolerance, unit=self.options.get("unit", "")
        )
        for item in items_of(self) if self.content else []:
            mistake = without_start(item.children[0], _WRONG)
            if mistake is None:
                raise wrong(self, "a wrong number is written as '- 12: why it is wrong'")
            if abs(self._number(mistake) - answer) <= self._number(tolerance):
                raise wrong(self, f"{mistake} is within the tolerance, so it would be right")
            node += parts.live_reason("", *item.children, wrong=mistake)
        self.set_source_info(node)
        return [node]

    def _number(self, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise wrong(self, f"{text!r} is not a number")
        return value


def items_of(directive: SphinxDirective) -> list[nodes.list_item]:
    """Return the items of the list that is a directive's content."""
    content = directive.parse_content_to_nodes()
    if len(content) != 1 or not isinstance(content[0], nodes.bullet_list):
        raise wrong(directive, f"the content of {{{directive.name}}} is one list")
    return [item for item in content[0].children if isinstance(item, nodes.list_item)]


def without_start(words: nodes.Node, pattern: re.Pattern[str]) -> str | None:
    """Take what the pattern matches from a paragraph's start, and return its first group."""
    first = next(iter(words.findall(nodes.Text)), None)
    found = None if first is None else pattern.match(first.astext())
    if first is None or found is None:
        return None
    first.parent.replace(first, nodes.Text(first.astext()[found.end() :]))
    return found[1]


def wrong(directive: SphinxDirective, words: str) -> ExtensionError:
    """Return the error that ends the build with one sentence, at the directive's place."""
    return ExtensionError(f"live_code: {directive.env.docname}:{directive.lineno}: {words}")
