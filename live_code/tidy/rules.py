"""What is mended, by the element that it begins with."""

from __future__ import annotations

from collections.abc import Callable

from .tree import Element

_FORMULA = frozenset({"math"})
_TEX = frozenset({"annotation"})
_SEEN = frozenset({"img", "svg", "math", "input", "iframe", "video", "canvas", "object"})
_BLOCKS = frozenset(
    {"ul", "ol", "dl", "div", "p", "pre", "table", "figure", "blockquote", "section", "aside"}
)


def say_kind_of_button(button: Element) -> None:
    """Say that a button outside of forms sends nothing off."""
    if "type" not in button.attributes and all(a.name != "form" for a in button.around()):
        button.attributes["type"] = "button"


def name_like_text(control: Element) -> None:
    """Let a name contain what is seen, so that one can say it, and give one where no text is."""
    attributes = control.attributes
    seen, label = control.text(), attributes.get("aria-label")
    if label and seen and seen.casefold() not in label.casefold():
        del attributes["aria-label"]
    elif not label and not seen and "aria-labelledby" not in attributes:
        title = attributes.get("title") or attributes.get("data-bs-title")
        if title and not any(inner.attributes.get("alt") for inner in control.inside()):
            attributes["aria-label"] = title


def name_summary(summary: Element) -> None:
    """Call what opens a list of pages as the link that it stands beside."""
    details = summary.parent
    if summary.text() or "aria-label" in summary.attributes or details is None:
        return
    for beside in details.parent.elements if details.parent else ():
        if beside.name == "a" and (name := beside.heard(without=_TEX)):
            summary.attributes["aria-label"] = name
            return


def keep_lines_in_summary(summary: Element) -> None:
    """Make paragraphs in a summary, which is a line, parts of the line."""
    for inner in summary.inside():
        if inner.name in {"p", "div"}:
            inner.attributes["style"] = f"display:block;{inner.attributes.get('style') or ''}"
            inner.name = "span"


def drop_empty_heading(heading: Element) -> None:
    """Drop a heading without words: a step on the way through a page that leads nowhere."""
    if not heading.text() and all(inner.name not in _SEEN for inner in heading.inside()):
        heading.dropped = True


def make_box_of_paragraph(paragraph: Element) -> None:
    """Make a box of a paragraph around a list: browsers end it where the list begins."""
    if any(child.name in _BLOCKS for child in paragraph.elements):
        paragraph.name = "div"


def give_term(items: Element) -> None:
    """Give a term to descriptions: Sphinx writes parameters on lines of their own without."""
    names = [child.name for child in items.elements]
    if names and set(names) == {"dd"}:
        items.prefix = "<dt hidden>Parameters</dt>"


def name_head(head: Element) -> None:
    """Say what a head heads: nothing if it is empty; call a formula as it reads."""
    if "scope" not in head.attributes:
        of_column = any(around.name == "thead" for around in head.around())
        head.attributes["scope"] = "col" if of_column else "row"
    if head.heard(without=_FORMULA):
        return
    inside = list(head.inside())
    for formula in inside:
        if formula.name == "math":
            formula.attributes["aria-label"] = formula.heard(without=_TEX)
    if all(inner.name not in _SEEN for inner in inside):
        head.name = "td"
        del head.attributes["scope"]


def list_entry(entry: Element) -> None:
    """Make a source an entry of the list that it stands in: ARIA has given up its old role."""
    if entry.attributes.get("role") != "doc-biblioentry":
        return
    if entry.parent is not None and entry.parent.attributes.get("role") == "list":
        entry.attributes["role"] = "listitem"
    else:
        del entry.attributes["role"]


def say_where_sidebar_is(box: Element) -> None:
    """Make the sidebar, with the book's name and the search, a part that one can go to."""
    if "bd-sidebar-primary" in box.classes and "role" not in box.attributes:
        box.attributes |= {"role": "complementary", "aria-label": "Sidebar"}


def make_row_of_operator(operator: Element) -> None:
    """Make a row of an operator that holds one, as KaTeX writes words; it may only hold text."""
    if operator.elements:
        operator.name = "mrow"
        operator.attributes.clear()


Rule = Callable[[Element], None]

RULES: dict[str, tuple[Rule, ...]] = {
    "button": (say_kind_of_button, name_like_text),
    "a": (name_like_text,),
    "summary": (keep_lines_in_summary, name_like_text, name_summary),
    "p": (make_box_of_paragraph,),
    "dl": (give_term,),
    "th": (name_head,),
    "div": (list_entry, say_where_sidebar_is),
    "mo": (make_row_of_operator,),
    **{f"h{level}": (drop_empty_heading,) for level in range(1, 7)},
}
