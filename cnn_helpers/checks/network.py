"""The check of a trained network: how many images that it has not seen are right."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnn_helpers.checks.telling import BLANKS, tell
from cnn_helpers.checks.words import describe_answer, describe_error, nothing
from cnn_helpers.convolution.basics.types import Array
from cnn_helpers.datasets.examples import Split

# A network that has not learned from the validation set answers both sets about equally well.
# So many standard errors apart are hardly chance: 1 in 700 for normal losses.
MOST_APART = 3.0


def check_network(network: Any, examples: Any, *, at_least: float = 0.98) -> None:
    """Check `network(images)`, which gives a row of scores for each image, on labelled examples.

    With a whole split, such as `datasets.digits()`, the validation set is asked, and the test set
    only to see whether the network has learned the validation set by heart.

    >>> examples = np.zeros((4, 1, 2, 2)), np.array([0, 1, 1, 1])
    >>> check_network(lambda images: np.array([[0.0, 1.0]] * len(images)), examples)
    Not yet: 75.0 % are right; 98.0 % are asked for.
    >>> check_network(lambda images: np.array([[0.0, 1.0]] * len(images)), examples, at_least=0.7)
    Right: 75.0 %.
    """
    tell(_verdict(network, examples, at_least))


def _verdict(network: Any, examples: Any, at_least: float) -> str:
    if network is ...:
        return BLANKS
    if network is None:
        return nothing("the network")
    if not callable(network):
        return f"Give the check a network or a function of images, not {describe_answer(network)}."
    whole = isinstance(examples, Split)
    sets = (examples.validation, examples.test) if whole else (examples,)
    try:
        scores = [np.asarray(network(np.array(images))) for images, _ in sets]
    except (Exception, SystemExit) as error:
        return describe_error(error, network, ["images"])
    for given, (_, labels) in zip(scores, sets, strict=True):
        if given.ndim != 2 or len(given) != len(labels) or given.dtype.kind not in "iuf":
            return (
                f"It must give one row of scores for each of the {len(labels)} images; "
                f"it gave {describe_answer(given)}."
            )
        if given.shape[1] <= np.max(labels):
            return (
                f"It must give a score for each of {int(np.max(labels)) + 1} classes; "
                f"it gave {given.shape[1]} for each image."
            )
        if not np.isfinite(given).all():
            return (
                "Some scores are not a number: training has diverged. Try a smaller learning rate."
            )
    losses = [_losses(given, labels) for given, (_, labels) in zip(scores, sets, strict=True)]
    if whole and _apart(*losses) > MOST_APART:
        return (
            "Not yet: your network is much surer of the validation images (mean loss "
            f"{losses[0].mean():.3f}) than of images that nobody has trained on "
            f"({losses[1].mean():.3f}). It seems to have learned from the validation set; then "
            "that set says nothing. Train on digits.train only."
        )
    right = float(np.mean(scores[0].argmax(axis=1) == sets[0][1]))
    if right >= at_least:
        return f"Right: {100 * right:.1f} %."
    return f"Not yet: {100 * right:.1f} % are right; {100 * at_least:.1f} % are asked for."


def _losses(scores: Array, labels: Array) -> Array:
    """Return the cross-entropy of each image."""
    shifted = scores.astype(np.float64) - scores.max(axis=1, keepdims=True)
    losses: Array = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels]
    return losses


def _apart(chosen: Array, unseen: Array) -> float:
    """Return by how many standard errors the loss on unseen images is the larger one."""
    error = np.sqrt(chosen.var() / len(chosen) + unseen.var() / len(unseen))
    return float((unseen.mean() - chosen.mean()) / max(error, 1e-12))
