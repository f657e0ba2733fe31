"""What joins figures to the reader's Python: values that it sets, and the picture that it gets."""

import contextlib
import io
import re
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from live_code.kernel.explorables.declared import Explorable
from tests.test_web_architecture import FIGURES

from .states import states_of

NAMES = [figure.removeprefix("explorables/") for figure in FIGURES]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
FIRST_PRINTED = {
    "border-theatre": lambda values: values["at"][0],
    "channel-stack": lambda values: values["value"],
    "kernel-lab": lambda values: values["value"],
    "paint-the-spectrum": lambda values: values["rms"],
    "pass-band-ring": lambda values: 100 * values["coefficients"],
    "phase-swap": lambda values: values["likeFirst"],
    "pixel-microscope": lambda values: values["shown"],
    "theorem-bench": lambda values: values["space"],
}
"""What the code of "Copy to Python" prints first, in figures that show a reader's own picture."""


def as_python(kind, value, written):
    """Return a figure's value as a reader would have it."""
    if kind == "grid":
        return np.array(value)
    return written if kind == "text" else value


@pytest.mark.parametrize("name", NAMES)
def test_any_state_of_a_figure_can_be_set_from_python_and_nothing_of_it_is_changed(name):
    for shown in states_of(name, count=12):
        figure = Explorable(name, name, shown["takes"])
        given = {
            part: as_python(shown["takes"][part]["kind"], value, shown["written"][part])
            for part, value in shown["state"].items()
        }
        for part, text in figure.state(given).items():
            if shown["takes"][part]["kind"] == "grid":
                rows = [[float(number) for number in row.split(",")] for row in text.split("_")]
                assert np.array_equal(rows, shown["state"][part])
            else:
                assert text == shown["written"][part]


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_that_takes_a_readers_picture_is_among_those_whose_code_is_compared(name):
    takes = states_of(name, count=1)[0]["takes"]
    takes_pictures = any(field["kind"] == "photo" for field in takes.values())
    assert takes_pictures == (name in FIRST_PRINTED)


def pictures():
    rng = np.random.default_rng(3)
    for shape in [(37, 100), (301, 512), (512, 512)]:
        yield rng.integers(0, 256, (*shape, 3), dtype=np.uint8)


@pytest.mark.parametrize("name", FIRST_PRINTED)
@pytest.mark.parametrize("own", list(pictures()), ids=lambda own: "x".join(map(str, own.shape)))
def test_code_of_a_figure_with_the_readers_picture_gives_what_the_figure_shows(
    name, own, monkeypatch
):
    page = SimpleNamespace(image=lambda: (*own.shape[:2], own.tobytes()))
    monkeypatch.setitem(sys.modules, "live_page", page)
    states = states_of(name, count=30, own=own)
    states = [shown for shown in states if "my_image" in shown["code"]]
    assert len(states) >= 3
    for shown in states[:6]:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(shown["code"], {})
        number = NUMBER.search(re.sub(r"^(zero|coefficients) ", "", printed.getvalue()))
        assert number, printed.getvalue()
        decimals = len(number[0].partition(".")[2])
        expected = FIRST_PRINTED[name](shown["values"])
        assert float(number[0]) == pytest.approx(expected, abs=0.51 * 10**-decimals, rel=1e-9)
