"""The sides of the benchmark by name: how each is laid out, visited, and left at first."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Page

from . import jupyterlite, ours, stock, thebe
from .goal import Visit


class Put(Protocol):
    """Write a side's files into an empty folder; return pages that are served from memory."""

    def __call__(self, folder: Path, site: Path) -> dict[str, str]:
        """Return text by its path on the server."""


@dataclass(frozen=True)
class Side:
    """One of those that are compared."""

    put: Put
    visit: Visit
    settle: Callable[[Page], None] = lambda _: None
    """Wait for what the side prepares for the next visit."""

    most: int = 1000
    """Rounds after which its times are taken as known: the slow ones would fill an hour."""


SIDES = {
    "ours": Side(ours.put, ours.visit, ours.settle),
    "stock": Side(stock.put, stock.visit),
    "thebe": Side(thebe.put, thebe.visit, most=3),
    "jupyterlite": Side(jupyterlite.put, jupyterlite.visit, most=3),
}
