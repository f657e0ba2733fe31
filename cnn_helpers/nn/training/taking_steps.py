"""A training that takes a step whenever it is asked for a record, and says if nobody asked."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator
from typing import Generic, TypeVar

Step = TypeVar("Step")

_HOW = "take its steps, for record in nn.fit(...): ..., or all at once, list(nn.fit(...))"


class Training(Generic[Step], Iterator[Step]):
    """The records of a training, one after each step.

    >>> training = Training(step for step in (1, 2))
    >>> next(training), training
    (1, <training under way>)
    """

    def __init__(self, steps: Generator[Step, None, None]) -> None:
        self._steps = steps
        self._begun = False

    def __next__(self) -> Step:
        self._begun = True
        return next(self._steps)

    def close(self) -> None:
        """End the training here."""
        self._begun = True
        self._steps.close()

    def __repr__(self) -> str:
        return "<training under way>" if self._begun else f"<training not begun: {_HOW}>"

    def __del__(self) -> None:
        if not self._begun:
            warnings.warn(f"nn.fit has not trained: {_HOW}", RuntimeWarning, stacklevel=2)
