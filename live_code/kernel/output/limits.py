"""How much one cell may show: what is beyond would make the page slow, and nobody could read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

FREE_TEXT: Final = 1_000_000
"""Printed characters that the page gets whole; after that it gets the end of what is printed."""
TAIL: Final = 20_000
MOST_OUTPUTS: Final = 300
MOST_BYTES: Final = 40_000_000
LONGEST_TEXT: Final = 1_000_000
MOST_MARKS: Final = 10_000
"""Elements of one HTML or SVG output, or signs of one in Markdown or LaTeX."""
MOST_MARKS_OF_CELL: Final = 30_000
MOST_SWITCHES: Final = 200
"""Changes between `print` and `sys.stderr`: each is a box of its own."""
LONGEST_LINE: Final = 2_000
_SIGN: Final = re.compile(r"[<>*_~`|\[\\{^&$\n]")
_FORMULA: Final = re.compile(r"\$|\\[(\[]|\\begin")
_KEPT: Final = 20_000


@dataclass
class Allowance:
    """What one cell has used."""

    printed: int = 0
    outputs: int = 0
    size: int = 0
    marks: int = 0
    switches: int = 0
    errors: int = 0
    left_out: int = 0
    last: tuple[str, dict[str, Any]] | None = field(default=None, repr=False)

    def takes(self, data: dict[str, Any]) -> bool:
        """Count one more output, if it may still be shown."""
        size, marks = size_of(data), sum(_marks(data).values())
        allowed = (
            self.outputs < MOST_OUTPUTS
            and self.size + size <= MOST_BYTES
            and self.marks + marks <= MOST_MARKS_OF_CELL
        )
        if allowed:
            self.outputs += 1
            self.size += size
            self.marks += marks
        return allowed

    def leave_out(self, kind: str, content: dict[str, Any]) -> None:
        """Keep an output back, as the last one."""
        self.left_out += 1
        self.last = kind, content


def size_of(data: dict[str, Any]) -> int:
    """Return how many characters and bytes a MIME bundle has."""
    return sum(len(form) for form in data.values() if isinstance(form, str | bytes))


def bearable(data: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    """Return the forms that a page can show, and a sentence on what it can't."""
    marks = _marks(data)
    shown: dict[str, Any] = {}
    notes: list[str] = []
    for kind, form in data.items():
        size = len(form) if isinstance(form, str | bytes) else 0
        if marks.get(kind, 0) > MOST_MARKS:
            notes.append(f"it has {marks[kind]:,} {_MARKS[kind][1]}")
        elif size > (MOST_BYTES if isinstance(form, bytes) else LONGEST_TEXT):
            if kind == "text/plain":
                shown[kind] = shortened(form)
            else:
                notes.append(f"it has {size / 1e6:.1f} MB")
        else:
            shown[kind] = form
    if not notes:
        return shown, None
    return shown, f"This output is too big to be shown as it is meant: {notes[0]}."


def shortened(text: str, kept: int = _KEPT) -> str:
    r"""Return the beginning and the end of a long text, and how much is between them.

    >>> shortened("abcdefgh", 2)
    'ab\n... 4 characters left out ...\ngh'
    """
    if len(text) <= 2 * kept:
        return text
    middle = len(text) - 2 * kept
    return f"{text[:kept]}\n... {middle:,} characters left out ...\n{text[-kept:]}"


def bearable_error(content: dict[str, Any]) -> dict[str, Any]:
    """Return an error's content whose lines can be read."""
    lines = [shortened(line, LONGEST_LINE) for line in content["traceback"]]
    return content | {"evalue": shortened(content["evalue"], LONGEST_LINE), "traceback": lines}


def _marks(data: dict[str, Any]) -> dict[str, int]:
    return {
        kind: count(form)
        for kind, (count, _) in _MARKS.items()
        if isinstance(form := data.get(kind), str)
    }


def _elements(markup: str) -> int:
    return markup.count("<") - markup.count("</")


def _signs(prose: str) -> int:
    r"""Count what may become an element; a formula becomes many.

    >>> _signs("*a*"), _signs("$a$")
    (2, 22)
    """
    return len(_SIGN.findall(prose)) + 10 * len(_FORMULA.findall(prose))


_MARKS: Final = {
    "text/html": (_elements, "elements"),
    "image/svg+xml": (_elements, "elements"),
    "text/markdown": (_signs, "signs of markup"),
    "text/latex": (_signs, "signs of markup"),
}
"""What makes a form heavy, and what that is called."""
