"""Where training is shown while it runs: in a notebook or page, or as a bar in a terminal."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any, Protocol, TextIO

from cnn_helpers.nn.training.loop import Record
from cnn_helpers.notebook import notebook_display

LEAST_SECONDS = 0.1
SHARE = 0.05


class Budget:
    """Says when the next drawing may be made: ten a second at most, for a share of the time.

    >>> times = iter([0.0, 0.05, 0.2, 0.3, 0.5])
    >>> budget = Budget(clock=lambda: next(times))
    >>> budget.allows(), budget.allows()
    (False, True)
    >>> budget.spent()
    >>> budget.allows()
    False
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float],
        least_seconds: float = LEAST_SECONDS,
        share: float = SHARE,
    ) -> None:
        self._clock, self._least, self._share = clock, least_seconds, share
        self._began = self._next = clock() + least_seconds

    def allows(self) -> bool:
        """Return whether it is time to draw; if so, drawing begins now."""
        self._began = self._clock()
        return self._began >= self._next

    def spent(self) -> None:
        """Say that the drawing is made."""
        cost = self._clock() - self._began
        self._next = self._began + cost + max(self._least, cost * (1 / self._share - 1))


class Place(Protocol):
    """Where training shows how far it is."""

    draws: bool

    def show(self, record: Record, picture: Callable[[], str]) -> None:
        """Show the state after one step."""
        ...

    def close(self) -> None:
        """Leave what was shown last."""
        ...


class Drawing:
    """An SVG picture in a notebook or in the page, changed in place."""

    draws = True

    def __init__(self, display: Any) -> None:
        self._display = display
        self._handle: Any = None

    def show(self, record: Record, picture: Callable[[], str]) -> None:  # noqa: ARG002
        """Draw the first picture, or put a new one where the last one is."""
        bundle = {"image/svg+xml": picture(), "text/plain": "training"}
        if self._handle is None:
            self._handle = self._display.display(bundle, raw=True, display_id=True)
        else:
            self._handle.update(bundle, raw=True)

    def close(self) -> None:
        """Leave the last picture."""


class Bar:
    """A line in the terminal: tqdm's bar where tqdm is installed."""

    draws = False

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._bar: Any = None
        self._width = 0

    def show(self, record: Record, picture: Callable[[], str]) -> None:
        """Rewrite the line; nothing where the stream is no terminal."""
        del picture
        if not self._stream.isatty():
            return
        words = f"loss {record.loss:.3f}, {record.images_per_s:,.0f} images/s"
        if record.validation_accuracy is not None:
            words += f", validation {100 * record.validation_accuracy:.1f} %"
        if self._bar is None:
            self._bar = _tqdm(record.steps, self._stream)
        if self._bar:
            self._bar.set_postfix_str(words, refresh=False)
            self._bar.update(record.step - self._bar.n)
        else:
            line = (
                f"step {record.step} of {record.steps}, {words}, {record.seconds_left:.0f} s left"
            )
            self._stream.write("\r" + line.ljust(self._width))
            self._stream.flush()
            self._width = len(line)

    def close(self) -> None:
        """End the line."""
        if self._bar:
            self._bar.close()
        elif self._width:
            self._stream.write("\n")


def _tqdm(total: int, stream: TextIO) -> Any:
    """Return tqdm's bar, or False if tqdm is not installed."""
    try:
        module = importlib.import_module("tqdm")
    except ImportError:
        return False
    return module.tqdm(total=total, file=stream, unit="step", miniters=1, mininterval=0)


def place_here() -> Place:
    """Return a drawing in Jupyter and in the page, else a bar."""
    display = notebook_display()
    return Bar() if display is None else Drawing(display)
