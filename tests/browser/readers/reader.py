"""What a reader can do, whatever the browser: look, point, and press keys."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

PATIENCE = 240.0
"""Seconds; Python's start in a busy engine is the longest that anything takes."""

PLACE = """(async () => {
  const node = document.querySelector(%s);
  if (!node) return null;
  node.scrollIntoView({ block: "center", behavior: "instant" });
  const place = () => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return [left + Math.min(width / 2, 200), top + Math.min(height / 2, 10)];
  };
  const before = place();
  await new Promise((resume) => setTimeout(resume, 50));
  const now = place();
  const rests = before.every((value, axis) => value === now[axis]);
  return rests && node.contains(document.elementFromPoint(...now)) ? now : null;
})()"""
"""Where to point at a node; null as long as it moves, is absent or is covered."""


class Reader(ABC):
    """A browser with a fresh profile and one page."""

    _open: ExitStack
    """What is ended with it."""

    @abstractmethod
    def goto(self, address: str) -> None:
        """Open a page and wait until it is loaded."""

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, or of its promise, as JSON."""

    @abstractmethod
    def point(self, x: float, y: float) -> None:
        """Press and release the mouse, or the finger, at a place of the window."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys one after the other, let them go in the other order: ("Control", "a")."""

    @abstractmethod
    def problems(self) -> list[str]:
        """Return what the pages have thrown, or written to the console as an error, until now."""

    def close(self) -> None:
        self._open.close()

    def write(self, text: str) -> None:
        """Type with real keys, one after the other."""
        for character in text:
            self.press("Enter" if character == "\n" else character)

    def click(self, selector: str) -> None:
        places: list[tuple[float, float]] = []

        def rests() -> bool:
            place = self.evaluate(PLACE % json.dumps(selector))
            places.extend([place] if place else [])
            return bool(places)

        wait_until(rests, f"{selector} can be pointed at")
        self.point(*places[0])

    def wait_for(self, expression: str) -> None:
        """Wait until an expression is true; a page that is being left has no answer."""
        wait_until(lambda: self._is_true(expression), expression)

    def _is_true(self, expression: str) -> bool:
        try:
            return bool(self.evaluate(expression))
        except LookupError:
            return False


def wait_until(happened: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, f"not within {PATIENCE:.0f} s: {what}"
        time.sleep(0.05)
