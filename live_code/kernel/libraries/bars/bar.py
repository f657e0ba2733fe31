"""A progress bar with tqdm's arguments and methods."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import Any, TextIO

from ...output.display import Displayer
from .words import element, line

_numbers = itertools.count(1)


class Bar:
    """Shows how far a loop is; what tqdm lets one say of looks and threads is taken and ignored."""

    displayer: Displayer

    def __init__(
        self,
        iterable: Iterable[Any] | None = None,
        desc: str | None = None,
        total: float | None = None,
        leave: bool | None = True,
        file: TextIO | None = None,
        ncols: int | None = None,  # noqa: ARG002
        mininterval: float = 0.1,
        *_looks: Any,
        disable: bool | None = False,
        unit: str = "it",
        initial: float = 0,
        postfix: dict[str, Any] | str | None = None,
        **_more_looks: Any,
    ) -> None:
        if total is None and iterable is not None:
            total = len(iterable) if isinstance(iterable, Sized) else None
        self.iterable, self.total, self.n, self.initial = iterable, total, initial, initial
        self.desc, self.unit, self.postfix = desc or "", unit, ""
        self.leave, self.disable, self.mininterval = bool(leave), bool(disable), mininterval
        # A bar for the cell's own streams has its own place; any other file gets lines.
        self.fp = None if file in (None, sys.stdout, sys.stderr) else file
        self.start_t = self.last_print_t = time.monotonic()
        self._display_id = f"bar-{next(_numbers)}"
        self._closed = False
        if postfix:
            self._take(postfix)
        if not self.disable:
            self._show("display")

    def __iter__(self) -> Iterator[Any]:
        if self.iterable is None:
            raise TypeError("this bar has nothing to go through: give it a list or a range")
        try:
            for value in self.iterable:
                yield value
                self.update()
        finally:
            self.close()

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self.total or 0)

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return line(self._state())

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return element(self._state())

    def update(self, n: float = 1) -> bool:
        """Go on by `n` steps."""
        self.n += n
        if time.monotonic() - self.last_print_t < self.mininterval:
            return False
        self.refresh()
        return True

    def refresh(self, *_arguments: Any, **_options: Any) -> bool:
        """Show the bar as it is now."""
        self.last_print_t = time.monotonic()
        if not (self.disable or self._closed):
            self._show("update_display")
        return True

    def close(self) -> None:
        """End the bar; one with `leave=False` goes."""
        if not (self._closed or self.disable):
            self._show("update_display", gone=not self.leave, last=True)
        self._closed = True

    def reset(self, total: float | None = None) -> None:
        """Begin again."""
        self.n, self.start_t = self.initial, time.monotonic()
        self.total = self.total if total is None else total
        self.refresh()

    def clear(self, *_arguments: Any, **_options: Any) -> None:
        """Do nothing: each bar has its own place."""

    def unpause(self) -> None:
        """Do nothing: time goes on."""

    def set_description(self, desc: str | None = None, refresh: bool = True) -> None:
        """Put words before the bar."""
        self.desc = desc or ""
        self._refresh_soon(refresh)

    set_description_str = set_description

    def set_postfix(
        self, ordered_dict: dict[str, Any] | None = None, refresh: bool = True, **values: Any
    ) -> None:
        """Put values behind the bar."""
        self._take({**(ordered_dict or {}), **values})
        self._refresh_soon(refresh)

    def set_postfix_str(self, s: str = "", refresh: bool = True) -> None:
        """Put words behind the bar."""
        self.postfix = s
        self._refresh_soon(refresh)

    @classmethod
    def write(cls, s: str, file: TextIO | None = None, end: str = "\n", **_options: Any) -> None:
        """Print a line; the bars stay where they are."""
        (file or sys.stdout).write(s + end)

    @classmethod
    def pandas(cls, *_arguments: Any, **_options: Any) -> None:
        """Refuse in words."""
        raise NotImplementedError("bars for pandas are not in the page; loop over the rows instead")

    @property
    def format_dict(self) -> dict[str, Any]:
        """The bar's numbers, by tqdm's names."""
        elapsed = time.monotonic() - self.start_t
        return {"n": self.n, "total": self.total, "elapsed": elapsed, "unit": self.unit}

    def _state(self) -> dict[str, Any]:
        words = {"desc": self.desc, "postfix": self.postfix, "initial": self.initial}
        return {**self.format_dict, **words}

    def _take(self, values: dict[str, Any] | str) -> None:
        if isinstance(values, str):
            self.postfix = values
        else:
            shown = (
                (name, f"{v:.3g}" if isinstance(v, float) else v) for name, v in values.items()
            )
            self.postfix = ", ".join(f"{name}={value}" for name, value in shown)

    def _refresh_soon(self, now: bool) -> None:
        if now and time.monotonic() - self.last_print_t >= self.mininterval:
            self.refresh()

    def _show(self, how: str, *, gone: bool = False, last: bool = False) -> None:
        if self.fp is not None:
            self.fp.write(f"\r{'' if gone else self}" + "\n" * (last and not gone))
            return
        bundle = {"text/plain": str(self), "text/html": element(self._state())}
        if gone:
            bundle = {"text/html": "<span></span>"}
        getattr(self.displayer, how)(bundle, display_id=self._display_id, raw=True)


def _short(value: Any) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)
