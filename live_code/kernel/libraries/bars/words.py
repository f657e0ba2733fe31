"""A bar as a line of text and as an element of the page."""

from __future__ import annotations

from html import escape
from typing import Any

_WIDTH = 20


def line(state: dict[str, Any]) -> str:
    """Return a bar as tqdm writes it.

    >>> print(line({"n": 5, "total": 10, "elapsed": 2, "unit": "it", "desc": "go"}))
    go: 50%|##########          | 5/10 [00:02<00:02, 2.50it/s]
    """
    n, total = state["n"], state["total"]
    desc = f"{state['desc'].rstrip(': ')}: " if state.get("desc") else ""
    if not total:
        return f"{desc}{_number(n)}{state['unit']} [{_about(state)}]"
    share = min(n / total, 1.0)
    bar = ("#" * int(share * _WIDTH)).ljust(_WIDTH)
    return f"{desc}{share:.0%}|{bar}| {_number(n)}/{_number(total)} [{_about(state)}]"


def element(state: dict[str, Any]) -> str:
    """Return a bar as HTML."""
    n, total = state["n"], state["total"]
    desc = escape(state["desc"].rstrip(": ") or "Progress")
    shares = f'max="{total}" value="{min(n, total)}"' if total else ""
    before = f"{escape(state['desc'].rstrip(': '))} " if state["desc"] else ""
    count = f"{_number(n)}/{_number(total)}" if total else f"{_number(n)}{escape(state['unit'])}"
    words = f"{count} [{escape(_about(state))}]"
    return f'{before}<progress aria-label="{desc}" {shares}></progress> {words}'


def _about(state: dict[str, Any]) -> str:
    elapsed, total = state["elapsed"], state["total"]
    done = state["n"] - state.get("initial", 0)
    speed = done / elapsed if elapsed > 0 and done > 0 else None
    left = f"<{clock((total - state['n']) / speed)}" if total and speed else ""
    behind = f", {state['postfix']}" if state.get("postfix") else ""
    return f"{clock(elapsed)}{left}, {_speed(speed, state['unit'])}{behind}"


def _speed(speed: float | None, unit: str) -> str:
    if speed is None:
        return f"?{unit}/s"
    return f"{speed:.2f}{unit}/s" if speed >= 1 else f"{1 / speed:.2f}s/{unit}"


def clock(seconds: float) -> str:
    """Return a time as a clock shows it.

    >>> clock(75), clock(3700)
    ('01:15', '1:01:40')
    """
    minutes, rest = divmod(max(0, int(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.2f}"
