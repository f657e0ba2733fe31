"""Exercises whose answer is one whole number."""

from __future__ import annotations

from cnn_helpers.checks.judge import Mistake, Task


def whole_number(right: int, name: str, **hints: str) -> Task:
    """Make a task for one whole number; `hints` are named by the wrong number, `_31`."""
    mistakes = [Mistake(lambda n=n: int(n[1:]), hint) for n, hint in hints.items()]
    return Task((), lambda: right, ((),), tuple(mistakes), returns=(name,))
