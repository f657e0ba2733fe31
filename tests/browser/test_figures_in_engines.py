"""Figures in every engine: they wake, and answer a pointer and a key."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from .readers.engines import ENGINES, start
from .readers.reader import Reader

ENGINES_THAT_DRAW = [name for name in ENGINES if "without" not in name]


@dataclass(frozen=True)
class Case:
    """A figure, where the pointer goes, and a key that it answers there."""

    page: str
    name: str
    part: str
    key: str


CASES = [
    Case("book/images/kernels.html", "kernel-lab", ".fig-point[data-part=photo]", "ArrowDown"),
    Case("book/fourier/spectrum.html", "paint-the-spectrum", "[data-part=spectrum]", "Enter"),
    Case("book/index.html", "draw-a-digit", ".digit-pad", "ArrowDown"),
]
STATE = """(({ figure, state }) => Object.entries(figure.fields)
  .map(([name, field]) => `${name} ${field.format(state[name])}`).join("; "))(%s)"""
PAINTED = """[...%s.querySelectorAll("canvas")].every((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.length > 0 && data[3] === 255;
})"""


@pytest.fixture(scope="module", params=ENGINES_THAT_DRAW)
def reader(request, browser) -> Iterator[Reader]:
    reader = start(request.param, browser)
    yield reader
    reader.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_figure_wakes_and_answers_a_pointer_and_a_key(reader, isolated_server, case):
    reader.goto(f"{isolated_server}/{case.page}")
    place = f"#{case.name} > cnn-{case.name}"
    element = f"document.querySelector({json.dumps(place)})"
    reader.evaluate(f"{element}.scrollIntoView()")
    reader.wait_for(f"'ready' in {element}.dataset")
    states = [reader.evaluate(STATE % element)]
    reader.click(f"{place} {case.part}")
    states.append(reader.evaluate(STATE % element))
    reader.press(case.key)
    states.append(reader.evaluate(STATE % element))
    assert len(set(states)) == len(states)
    sentence = f"{element}.querySelector('.fig-sentence').textContent"
    reader.wait_for(f"{sentence} === {element}.model.sentence")
    assert reader.evaluate(PAINTED % element)
    assert reader.problems() == []
