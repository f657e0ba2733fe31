"""Ticks that are worked out once give the same picture as ticks worked out each time."""

from collections import Counter
from contextlib import nullcontext

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axis import Axis
from matplotlib.figure import Figure

from live_code.kernel.drawing import figure_png
from live_code.kernel.drawing.ticks_once import ticks_once

X = np.linspace(0.1, 9, 50)


def line(figure):
    figure.add_subplot(title="A title", xlabel="across", ylabel="up").plot(X, X**2)


def labels_turned_and_moved(figure):
    axes = figure.add_subplot(ylabel="up")
    axes.plot(X, 1e7 * np.sin(X))  # with a power of ten at the top
    axes.tick_params(axis="x", rotation=40, top=True, labeltop=True, length=9)
    axes.xaxis.set_label_position("top")
    axes.set_xlabel("across")
    axes.grid()


def logarithmic(figure):
    axes = figure.add_subplot()
    axes.loglog(X, X**3)
    axes.minorticks_on()


def photo_with_a_scale(figure):
    axes = figure.add_subplot()
    figure.colorbar(axes.imshow(np.outer(X, X), aspect="equal"), label="grey")


def axes_that_share(figure):
    for axes in figure.subplots(2, 3, sharex=True, sharey="row").flat:
        axes.plot(X, np.cos(X))
        axes.label_outer()


def two_scales(figure):
    axes = figure.add_subplot()
    axes.plot(X)
    axes.twinx().plot(100 * X, "r")
    axes.secondary_xaxis("top", functions=(np.negative, np.negative))


def one_inside_the_other(figure):
    axes = figure.add_subplot()
    axes.plot(X, X)
    inset = axes.inset_axes([0.1, 0.6, 0.3, 0.3], xlim=(2, 3), ylim=(2, 3))
    axes.indicate_inset_zoom(inset)


def round_and_deep(figure):
    figure.add_subplot(1, 2, 1, projection="polar").plot(X, X)
    figure.add_subplot(1, 2, 2, projection="3d").plot(X, np.sin(X), X)


def as_wide_as_its_numbers(figure):
    axes = figure.add_subplot(aspect="equal", adjustable="datalim")
    axes.plot(X, 3 * X)


def parts(figure):
    for part in figure.subfigures(1, 2):
        part.suptitle("A part")
        part.add_subplot().plot(X, X)


KINDS = [
    line,
    labels_turned_and_moved,
    logarithmic,
    photo_with_a_scale,
    axes_that_share,
    two_scales,
    one_inside_the_other,
    round_and_deep,
    as_wide_as_its_numbers,
    parts,
]


def drawn(kind, layout, dpi=110):
    figure = Figure(figsize=(5, 3.5), layout=layout)
    kind(figure)
    return figure_png.png_of(figure, dpi)


@pytest.mark.parametrize("layout", [None, "constrained", "tight"])
@pytest.mark.parametrize("kind", KINDS)
def test_not_one_pixel_is_another(monkeypatch, kind, layout):
    quick = drawn(kind, layout)
    monkeypatch.setattr(figure_png, "ticks_once", nullcontext)
    assert quick == drawn(kind, layout)


def test_a_figure_drawn_again_after_a_change_shows_the_change():
    figure = Figure()
    line(figure)
    first = figure_png.png_of(figure, 50)
    figure.axes[0].tick_params(labelsize=20)
    figure.axes[0].set_xticks([1, 5])
    changed = figure_png.png_of(figure, 50)
    again = Figure()
    line(again)
    again.axes[0].tick_params(labelsize=20)
    again.axes[0].set_xticks([1, 5])
    assert changed == figure_png.png_of(again, 50) != first


def test_each_axis_is_asked_once_and_matplotlib_is_as_it_was(monkeypatch):
    asked = Counter()
    usual = Axis._update_ticks
    monkeypatch.setattr(Axis, "_update_ticks", lambda axis: asked.update([axis]) or usual(axis))
    counting = Axis._update_ticks
    figure = Figure()
    line(figure)
    figure_png.png_of(figure, 50)
    assert list(asked.values()) == [1, 1]
    assert Axis._update_ticks is counting
    with pytest.raises(ZeroDivisionError), ticks_once():
        _ = 1 / 0
    assert Axis._update_ticks is counting


def test_limits_that_change_while_it_is_drawn_are_seen():
    figure = Figure()
    axes = figure.add_subplot()
    figure.canvas.draw()
    with mpl.rc_context(), ticks_once():
        before = [tick.get_loc() for tick in axes.xaxis._update_ticks()]
        axes.set_xlim(5, 7)
        after = [tick.get_loc() for tick in axes.xaxis._update_ticks()]
    assert before[0] == 0
    assert after[0] == 5
