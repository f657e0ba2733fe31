"""Takes MyST's own out of a page's text: directives, roles, targets, comments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from textwrap import indent

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from .block import Block, block_of
from .directives import DIRECTIVES, other
from .exercises import Exercises

_FENCES = {"fence", "colon_fence"}
_LEFT_OUT = {"myst_target", "myst_line_comment"}
_OWN = re.compile(
    r"(?:\{(?P<role>[\w:.-]+)\})?(?P<ticks>`+)(?P<text>.+?)(?P=ticks)"  # code, or a role
    r"|(?<!!)\[(?P<coloured>[^\[\]]*)\]\{[.#][^{}]*\}"
    r"|\]\((?!\w+:)(?P<file>[^()\s#]*\.md)?(?P<place>#[^()\s]*)?\)",
    re.DOTALL,
)
_AS_CODE = {"code", "kbd", "command", "file"}
_WITH_TARGET = re.compile(r"(?P<words>.+?)\s*<[^<>]+>", re.DOTALL)


class PageText:
    """The text of one page; `address` says where any page is, `source` how the book cites one."""

    def __init__(
        self,
        config: MdParserConfig,
        *,
        page: str,
        address: Callable[[str], str],
        source: Callable[[str], str] = str,
    ) -> None:
        self._parser = create_md_parser(config, RendererHTML)
        self._page = page
        self._address = address
        self._source = source
        self._exercises = Exercises()

    def cells(self, sources: Iterable[str]) -> list[str]:
        """Return the text of all cells, in their order."""
        texts = list(sources)
        self._exercises = Exercises(self._blocks(texts))
        return [self.plain(text) for text in texts]

    def page_link(self, words: str) -> str:
        """Return a link to the page itself."""
        return f"[{words}]({self._address(self._page)})"

    def parse(self, text: str) -> list[Token]:
        """Return the text's tokens."""
        return self._parser.parse(text)

    def plain(self, text: str) -> str:
        """Return a text without what only MyST knows."""
        lines = text.splitlines()
        done: list[str] = []
        start = 0
        for token in self.parse(text):
            if token.map is None or token.type not in _FENCES | _LEFT_OUT:
                continue
            first, end = token.map
            done.append(self._words("\n".join(lines[start:first])))
            done.append(self._own(token, "\n".join(lines[first:end])))
            start = end
        done.append(self._words("\n".join(lines[start:])))
        return "\n\n".join(part for part in (each.strip("\n") for each in done) if part)

    def _own(self, token: Token, whole: str) -> str:
        """Return what a fence becomes, and nothing of a target or a comment."""
        if token.type in _LEFT_OUT:
            return ""
        block = block_of(token)
        margin = whole[: len(whole) - len(whole.lstrip())]
        return whole if block is None else indent(self._block(block), margin)

    def _block(self, block: Block) -> str:
        write = self._exercises.writers.get(block.name) or DIRECTIVES.get(block.name, other)
        return write(block, self)

    def _blocks(self, texts: Iterable[str]) -> Iterable[str]:
        for text in texts:
            for token in self.parse(text):
                if token.type in _FENCES and (block := block_of(token)):
                    yield block.name

    def _words(self, text: str) -> str:
        """Return prose without roles and classes, and with links that lead to the site's pages."""
        return _OWN.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        if found["role"] is not None:
            return self._role(found["role"], found["text"])
        if found["coloured"] is not None:
            return self._words(found["coloured"])
        if found["file"] is None and found["place"] is None:
            return found[0]
        page = self._page
        if found["file"] is not None:
            file = posixpath.join(posixpath.dirname(page), found["file"])
            page = posixpath.normpath(file).removesuffix(".md")
        return f"]({self._address(page)}{found['place'] or ''})"

    def _role(self, role: str, text: str) -> str:
        if role.startswith("cite"):
            return "[" + ", ".join(self._source(key.strip()) for key in text.split(",")) + "]"
        if role == "math":
            return f"${text}$"
        if role in _AS_CODE or role.startswith("py:"):
            return f"`{text}`"
        titled = _WITH_TARGET.fullmatch(text)
        return titled["words"] if titled else text
