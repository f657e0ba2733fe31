"""The check of a trained network: how many images that it has not seen are right."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnn_helpers.checks.judge import BLANKS
from cnn_helpers.checks.words import describe_answer, describe_error


def check_network(network: Any, examples: Any, *, at_least: float = 0.98) -> None:
    """Check `network(images)`, which gives a row of scores for each image, on labelled examples.

    >>> examples = np.zeros((4, 1, 2, 2)), np.array([0, 1, 1, 1])
    >>> check_network(lambda images: np.array([[0.0, 1.0]] * len(images)), examples)
    Not yet: 75.0 % are right; 98.0 % are asked for.
    >>> check_network(lambda images: np.array([[0.0, 1.0]] * len(images)), examples, at_least=0.7)
    Right: 75.0 %.
    """
    print(_verdict(network, examples, at_least))  # noqa: T201 - the reader's cell shows it


def _verdict(network: Any, examples: Any, at_least: float) -> str:
    if network is None or network is ...:
        return BLANKS
    if not callable(network):
        return f"Give the check a network or a function of images, not {describe_answer(network)}."
    try:
        images, labels = examples
        scores = np.asarray(network(images))
    except (Exception, SystemExit) as error:
        return describe_error(error, network, ["images"])
    if scores.ndim != 2 or len(scores) != len(labels) or scores.dtype.kind not in "iuf":
        return (
            f"It must give one row of scores for each of the {len(labels)} images; "
            f"it gave {describe_answer(scores)}."
        )
    if not np.isfinite(scores).all():
        return "Some scores are not a number: training has diverged. Try a smaller learning rate."
    right = float(np.mean(scores.argmax(axis=1) == labels))
    if right >= at_least:
        return f"Right: {100 * right:.1f} %."
    return f"Not yet: {100 * right:.1f} % are right; {100 * at_least:.1f} % are asked for."
