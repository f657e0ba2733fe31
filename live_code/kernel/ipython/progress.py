"""`ProgressBar(total)`: a bar that goes on as it is iterated over."""

from __future__ import annotations

import itertools

from ..output.display import Displayer

_numbers = itertools.count(1)
_WIDTH = 60


class ProgressBar:
    """A bar of `total` steps; `for step in ProgressBar(10)` shows it and moves it."""

    displayer: Displayer

    def __init__(self, total: int) -> None:
        self.total = total
        self.html_width = f"{_WIDTH}ex"
        self.text_width = _WIDTH
        self._progress = 0
        self._display_id = f"progress-{next(_numbers)}"

    def __repr__(self) -> str:
        done = round(self._progress / max(self.total, 1) * self.text_width)
        bar = "=" * done + " " * (self.text_width - done)
        return f"[{bar}] {self._progress}/{self.total}"

    def _repr_html_(self) -> str:
        label = f"{self._progress} of {self.total}"
        shares = f'max="{self.total}" value="{self._progress}"'
        return f'<progress aria-label="{label}" {shares}>{label}</progress>'

    def display(self) -> None:
        """Show the bar."""
        self.displayer.display(self, display_id=self._display_id)

    def update(self) -> None:
        """Show it anew."""
        self.displayer.update_display(self, display_id=self._display_id)

    @property
    def progress(self) -> int:
        """Steps done."""
        return self._progress

    @progress.setter
    def progress(self, value: int) -> None:
        self._progress = value
        self.update()

    def __iter__(self) -> ProgressBar:
        self.display()
        self._progress = -1
        return self

    def __next__(self) -> int:
        self.progress += 1
        if self.progress < self.total:
            return self.progress
        raise StopIteration
