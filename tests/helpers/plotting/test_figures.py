"""Each function shows exactly one figure, whole, in the colours of the page's style."""

from collections.abc import Callable

import matplotlib.pyplot as plt
import nbclient
import nbformat
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from cnn_helpers import nn
from cnn_helpers.datasets import astronaut, camera, digits
from cnn_helpers.plotting import (
    plot_images_grid,
    show_image,
    show_kernel,
    show_pixels,
    show_spectrum,
    show_training,
)
from cnn_helpers.plotting.mistakes import find_mistakes
from tests.book.test_figure_sizes import WIDEST

GRADIENT = np.linspace(-1e-4, 1e-4, 12).reshape(3, 4)
HISTORY = nn.History([2.3, 0.4], [0.1, 0.9], [(2, 0.95)])
NETWORK = nn.Sequential(nn.Conv2D(1, 8, 5), nn.MaxPool2D(), nn.Flatten(), nn.Dense(1152, 10))
EXAMPLES = digits().validation
PLOTS: dict[str, Callable[[], None]] = {
    "grid": lambda: plot_images_grid([camera(), astronaut()], ["Grey", "Two\nlines"]),
    "grid of 2 x 2": lambda: plot_images_grid([camera()] * 4, ["a", "b", "c", "d"]),
    "grid with bars": lambda: plot_images_grid([camera() * 4.0, GRADIENT], colorbar=True),
    "image": lambda: show_image(camera(), "Camera", colorbar=True),
    "pixels": lambda: show_pixels(camera(), (95, 107), (214, 226), title="Close-up"),
    "one pixel": lambda: show_pixels(camera(), (1, 2), (5, 6)),
    "kernel": lambda: show_kernel([[-1, 0, 1]], "Row", colorbar=True),
    "narrow": lambda: show_kernel([[1], [2]], "A kernel with a title of some length"),
    "spectrum": lambda: show_spectrum(camera(), "Spectrum", colorbar=True),
    "training": lambda: show_training(
        HISTORY,
        filters=NETWORK.layers[0].parameters["weight"],
        mistakes=find_mistakes(NETWORK, EXAMPLES),
    ),
}


@pytest.fixture(params=PLOTS.values(), ids=PLOTS)
def plot(request: pytest.FixtureRequest) -> Callable[[], None]:
    chosen: Callable[[], None] = request.param
    return chosen


def test_one_figure_is_left_open_and_nothing_is_returned(plot: Callable[[], None]) -> None:
    assert plot() is None  # type: ignore[func-returns-value]
    assert len(plt.get_fignums()) == 1
    assert plt.gcf().axes


def test_a_figure_is_no_wider_than_what_a_phone_can_show(plot: Callable[[], None]) -> None:
    plot()
    assert plt.gcf().get_size_inches()[0] <= WIDEST


def test_no_text_is_cut_off(plot: Callable[[], None]) -> None:
    plot()
    width, height = plt.gcf().get_size_inches()
    drawn = plt.gcf().get_tightbbox()  # in inches
    assert drawn.x0 >= 0
    assert drawn.y0 >= 0
    assert drawn.x1 <= width
    assert drawn.y1 <= height


def test_no_two_texts_overlap(plot: Callable[[], None]) -> None:
    plot()
    plt.gcf().canvas.draw()
    boxes = [(text, text.get_window_extent()) for text in _texts()]
    for i, (one, box) in enumerate(boxes):
        for other, other_box in boxes[:i]:
            assert not box.overlaps(other_box), (one, other)


@pytest.mark.parametrize("style", ["default", "dark_background"])
def test_text_outside_of_images_has_the_colours_of_the_style(
    plot: Callable[[], None], style: str
) -> None:
    with plt.style.context(style):
        plot()
        expected = to_rgb(plt.rcParams["text.color"])
        inside = [text for axes in plt.gcf().axes for text in axes.texts]
        outside = [text for text in _texts() if text not in inside]
        assert outside or not inside
        assert {to_rgb(text.get_color()) for text in outside} <= {expected}
        background = to_rgb(plt.rcParams["figure.facecolor"])
        assert to_rgb(plt.gcf().get_facecolor()) == background


def test_in_a_notebook_a_cell_shows_its_figure_once() -> None:
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_code_cell(source)
        for source in (
            "%matplotlib inline\nfrom cnn_helpers.plotting import *",
            "plot_images_grid([[[1, 2], [3, 4]]])",
            "show_kernel([[1, 2], [3, 4]])",
            "import matplotlib.pyplot as plt\nplt.get_fignums()",
        )
    ]
    nbclient.NotebookClient(notebook, kernel_name="python3", timeout=60).execute()
    shown = [
        [output.output_type for output in cell.outputs if "image/png" in output.get("data", {})]
        for cell in notebook.cells
    ]
    assert shown == [[], ["display_data"], ["display_data"], []]
    assert notebook.cells[3].outputs[0]["data"]["text/plain"] == "[]"


def _texts() -> list[Text]:
    """Return every text that can be seen in the current figure."""
    plt.gcf().canvas.draw()  # before, no axis knows its ticks
    beyond = {
        tick.label1
        for axes in plt.gcf().axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis.majorTicks
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    }
    found = plt.gcf().findobj(lambda artist: isinstance(artist, Text))
    return [text for text in found if text.get_text() and text.get_visible() and text not in beyond]
