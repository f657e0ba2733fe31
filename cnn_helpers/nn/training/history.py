"""What training said, kept for drawing."""

from __future__ import annotations

from dataclasses import dataclass, field

from cnn_helpers.nn.training.loop import Record


@dataclass(repr=False)
class History:
    """Loss and accuracy of every step, and the validation accuracy where it was measured.

    Attributes
    ----------
    loss, accuracy
        One number for each step; `accuracy` is that of the batch before the step.
    validation
        Pairs (step, accuracy), one for each epoch.
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    validation: list[tuple[int, float]] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Append what `fit` said after one step.

        >>> history = History()
        >>> history.add(Record(1, 9, 1, 2.3, 0.125, 0.0, 0.0, 0.25, None, None))
        >>> history, history.validation
        (History(steps: 1), [(1, 0.25)])
        """
        self.loss.append(record.loss)
        self.accuracy.append(record.accuracy)
        if record.validation_accuracy is not None:
            self.validation.append((record.step, record.validation_accuracy))

    def __repr__(self) -> str:
        return f"History(steps: {len(self.loss)})"
