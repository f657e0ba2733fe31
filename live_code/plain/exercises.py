"""What exercises become: a heading, the task, and hints and the solution that open with a click."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_uppercase
from textwrap import indent

from ..exercises.order import as_text, line_of, shuffled
from .block import Block, Write, Writer, fenced


class Exercises:
    """The exercises of one page; `names` are those of all its directives, in their order."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._exercise = 0
        self._hint = 0
        self._hints = [0]
        for name in names:
            if name == "exercise":
                self._hints.append(0)
            self._hints[-1] += name == "hint"
        self.writers: dict[str, Write] = {
            "exercise": self._task,
            "hint": self._fold_hint,
            "solution": _solution,
            "choice": _choice,
            "number": _number,
            "order": _order,
        }

    def _task(self, block: Block, writer: Writer) -> str:
        self._exercise += 1
        self._hint = 0
        title = f"### Exercise {self._exercise}: {writer.plain(block.argument)}"
        return f"{title}\n\n{writer.plain(block.content)}"

    def _fold_hint(self, block: Block, writer: Writer) -> str:
        self._hint += 1
        alone = self._hints[self._exercise] == 1
        return _folded("Hint" if alone else f"Hint {self._hint}", block, writer)


def _folded(title: str, block: Block, writer: Writer) -> str:
    # Markdown inside of HTML is read where empty lines surround it.
    words = writer.plain(block.content)
    return f"<details><summary>{title}</summary>\n\n{words}\n\n</details>"


def _solution(block: Block, writer: Writer) -> str:
    return _folded("Solution", block, writer)


def _choice(block: Block, writer: Writer) -> str:
    """Leave the reasons out, since they say what is right."""
    options = _first_paragraphs(block.content, writer)
    right = sum(option.lower().startswith("[x]") for option in options)
    lines = [
        f"- **{letter}** " + indent(writer.plain(option[3:].strip()), "  ").lstrip()
        for letter, option in zip(ascii_uppercase, options, strict=False)
    ]
    return "\n".join(["Pick all that are right:" if right > 1 else "Pick one:", "", *lines])


def _first_paragraphs(text: str, writer: Writer) -> list[str]:
    """Return the first paragraph of each item of a list."""
    tokens = writer.parse(text)
    return [
        tokens[at + 2].content
        for at, token in enumerate(tokens[:-2])
        if token.type == "list_item_open" and token.level == 1
    ]


def _number(block: Block, _writer: Writer) -> str:
    unit = block.options.get("unit", "")
    return f"Your answer{f', in {unit}' if unit else ''}: …"


def _order(block: Block, _writer: Writer) -> str:
    """Return the lines as the page shuffles them, without saying which are too many."""
    found = [line_of(text) for text in block.content.splitlines() if text.strip()]
    strays = sum(bool(reason) for _, reason in found)
    too_many = f", and {strays} too many" if strays else ""
    shown = as_text(shuffled([line for line, _ in found]), "indent" in block.options)
    return f"These lines are in the wrong order{too_many}.\n\n{fenced(shown, 'python')}"
