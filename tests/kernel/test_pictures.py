"""Pictures of figures: what `savefig(bbox_inches="tight")` gives, from one drawing."""

import io

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.figure import Figure
from PIL import Image

from live_code.kernel.drawing.figure_png import png_of


class Counting(Artist):
    """Draws nothing and counts how often it is asked to."""

    def __init__(self):
        super().__init__()
        self.drawn = 0

    def draw(self, _renderer):
        self.drawn += 1


def decoded(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def tight(figure, dpi):
    box = io.BytesIO()
    figure.savefig(box, format="png", dpi=dpi, bbox_inches="tight")
    return decoded(box.getvalue())


def plotted(**options):
    figure = Figure(figsize=(5, 3), **options)
    axes = figure.add_subplot(xlabel="across", ylabel="up", title="A title")
    axes.plot([0, 1, 4], label="line")
    axes.legend()
    return figure


def gallery(**options):
    figure = Figure(figsize=(6, 3), **options)
    for axes in figure.subplots(1, 2):
        axes.imshow(np.arange(12.0).reshape(3, 4), cmap="gray")
        axes.axis("off")
    return figure


def bare(**options):
    figure = Figure(figsize=(2, 2), facecolor="#102030", **options)
    figure.subplots(gridspec_kw={"left": 0, "bottom": 0, "right": 1, "top": 1}).set_axis_off()
    return figure


@pytest.mark.parametrize("make", [plotted, gallery, bare])
@pytest.mark.parametrize("dpi", [100, 173.5])
@pytest.mark.parametrize("layout", [None, "constrained"])
def test_the_picture_is_the_one_that_savefig_cuts(make, dpi, layout):
    ours, theirs = decoded(png_of(make(layout=layout), dpi)), tight(make(layout=layout), dpi)
    assert np.abs(np.subtract(ours.shape, theirs.shape)).max() <= 2
    height, width = np.minimum(ours.shape, theirs.shape)[:2]
    # The same ink in the same places; a cut between pixels shifts edges by less than one.
    inside = theirs[1 : height - 1, 1 : width - 1]
    shifted = (ours[dy:, dx:][: height - 2, : width - 2] for dy in range(3) for dx in range(3))
    assert min(np.abs(part - inside).mean() for part in shifted) < 2


def test_everything_is_drawn_once():
    figure, counting = gallery(), Counting()
    figure.add_artist(counting)
    png_of(figure, 100)
    assert counting.drawn == 1


def test_what_lies_beyond_the_edge_is_in_the_picture():
    figure = plotted()
    figure.text(1.3, 0.5, "outside")
    assert np.array_equal(decoded(png_of(figure, 100)), tight(figure, 100))
    assert decoded(png_of(figure, 100)).shape[1] > 600


def test_a_margin_beyond_the_edge_has_the_figures_colour():
    picture = decoded(png_of(bare(), 100))
    assert picture.shape == (220, 220, 3)
    assert (picture[:10] == (16, 32, 48)).all()


def test_animated_artists_are_drawn():
    figure = plotted()
    empty = decoded(png_of(figure, 50))
    figure.axes[0].axvspan(0, 2, color="red", animated=True)
    assert (decoded(png_of(figure, 50)) != empty).mean() > 0.2


def test_a_figure_without_a_paper_keeps_its_transparency():
    figure = plotted(facecolor="none")
    assert Image.open(io.BytesIO(png_of(figure, 50))).mode == "RGBA"


def test_settings_for_saving_are_obeyed():
    with mpl.rc_context({"savefig.facecolor": "red"}):
        assert tuple(decoded(png_of(plotted(), 50))[0, 0]) == (255, 0, 0)


def test_the_figure_is_left_as_it_was():
    figure = plotted()
    canvas = FigureCanvasBase(figure)
    png_of(figure, 300)
    assert figure.canvas is canvas
    assert figure.dpi == mpl.rcParams["figure.dpi"]
    figure.add_artist(Counting()).draw = None
    with pytest.raises(TypeError):
        png_of(figure, 300)
    assert figure.canvas is canvas
    assert figure.dpi == mpl.rcParams["figure.dpi"]
