"""A small built book, and hand-ins for it."""

import json
from pathlib import Path

from live_code.marks.book import Book
from live_code.versions import version_of

PAGE = "book/page"
SETUP = "import numpy as np\nfrom cnn_helpers import checks\n\nweights = np.array([2.0, 5.0])"
SLICES = "def my_two_slices(signal):\n    return ...\n\nchecks.check_two_slices(my_two_slices)"
LUMA = "my_luma = ...\nchecks.check_luma(my_luma)"
STEP = (
    "def my_step(w, v, g, rate, momentum):\n    return ...\n\nchecks.check_momentum_step(my_step)"
)
CHANCE = "def my_he(shape, rng):\n    return ...\n\nchecks.check_he_weights(my_he)"
CELLS = (SETUP, "print(weights)", SLICES, LUMA, STEP, CHANCE)
NAMES = {2: "two-slices", 3: "luma", 4: "step", 5: "chance"}

RIGHT_SLICES = (
    "def my_two_slices(signal):\n    return weights[0] * signal[:-1] + weights[1] * signal[1:]"
)
RIGHT_STEP = """\
def my_step(w, v, g, rate, momentum):
    v *= momentum
    v += g
    w -= rate * v"""

_SECTION = '<section class="exercise" data-exercise="{name}" data-kind="{kind}">{inside}</section>'
_REASON = '<div class="exercise-reason" hidden {wrong}><p>{words}</p></div>'
_NUMBER = (
    '<div class="exercise-number-answer" data-answer="76.4" data-tolerance="0.05">'
    + _REASON.format(wrong='data-wrong="88.2"', words="With the edges of padding.")
    + "</div>"
)
_OPTION = (
    '<div class="exercise-option"><label><input type="checkbox" {right}></label>{reason}</div>'
)
_CHOICE = (
    _OPTION.format(right="data-right", reason="")
    + _OPTION.format(right="", reason=_REASON.format(wrong="", words="Nothing is added."))
    + _OPTION.format(right="data-right", reason="")
)


def html(cells=CELLS, page=PAGE, names=NAMES):
    """Return a finished page as far as marking looks at it."""
    told = [{"index": place, "source": source} for place, source in enumerate(cells)]
    data = json.dumps({"page": page, "cells": told}).replace("</", "<\\/")
    code = "".join(
        _SECTION.format(
            name=name, kind="code", inside=f'<div class="cell" data-cell="{place}"></div>'
        )
        for place, name in names.items()
    )
    others = [("size", "number", _NUMBER), ("pick", "choice", _CHOICE), ("lab", "figure", "")]
    rest = "".join(_SECTION.format(name=n, kind=k, inside=inside) for n, k, inside in others)
    script = f'<script type="application/json" id="live-code">{data}</script>'
    return f"<html><body>{code}{rest}{script}</body></html>"


def write_book(folder: Path, **pages) -> Path:
    """Write the folder of a built book with one page, or with others by file name."""
    (folder / "_static" / "live").mkdir(parents=True)
    (folder / "book").mkdir()
    (folder / "book" / "page.html").write_text(html(), "utf-8")
    for name, text in pages.items():
        (folder / "book" / f"{name}.html").write_text(text, "utf-8")
    return folder


def page_of(folder: Path):
    page = Book(folder).page(PAGE)
    assert page is not None
    return page


def notebook(edits=None, answers=None, *, name="Ada", cells=CELLS, names=NAMES, page=PAGE):
    """Return a hand-in as the page makes it."""
    sources = [(edits or {}).get(place, source) for place, source in enumerate(cells)]
    written = [
        {
            "cell_type": "code",
            "id": f"cell-{place}",
            "metadata": {
                "live_code": {"cell": place}
                | ({"exercise": names[place]} if place in names else {})
            },
            "source": source.splitlines(keepends=True),
            "outputs": [],
            "execution_count": None,
        }
        for place, source in enumerate(sources)
    ]
    told = {"page": page, "version": version_of(tuple(cells)), "time": "2026-11-30T08:00:00.000Z"}
    told |= {"answers": answers or {}} | ({"name": name} if name else {})
    metadata = {"live_code": told}
    return {"cells": written, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def write(folder: Path, file: str, content) -> Path:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), "utf-8")
    return path
