"""The chapter's own network: what its text says of odd sides, sizes that do not fit, optimisers."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnn_helpers import checks, nn

CHAPTER = Path(__file__).resolve().parents[2] / "book/build/cnn-from-scratch.md"
CELL = re.compile(
    r"^```\{code-cell\} ipython3\n(?:---\n.*?---\n|(?::[^\n]*\n)*)(.*?)^```", re.S | re.M
)
DEFINITION = re.compile(r"^(?:def|class) .*?(?=^\S|\Z)", re.S | re.M)
STEP = """
def my_momentum_step(w, v, g, rate, momentum):
    v *= momentum
    v += g
    w -= rate * v
"""


@pytest.fixture(scope="module")
def chapter() -> dict[str, Any]:
    """Return the names of the chapter: its imports, its data, its functions and classes."""
    names: dict[str, Any] = {}
    first, *cells = CELL.findall(CHAPTER.read_text())
    exec(first, names)
    exec("digits = datasets.digits()\nimages, labels = digits.train", names)
    for cell in cells:
        for definition in DEFINITION.findall(cell):
            exec(definition, names)
    return names


def test_odd_sides_are_cropped_by_the_chapters_pooling(chapter):
    pool = chapter["MaxPool"]()
    x, sides = np.zeros((1, 28, 28, 1)), []
    while x.shape[1] > 1:
        x = pool.forward(x)
        sides.append(x.shape[1:3])
    assert sides == [(14, 14), (7, 7), (3, 3), (1, 1)]
    assert pool.forward(np.arange(9).reshape(1, 3, 3, 1)).tolist() == [[[[4]]]]


@pytest.mark.parametrize("shape", [(2, 7, 7, 3), (1, 5, 8, 2), (3, 4, 9, 1), (1, 3, 3, 1)])
def test_the_chapters_pooling_is_the_librarys_there_and_back(chapter, shape):
    x = np.random.default_rng(0).integers(0, 4, shape).astype(float)
    mine, theirs = chapter["MaxPool"](), nn.MaxPool2D()
    y = mine.forward(x)
    np.testing.assert_array_equal(y, theirs.forward(x))
    dy = np.random.default_rng(1).standard_normal(y.shape)
    np.testing.assert_array_equal(mine.backward(dy), theirs.backward(dy))


@pytest.mark.parametrize(
    ("use", "message"),
    [
        (
            lambda c, rng: c["Convolution"](3, 2, 3, rng).forward(np.ones((1, 8, 8, 2))),
            "Convolution: 1 channels came, 3 are wanted",
        ),
        (
            lambda c, rng: c["Convolution"](1, 2, 5, rng).forward(np.ones((1, 4, 8, 2))),
            r"no window of 5 x 5 fits into maps of \(4, 8\)",
        ),
        (
            lambda c, rng: c["Dense"](400, 10, rng).forward(np.ones((16, 6, 6, 2))),
            r"Dense: 576 inputs came, \(16, 6, 6\); 400 are wanted",
        ),
    ],
)
def test_sizes_that_do_not_fit_end_in_a_sentence(chapter, use, message):
    with pytest.raises(ValueError, match=message):
        use(chapter, np.random.default_rng(0))


def test_one_object_at_two_places_is_refused(chapter):
    relu = chapter["ReLU"]()
    with pytest.raises(ValueError, match="a layer stands at two places"):
        chapter["forward"]([relu, relu], np.ones((2, 1, 4, 4)))


def learns(losses: list[float]) -> bool:
    return bool(np.mean(losses[-8:]) < 0.8 * np.mean(losses[:8]))


@pytest.mark.parametrize("own", ["Momentum", "Adam"])
def test_the_chapters_optimisers_learn_in_its_own_loop_and_in_the_librarys(chapter, own):
    exec(STEP, chapter)
    rate = {"Momentum": 0.02, "Adam": 0.005}[own]
    network, rng = chapter["build"](np.random.default_rng(1)), np.random.default_rng(2)
    assert learns(chapter["train"](network, 40, rng, chapter[own](rate)))
    images, labels = chapter["digits"].train
    records = nn.fit(
        chapter["build_library"](np.random.default_rng(1)),
        (images[:1280], labels[:1280]),
        optimizer=chapter[own](rate),
        epochs=1,
        rng=np.random.default_rng(2),
    )
    assert learns([record.loss for record in records])


def test_the_librarys_optimisers_learn_in_the_chapters_loop(chapter):
    network, rng = chapter["build"](np.random.default_rng(1)), np.random.default_rng(2)
    assert learns(chapter["train"](network, 40, rng, nn.SGD(0.02, momentum=0.9)))


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("w = w - rate * (momentum * v + g)", "w and v are still the old ones"),
        ("return w - rate * (momentum * v + g), momentum * v + g", "which the network never sees"),
        ("v *= momentum; v += g; w = w - rate * v", "v is right, but w is still the old one"),
        ("v = momentum * v + g; w -= rate * v", "w is right, but v is still the old one"),
        ("v *= momentum; v += g; w += rate * v", "uphill"),
        ("v[:] = momentum * v + g; w[:] = w - rate * v; return w, v", "Right."),
        ("return ...", "Not yet: replace the ..."),
    ],
)
def test_the_check_of_momentum_tells_old_arrays_from_new_ones(body, hint, capsys):
    names: dict[str, Any] = {}
    exec(f"def step(w, v, g, rate, momentum):\n    {body}", names)
    checks.check_momentum_step(names["step"])
    assert hint in capsys.readouterr().out


def test_the_drawn_digit_is_prepared_as_the_training_images_are(chapter):
    drawing = chapter["draw"]([(15, 20), (15, 62), (75, 35)])
    assert (drawing.shape, drawing.min(), drawing.max()) == ((112, 112), 0, 255)
    prepared = chapter["datasets"].prepare_digit(drawing)
    assert prepared.shape == (1, 1, 28, 28)
