"""Matplotlib's backend stays the page's, whichever one a copied script asks for."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any


def keep_ours(matplotlib: ModuleType) -> None:
    """Let `matplotlib.use("Agg")` and its like change nothing."""

    def use(backend: Any, *, force: bool = True) -> None:
        """Keep the page's backend, which draws into the cell's output."""
        del backend, force

    matplotlib.use = use  # type: ignore[attr-defined]


def show_in_the_page(figure: ModuleType, show: Callable[[Any], None]) -> None:
    """Let `figure.show()` show a figure in the cell, also one that is no longer open."""

    def show_figure(self: Any, warn: bool = True) -> None:
        """Show the figure at the end of its cell, or now if its cell is over."""
        del warn
        show(self)

    figure.Figure.show = show_figure


def keep_ours_in_pyplot(pyplot: ModuleType) -> None:
    """Let `plt.switch_backend` choose the page's backend, also where pyplot calls it itself."""
    original = pyplot.switch_backend
    if hasattr(original, "chooses"):
        return

    def switch_backend(newbackend: Any) -> None:
        """Load the page's backend, which draws into the cell's output."""
        del newbackend
        original(_ours())

    switch_backend.chooses = _ours  # type: ignore[attr-defined]
    pyplot.switch_backend = switch_backend  # type: ignore[attr-defined]


def _ours() -> str:
    return f"module://{__package__.rpartition('.')[0]}.backend"
