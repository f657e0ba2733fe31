"""Values of an object that others can watch: what cells need of the library `traitlets`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, Final

Cast = Callable[[Any], Any]
Handler = Callable[[Any], Any]
ALL: Final = None
"""In `observe`: whichever value changes."""


class TraitError(Exception):
    """A value that a widget does not take."""

    __module__ = "traitlets"


class Bunch(dict[str, Any]):
    """A dict whose keys are attributes too: `change.new`."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class Trait:
    """One value of an object, by its name; `cast` makes of what is given what is kept.

    `synced` ones are told to the page; those that are `set_there` the page may set.
    """

    def __init__(
        self, default: Any, cast: Cast, *, synced: bool = True, set_there: bool = False
    ) -> None:
        self.default, self.cast, self.synced, self.set_there = default, cast, synced, set_there
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        return self if owner is None else owner._values.get(self.name, self.default)

    def __set__(self, owner: Any, value: Any) -> None:
        owner._set({self.name: value})


class HasTraits:
    """An object with traits; unknown names given to it are left out, with a warning."""

    _traits: ClassVar[dict[str, Trait]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Trait)}
        inherited: dict[str, Trait] = {}
        for kind in reversed(cls.__mro__[1:]):
            inherited |= getattr(kind, "_traits", {})
        cls._traits = inherited | own

    def __init__(self, **given: Any) -> None:
        self._values: dict[str, Any] = {}
        self._watching: list[tuple[Handler, frozenset[str] | None]] = []
        self._held: dict[str, tuple[Any, Any]] | None = None
        unknown = [name for name in given if name not in self._traits]
        if unknown:
            _warn(f"{type(self).__name__} has no {', '.join(unknown)} here; it is left out")
        known = {name: value for name, value in given.items() if name in self._traits}
        self._set(self._beginning(known))

    def _beginning(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return what is set first, of what the maker of the object has given."""
        return given

    def _checked(self, cast: dict[str, Any]) -> dict[str, Any]:
        """Return all that is to be set, where values depend on each other."""
        return cast

    def _set(self, given: Mapping[str, Any]) -> None:
        cast = {name: self._cast(name, value) for name, value in given.items()}
        changes: dict[str, tuple[Any, Any]] = {}
        for name, value in self._checked(cast).items():
            old = self._values.get(name, self._traits[name].default)
            self._values[name] = value
            if not same(old, value):
                changes[name] = (old, value)
        for name, (old, value) in changes.items():
            self._changed(name, old, value)

    def _cast(self, name: str, value: Any) -> Any:
        try:
            return self._traits[name].cast(value)
        except (TypeError, ValueError, TraitError) as fault:
            raise TraitError(f"{name} of {type(self).__name__}: {fault}") from None

    def _changed(self, name: str, old: Any, new: Any) -> None:
        if self._held is None:
            self._tell(name, old, new)
        else:
            first = self._held.pop(name, (old, new))[0]
            self._held[name] = (first, new)

    def _tell(self, name: str, old: Any, new: Any) -> None:
        self.notify_change({"name": name, "old": old, "new": new, "owner": self, "type": "change"})

    def notify_change(self, change: Mapping[str, Any]) -> None:
        """Call those who observe the value that `change` names."""
        told = Bunch(change)
        for handler, names in list(self._watching):
            if names is None or told["name"] in names:
                handler(told)

    def observe(
        self,
        handler: Handler,
        names: str | Iterable[str] | None = ALL,
        type: str = "change",  # noqa: A002, ARG002  # part of the library's signature
    ) -> None:
        """Call `handler(change)` when one of the values changes; all, if none are named."""
        entry = (handler, _named(names))
        if entry not in self._watching:
            self._watching.append(entry)

    def unobserve(
        self,
        handler: Handler,
        names: str | Iterable[str] | None = ALL,
        type: str = "change",  # noqa: A002, ARG002  # part of the library's signature
    ) -> None:
        """Call it no more."""
        entry = (handler, _named(names))
        if entry not in self._watching:
            raise ValueError("this function does not observe these values")
        self._watching.remove(entry)

    def unobserve_all(self, name: str | None = ALL) -> None:
        """Call nobody any more; with a name, nobody who observes that value alone."""
        kept = [] if name is None else [e for e in self._watching if e[1] != frozenset({name})]
        self._watching = kept

    @contextmanager
    def hold_trait_notifications(self) -> Iterator[None]:
        """Tell of changes when the block ends."""
        if self._held is not None:
            yield
            return
        self._held = {}
        try:
            yield
        finally:
            held, self._held = self._held, None
            for name, (old, new) in held.items():
                if not same(old, new):
                    self._tell(name, old, new)

    def set_trait(self, name: str, value: Any) -> None:
        """Set a value by its name."""
        if name not in self._traits:
            raise TraitError(f"{type(self).__name__} has no value called {name!r}")
        self._set({name: value})

    def trait_names(self) -> list[str]:
        """Return the names of all values."""
        return sorted(self._traits)

    def has_trait(self, name: str) -> bool:
        """Tell whether there is a value of that name."""
        return name in self._traits


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal; arrays, which do not say, are not.

    >>> same(1, 1.0), same([1], (1,))
    (True, False)
    """
    try:
        return bool(one == other)
    except Exception:  # of a reader's own class
        return one is other


def _named(names: str | Iterable[str] | None) -> frozenset[str] | None:
    if names is None or getattr(names, "name", "") == "All":
        return None
    return frozenset({names} if isinstance(names, str) else names)


def _warn(words: str) -> None:
    import warnings

    warnings.warn(words, stacklevel=4)
