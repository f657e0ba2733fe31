r"""How the learning rate changes while training: functions from progress (0 to 1) to a factor."""

from __future__ import annotations

import math
from collections.abc import Callable

Schedule = Callable[[float], float]


def factor_at(schedule: Schedule, progress: float) -> float:
    """Return the schedule's factor, or say why it is none.

    >>> factor_at(constant(), 0.5)
    1.0
    """
    factor = schedule(progress)
    if not 0 <= factor < math.inf:
        raise ValueError(
            f"the schedule gave the factor {factor} at {progress:.0%} of the training; it must be "
            "0 or more"
        )
    return factor


def constant() -> Schedule:
    """Keep the rate as it is.

    >>> constant()(0.5)
    1.0
    """
    return lambda progress: 1.0 + 0.0 * progress


def cosine(*, end: float = 0.0) -> Schedule:
    r"""Fall from 1 to `end` along half a cosine.

    .. math:: f(t) = e + \tfrac{1}{2} (1 - e)(1 + \cos \pi t)

    Source: Loshchilov & Hutter (2017).

    >>> [round(cosine()(t), 3) for t in (0, 0.5, 1)]
    [1.0, 0.5, 0.0]
    """
    return lambda progress: end + (1 - end) * (1 + math.cos(math.pi * progress)) / 2


def steps(at: tuple[float, ...] = (0.5, 0.75), *, factor: float = 0.1) -> Schedule:
    """Multiply the rate by `factor` at each share of the training named in `at`.

    >>> [round(steps()(t), 3) for t in (0.2, 0.6, 0.9)]
    [1.0, 0.1, 0.01]
    """
    return lambda progress: factor ** sum(progress >= place for place in at)


def warm_up(share: float, then: Schedule) -> Schedule:
    """Rise from 0 to 1 over the first `share` of the training, then follow another schedule.

    >>> [round(warm_up(0.1, constant())(t), 3) for t in (0.05, 0.5)]
    [0.5, 1.0]
    """
    return lambda progress: (
        progress / share if progress < share else then((progress - share) / (1 - share))
    )
