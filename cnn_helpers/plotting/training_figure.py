"""The one figure of a training: curves, filters, mistakes."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from numpy.typing import NDArray

from cnn_helpers.nn.training.history import History
from cnn_helpers.plotting.figures import margins, new_figure
from cnn_helpers.plotting.mistakes import Mistakes
from cnn_helpers.plotting.panels import GRAY, signed_map
from cnn_helpers.plotting.small_png import mosaic
from cnn_helpers.plotting.training_svg import MOST_FILTERS, smoothed

PANEL_INCHES = (4.0, 3.0)


def training_figure(
    history: History,
    *,
    filters: NDArray[Any] | None,
    mistakes: Mistakes | None,
    figsize: tuple[float, float] | None,
) -> None:
    """Draw a row of curves and, if there is anything for it, a row of pictures.

    >>> import numpy as np
    >>> import matplotlib.pyplot as plt
    >>> history = History([2.3], [0.1])
    >>> training_figure(history, filters=np.ones((4, 1, 3, 3)), mistakes=None, figsize=None)
    >>> [axes.get_title() for axes in plt.gcf().axes]
    ['Loss', 'Accuracy', 'Filters of the first layer']
    >>> plt.close()
    """
    with_filters = filters is not None and filters.ndim == 4
    rows = 2 if with_filters or mistakes is not None else 1
    around = margins(["Loss"], axis_labels=True)
    inches = figsize or (2 * PANEL_INCHES[0], rows * PANEL_INCHES[1])
    with new_figure(rows, 2, inches, around) as (_, axes):
        _curve(axes[0, 0], history.loss, "Loss")
        _curve(axes[0, 1], history.accuracy, "Accuracy")
        axes[0, 0].set_ylim(bottom=0)
        axes[0, 1].set_ylim(0, 1.02)
        if history.validation:
            steps, values = zip(*history.validation, strict=True)
            axes[0, 1].plot(steps, values, "o", label="validation")
            axes[0, 1].legend(loc="lower right")
        if rows == 2:
            _draw_filters(axes[1, 0], filters if with_filters else None)
            _draw_mistakes(axes[1, 1], mistakes)


def _curve(axes: Axes, values: list[float], title: str) -> None:
    steps, means = zip(*smoothed(values), strict=True)
    axes.plot(steps, means, label="training")
    axes.set_title(title)
    axes.set_xlabel("step")


def _draw_filters(axes: Axes, filters: NDArray[Any] | None) -> None:
    if filters is None:
        axes.remove()
        return
    shown = filters[:MOST_FILTERS, 0]
    values, _ = mosaic(shown, columns=min(4, len(shown)))
    largest = float(abs(values).max()) or 1.0
    axes.imshow(values, cmap=signed_map(), vmin=-largest, vmax=largest)
    axes.set_title("Filters of the first layer")
    axes.set_axis_off()


def _draw_mistakes(axes: Axes, mistakes: Mistakes | None) -> None:
    if mistakes is None or not len(mistakes.images):
        axes.remove()
        return
    values, _ = mosaic(mistakes.images, columns=3)
    axes.imshow(1 - values, cmap=GRAY, vmin=0, vmax=1)
    pairs = ", ".join(f"{label}\N{RIGHTWARDS ARROW}{taken}" for label, taken in mistakes.pairs())
    axes.set_title(f"Wrong: {mistakes.share()}")
    axes.set_axis_off()
    axes.text(
        0.5,
        -0.04,
        f"right\N{RIGHTWARDS ARROW}taken for\n{pairs}",
        ha="center",
        va="top",
        transform=axes.transAxes,
    )
