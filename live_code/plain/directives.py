"""What directives that any book has become in plain Markdown."""

from __future__ import annotations

from .block import Block, Write, Writer, fenced


def _admonition(block: Block, writer: Writer) -> str:
    title = writer.plain(block.argument) or block.name.capitalize()
    if block.name != "admonition" and block.argument:
        title, content = block.name.capitalize(), f"{block.argument}\n{block.content}"
    else:
        content = block.content
    text = f"**{title}**\n\n{writer.plain(content)}"
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _on_page(what: str) -> Write:
    def write(block: Block, writer: Writer) -> str:
        caption = writer.plain(block.content) if block.name == "explorable" else ""
        return f"*{what} stands {writer.page_link('on the page')}.*\n\n{caption}".strip()

    return write


def _raw(block: Block, writer: Writer) -> str:
    return _on_page("A drawing")(block, writer) if block.argument == "html" else ""


def _image(block: Block, writer: Writer) -> str:
    words = block.options.get("alt", "A picture")
    return f"*{words}: {writer.page_link('on the page')}.*\n\n{writer.plain(block.content)}".strip()


def _code(block: Block, _writer: Writer) -> str:
    return fenced(block.content, block.argument)


def _math(block: Block, _writer: Writer) -> str:
    return f"$$\n{block.content}\n$$"


def _as_it_is(block: Block, _writer: Writer) -> str:
    return fenced(block.content, "rst")


def other(block: Block, writer: Writer) -> str:
    """Return what a directive says of which nothing is known."""
    return f"{writer.plain(block.argument)}\n\n{writer.plain(block.content)}".strip()


def _container(block: Block, writer: Writer) -> str:
    return writer.plain(block.content)


def _nothing(_block: Block, _writer: Writer) -> str:
    return ""


_NOTES = ("admonition", "attention", "caution", "danger", "error", "important", "note", "seealso")
DIRECTIVES: dict[str, Write] = {
    **dict.fromkeys((*_NOTES, "tip", "topic", "warning"), _admonition),
    **dict.fromkeys(("code", "code-block", "sourcecode"), _code),
    **dict.fromkeys(("figure", "image"), _image),
    **dict.fromkeys(("container", "div"), _container),
    **dict.fromkeys(("toctree", "contents", "bibliography", "progress"), _nothing),
    "explorable": _on_page("A figure that answers your hand"),
    "raw": _raw,
    "math": _math,
    "eval-rst": _as_it_is,
}
