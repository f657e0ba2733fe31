"""Two values that follow each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .base.traits import HasTraits, same
from .base.twin import Twin

End = tuple[Any, str]
Transform = Callable[[Any], Any]


class directional_link:  # noqa: N801  # the library's name
    """The second value follows the first."""

    def __init__(self, source: End, target: End, transform: Transform | None = None) -> None:
        self.source, self.target = _end(source), _end(target)
        self._transform = transform or (lambda value: value)
        self.link()

    def link(self) -> None:
        """Follow, from now on."""
        (source, name), _ = self.source, self.target
        self._follow()
        source.observe(self._follow, names=name)

    def unlink(self) -> None:
        """Follow no more."""
        source, name = self.source
        source.unobserve(self._follow, names=name)

    def _follow(self, *_change: Any) -> None:
        (source, name), (target, other) = self.source, self.target
        value = self._transform(getattr(source, name))
        if not same(getattr(target, other), value):
            setattr(target, other, value)


class link:  # noqa: N801  # the library's name
    """Each of two values follows the other; first the second follows the first."""

    def __init__(
        self,
        source: End,
        target: End,
        transform: tuple[Transform, Transform] | None = None,
    ) -> None:
        there, back = transform or (None, None)
        self.source, self.target = _end(source), _end(target)
        self._there = directional_link(source, target, there)
        self._back = directional_link(target, source, back)

    def link(self) -> None:
        """Follow, from now on."""
        self._there.link()
        self._back.link()

    def unlink(self) -> None:
        """Follow no more."""
        self._there.unlink()
        self._back.unlink()


dlink = directional_link
# In a notebook these two work without Python. Here Python is in the page, so that is no gain.
jslink = link
jsdlink = directional_link


def _end(given: Any) -> End:
    pair = tuple(given) if isinstance(given, tuple | list) else ()
    if len(pair) != 2 or not isinstance(pair[0], HasTraits | Twin) or not isinstance(pair[1], str):
        raise TypeError("give a widget and the name of its value, as in (slider, 'value')")
    widget: Any = pair[0]
    if not widget.has_trait(pair[1]):
        raise TypeError(f"{type(widget).__name__} has no value called {pair[1]!r}")
    return pair
