"""What a cell sets in context variables holds in later cells, as it does in a notebook."""

from __future__ import annotations

from contextvars import Context, copy_context


class KeptSettings:
    """Carries context variables from one cell to the next.

    NumPy's print options and error state live in such variables, and decimal's precision. The page
    calls each cell from outside, in a context of its own, which ends with the cell.
    """

    def __init__(self) -> None:
        self._kept = Context()

    def bring_back(self) -> None:
        """Set what the cells before this one have left."""
        for variable, value in self._kept.items():
            variable.set(value)

    def keep(self) -> None:
        """Remember what is set now."""
        self._kept = copy_context()
