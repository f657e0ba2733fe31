"""What is timed, and in which order: every round goes through all, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from .sides.goal import Goal
from .slow_network import Line

DELAY = 0.040
"""Seconds that a slow line delays each answer."""


@dataclass(frozen=True)
class Condition:
    """What a visit is to reach, with which profile, over which line."""

    goal: Goal
    warm: bool
    """A new process with the profile of the earlier visits, else with a fresh one."""

    mbit: int | None = None
    """The line's speed, or none that matters."""

    peers: tuple[str, ...] = ("stock",)
    most: int = 1000
    """Rounds after which the times are taken as known: over a slow line they hardly differ."""

    @property
    def key(self) -> str:
        """The condition's part of a key in ``results.json``."""
        speed = f"_{self.mbit}mbit" if self.mbit else ""
        return f"first_{self.goal}.{'warm' if self.warm else 'cold'}{speed}"

    def line(self) -> Line | None:
        """Return a new line for one visit."""
        return Line(self.mbit, DELAY) if self.mbit else None


ALL = ("stock", "thebe", "jupyterlite")
CONDITIONS = (
    Condition("plot", warm=True, peers=ALL),
    Condition("plot", warm=False, peers=ALL),
    Condition("output", warm=True),
    Condition("output", warm=False),
    Condition("plot", warm=True, mbit=20, most=3),
    Condition("plot", warm=False, mbit=20, most=3),
    Condition("plot", warm=True, mbit=5, most=2),
    Condition("plot", warm=False, mbit=5, most=2),
)


def visits(
    conditions: tuple[Condition, ...], most: dict[str, int], rounds: int
) -> Iterator[tuple[int, Condition, str]]:
    """Yield round, condition and side of each visit; ``most`` has each side's number of rounds.

    Within a condition the sides follow each other, in the other order in each second round.

    >>> plan = visits((Condition("plot", warm=True, peers=("b",)),), {"ours": 9, "b": 1}, 2)
    >>> [(turn, side) for turn, _, side in plan]
    [(1, 'ours'), (1, 'b'), (2, 'ours')]
    """
    for turn in range(1, rounds + 1):
        for condition in conditions:
            if turn > condition.most:
                continue
            sides = [side for side in ("ours", *condition.peers) if turn <= most.get(side, 0)]
            for side in sides if turn % 2 else reversed(sides):
                yield turn, condition, side
