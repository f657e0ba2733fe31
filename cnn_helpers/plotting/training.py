"""Training while it runs, and as one figure when it is over."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

import matplotlib as mpl
from numpy.typing import NDArray

from cnn_helpers.nn.model import Sequential
from cnn_helpers.nn.training.evaluation import Examples, checked_examples
from cnn_helpers.nn.training.history import History
from cnn_helpers.nn.training.loop import Record
from cnn_helpers.plotting.mistakes import Mistakes, find_mistakes
from cnn_helpers.plotting.progress import Budget, Place, place_here
from cnn_helpers.plotting.training_figure import training_figure
from cnn_helpers.plotting.training_svg import training_svg

ASKED = 200  # images, of which the wrong ones are shown
MILESTONES = 5  # times during training at which they are looked for


def watch(
    records: Iterable[Record],
    *,
    model: Sequential | None = None,
    examples: Examples | None = None,
    place: Place | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> History:
    """Train, show how it goes, and return what was learned about it.

    In the page and in Jupyter one picture changes in place: curves of loss and accuracy, filters,
    speed, time left, and with `model` and `examples` some images that the network gets wrong. It
    is drawn at most ten times a second and takes less than a twentieth of the time. In a terminal
    a bar moves, by tqdm if that is installed, and `show_training` draws a figure at the end.

    Whether it is watched or not, training takes the same steps. After Stop (KeyboardInterrupt) or
    an error the last state is shown, the exception goes on, and the network keeps what it learned.

    Parameters
    ----------
    records
        What `cnn_helpers.nn.fit` gives.
    model, examples
        The network that is trained, and the pair (images, labels) from which wrong ones are shown,
        such as the validation set. Both or neither.
    place, clock
        Where to show, and seconds; other ones are for tests.

    Returns
    -------
    History
        Loss and accuracy of every step; validation accuracy of every epoch.

    Raises
    ------
    ValueError
        If only one of `model` and `examples` is given.

    Examples
    --------
    >>> import numpy as np
    >>> from cnn_helpers import nn
    >>> model = nn.Sequential(nn.Dense(2, 2, rng=np.random.default_rng(0)))
    >>> train = np.eye(2), np.array([0, 1])
    >>> watch(nn.fit(model, train, epochs=3))
    History(steps: 3)
    >>> import matplotlib.pyplot as plt
    >>> plt.close()
    """
    if (model is None) != (examples is None):
        raise ValueError("give both model and examples, or neither of them")
    place = place if place is not None else place_here()
    watcher = _Watcher(place, Budget(clock=clock), _asker(model, examples))
    try:
        for record in records:
            watcher.see(record)
    finally:
        close = getattr(records, "close", None)
        if close is not None:
            close()
        watcher.finish()
    return watcher.history


def show_training(
    history: History,
    *,
    filters: NDArray[Any] | None = None,
    mistakes: Mistakes | None = None,
    figsize: tuple[float, float] | None = None,
) -> None:
    """Draw the curves of loss and accuracy, and the first layer's filters if they are given.

    Parameters
    ----------
    history
        From `watch`, or filled by `History.add` in a loop of your own.
    filters : ndarray, shape (F, C, K, L), optional
        The first channel of each is drawn.
    mistakes
        Wrong images, from `cnn_helpers.plotting.mistakes.find_mistakes`.
    figsize
        Width and height in inches.

    Raises
    ------
    ValueError
        If the history is empty.

    Examples
    --------
    >>> from cnn_helpers.nn import History
    >>> show_training(History(loss=[2.3, 1.1], accuracy=[0.1, 0.5], validation=[(2, 0.6)]))
    >>> import matplotlib.pyplot as plt
    >>> [axes.get_title() for axes in plt.gcf().axes]
    ['Loss', 'Accuracy']
    >>> plt.close()
    """
    if not history.loss:
        raise ValueError("the history has no steps yet; train first")
    training_figure(history, filters=filters, mistakes=mistakes, figsize=figsize)


class _Watcher:
    """Keeps the history and draws it when the budget allows."""

    def __init__(self, place: Place, budget: Budget, ask: Callable[[], Mistakes] | None) -> None:
        self.history = History()
        self._place, self._budget, self._ask = place, budget, ask
        self._record: Record | None = None
        self._mistakes: Mistakes | None = None
        self._milestone = 0
        mpl.get_backend()  # loads it, and with it the colours of the page

    def see(self, record: Record) -> None:
        self.history.add(record)
        self._record = record
        if self._budget.allows():
            reached = record.step * MILESTONES // record.steps
            if self._ask is not None and self._place.draws and reached > self._milestone:
                self._milestone, self._mistakes = reached, self._ask()
            self._show(record)
            self._budget.spent()

    def finish(self) -> None:
        """Show the last state, and draw the figure where no picture stands."""
        if self._record is None:
            return
        record = self._record
        if self._ask is not None:
            self._mistakes = self._ask()
        self._show(record, done=True)
        self._place.close()
        if not self._place.draws:
            show_training(self.history, filters=record.filters, mistakes=self._mistakes)

    def _show(self, record: Record, *, done: bool = False) -> None:
        self._place.show(
            record, lambda: training_svg(record, self.history, self._mistakes, done=done)
        )


def _asker(model: Sequential | None, examples: Examples | None) -> Callable[[], Mistakes] | None:
    if model is None or examples is None:
        return None
    images, labels = checked_examples(examples, "examples")
    if images.ndim != 4:
        raise ValueError(f"examples must be images (N, C, H, W); they have shape {images.shape}")
    few = images[:ASKED], labels[:ASKED]
    return lambda: find_mistakes(model, few)
