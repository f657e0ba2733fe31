"""Whole numbers: to try a reader's function on, and as the answer to an exercise."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cnn_helpers.checks.judge import Mistake, Task
from cnn_helpers.convolution.basics.types import Array


def integers(rng: np.random.Generator, *shape: int) -> Array:
    """Draw numbers from -9 to 9, which can be checked by hand; as floats, so that none wraps.

    >>> integers(np.random.default_rng(0), 2, 3)
    array([[ 7.,  3.,  0.],
           [-4., -4., -9.]])
    """
    return rng.integers(-9, 10, shape).astype(float)


def whole_number(right: int, name: str, hints: Mapping[int, str], *, how: str) -> Task:
    """Make the task of an exercise whose answer is one number; each wrong one has its hint.

    A wrong one without a hint of its own is told `how` to get there.

    >>> from cnn_helpers.checks.judge import value_verdict
    >>> value_verdict(6, whole_number(7, "count", {6: "Count again."}, how="Count."))
    'Count again.'
    """
    mistakes = tuple(Mistake(lambda wrong=wrong: wrong, hint) for wrong, hint in hints.items())
    near = 1e-6  # for what rounding leaves
    return Task(
        (), lambda: right, ((),), mistakes, returns=(name,), tolerance=0, near=near, how=how
    )
