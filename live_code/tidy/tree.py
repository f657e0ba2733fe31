"""A page as a tree that knows where each tag stands, so that single tags can be written anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
"""Elements without an end tag."""

Span = tuple[int, int]
Attributes = dict[str, str | None]


@dataclass(eq=False)
class Element:
    """One element: what it is, what it is to become, and where its tags stand in the page."""

    name: str
    attributes: Attributes
    parent: Element | None = field(repr=False)
    opening: Span
    closing: Span | None = None
    children: list[Element | str] = field(default_factory=list, repr=False)
    prefix: str = ""
    """What is to stand right behind the start tag."""
    dropped: bool = False
    """Whether it is to go, with all that is in it."""
    unwrapped: bool = False
    """Whether its own tags are to go, and what is in it stays."""

    def __post_init__(self) -> None:
        self._was = (self.name, dict(self.attributes))

    @property
    def elements(self) -> list[Element]:
        """The children that are no text."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def changed(self) -> bool:
        """Whether its tags are to be written anew."""
        return self._was != (self.name, self.attributes)

    @property
    def classes(self) -> list[str]:
        """The names in its attribute `class`."""
        return (self.attributes.get("class") or "").split()

    def inside(self) -> Iterator[Element]:
        """Yield all elements in it, in the page's order."""
        for child in self.elements:
            yield child
            yield from child.inside()

    def around(self) -> Iterator[Element]:
        """Yield the elements that it is in, from the nearest to the root."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.around()

    def text(self) -> str:
        """Return its text on one line."""
        return " ".join("".join(self._texts()).split())

    def heard(self, *, without: frozenset[str] = frozenset()) -> str:
        """Return what a screen reader reads of its text, but for some kinds of elements."""
        return " ".join("".join(self._texts(without, hidden=False)).split())

    def leave_out(self, page: str) -> None:
        """Let it go, with all that is in it and the white space before it."""
        start, end = self.opening
        self.opening = (len(page[:start].rstrip()), end)
        self.dropped = True

    def start_tag(self) -> str:
        """Return its start tag as it is to be."""
        parts = (
            f" {name}" if value is None else f' {name}="{escape(value)}"'
            for name, value in self.attributes.items()
        )
        return f"<{self.name}{''.join(parts)}>"

    def _texts(
        self, without: frozenset[str] = frozenset(), *, hidden: bool = True
    ) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.name not in without and (
                hidden or child.attributes.get("aria-hidden") != "true"
            ):
                yield from child._texts(without, hidden=hidden)


def parsed(page: str) -> Element:
    """Return the root of a page's tree."""
    reader = _Reader(page)
    reader.feed(page)
    reader.close()
    return reader.root


def written(page: str, root: Element) -> str:
    """Return the page with the tags of changed elements written anew."""
    parts: list[str] = []
    last = 0
    for (start, end), text in sorted(_changes(root)):
        if start >= last:  # else it went with the element around it
            parts += [page[last:start], text]
            last = end
    return "".join([*parts, page[last:]])


def _changes(root: Element) -> Iterator[tuple[Span, str]]:
    for element in root.inside():
        end = element.opening if element.name in VOID else element.closing
        if element.dropped and end:
            yield (element.opening[0], end[1]), ""
            continue
        if element.unwrapped and element.closing:
            yield element.opening, ""
            yield element.closing, ""
        elif element.changed:
            yield element.opening, element.start_tag()
            if element.closing:
                yield element.closing, f"</{element.name}>"
        if element.prefix:
            yield (element.opening[1], element.opening[1]), element.prefix


class _Reader(HTMLParser):
    """Builds the tree; an end tag also closes what was left open inside."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self._lines = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]
        self._page = page
        self.root = Element("", {}, None, (0, 0))
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element."""
        element = self._added(tag, attrs)
        if tag not in VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without contents, as SVG and MathML have them."""
        self._added(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Leave the nearest open element of this name."""
        for element in (self._open, *self._open.around()):
            if element.name == tag and element.parent is not None:
                start = self._offset()
                element.closing = (start, self._page.index(">", start) + 1)
                self._open = element.parent
                return

    def handle_data(self, data: str) -> None:
        """Note text."""
        self._open.children.append(data)

    def _added(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        start = self._offset()
        end = start + len(self.get_starttag_text() or "")
        element = Element(tag, dict(attrs), self._open, (start, end))
        self._open.children.append(element)
        return element

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
