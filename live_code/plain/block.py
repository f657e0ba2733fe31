"""One directive as it stands in a page's source."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from markdown_it.token import Token

_NAME = re.compile(r"\{([\w:.-]+)\}\s*(.*)")
_OPTION = re.compile(r":([\w-]+):\s*(.*)")


@dataclass(frozen=True)
class Block:
    """What a directive's fence says: its name, what stands behind it, options, content."""

    name: str
    argument: str
    options: dict[str, str]
    content: str


class Writer(Protocol):
    """What the text of a directive may ask for."""

    def page_link(self, words: str) -> str:
        """Return a link to the page that the notebook is of."""

    def plain(self, text: str) -> str:
        """Return MyST's text as plain Markdown."""

    def parse(self, text: str) -> list[Token]:
        """Return the text's tokens."""


Write = Callable[[Block, Writer], str]


def block_of(token: Token) -> Block | None:
    """Return the directive that a fence is; None if it is code."""
    found = _NAME.fullmatch(token.info.strip())
    if found is None:
        return None
    lines = token.content.splitlines()
    options: dict[str, str] = {}
    if lines and lines[0].strip() == "---":
        end = next((at for at, line in enumerate(lines) if at and line.strip() == "---"), 0)
        lines = lines[end + 1 :]
    while lines and (option := _OPTION.fullmatch(lines[0].strip())):
        options[option[1]] = option[2]
        del lines[0]
    return Block(found[1], found[2], options, "\n".join(lines).strip("\n"))


def fenced(code: str, language: str) -> str:
    """Return a block of code."""
    longest = max(map(len, re.findall(r"^\s*(`{3,})", code, re.MULTILINE)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{code}\n{fence}"
