"""Plain arrays in the places of watched ones, wherever a notebook keeps them."""

from __future__ import annotations

from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from types import FunctionType, MethodType, SimpleNamespace
from typing import Any

import numpy as np

from .memory import Plain, address
from .watched import Watched

_SIMPLE = frozenset({int, float, complex, bool, str, bytes, type(None), range})
_HOLDERS = (dict, list, OrderedDict, defaultdict, deque, SimpleNamespace, FunctionType, MethodType)
_DEEPEST = 50
"""Tuples inside of tuples."""


class GivenBack:
    """Looks through a notebook's names, lists, tuples, dictionaries, objects and functions.

    `made` has what stood for NumPy's own functions. What other libraries keep is left to them.
    """

    def __init__(self, made: dict[Any, Any], namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._functions = {id(new): old for old, new in made.items()}
        self._plain: dict[int, tuple[Any, Any]] = {}
        """By identity, with what had it, so that nothing else gets it meanwhile."""
        self._waiting: list[Any] = []
        self._depth = 0

    def all(self, value: Any) -> Any:
        """Look through all names, and return what a value is without watched arrays."""
        self._waiting.append(self._namespace)
        value = self._of(value)
        while self._waiting:
            self._look_into(self._waiting.pop())
        self._plain = {key: pair for key, pair in self._plain.items() if type(pair[0]) is Watched}
        return value

    def forget(self) -> None:
        """Let no watched array that some library keeps hold what was recorded."""
        for watched, _ in self._plain.values():
            watched.recorder = watched.root = watched.near = watched.factors = None

    def array(self, watched: Watched) -> Plain:
        """Return the array that it is for everybody else, always the same one."""
        known = self._plain.get(id(watched))
        if known is None:
            known = self._plain[id(watched)] = watched, _plain(watched)
        plain: Plain = known[1]
        if plain.flags.writeable and not watched.flags.writeable:
            plain.flags.writeable = False
        return plain

    def _of(self, value: Any) -> Any:
        kind = type(value)
        if kind in _SIMPLE:
            return value
        if kind is Watched:
            return self.array(value)
        if id(value) in self._functions:
            return self._functions[id(value)]
        if id(value) in self._plain:
            return self._plain[id(value)][1]
        if issubclass(kind, tuple):  # `isinstance` may run code of the reader's
            self._plain[id(value)] = value, self._tuple(value)
            return self._plain[id(value)][1]
        if kind in _HOLDERS or _has_objects(value) or is_own(value, self._namespace):
            self._plain[id(value)] = value, value
            self._waiting.append(value)
        return value

    def _tuple(self, value: tuple[Any, ...]) -> tuple[Any, ...]:
        if self._depth == _DEEPEST:
            return value
        self._depth += 1
        parts = [self._of(part) for part in value]
        self._depth -= 1
        if all(new is old for new, old in zip(parts, value, strict=True)):
            return value
        if type(value) is tuple:
            return tuple(parts)
        make = getattr(value, "_make", None)  # of a named tuple
        return value if make is None else make(parts)

    def _look_into(self, holder: Any) -> None:
        kind = type(holder)
        if issubclass(kind, dict):
            for key, value in list(dict.items(holder)):
                if (new := self._of(value)) is not value:
                    dict.__setitem__(holder, key, new)
        elif issubclass(kind, list | deque):
            put = list.__setitem__ if issubclass(kind, list) else deque.__setitem__
            for place, value in enumerate(list(holder)):
                if (new := self._of(value)) is not value:
                    put(holder, place, new)
        elif _has_objects(holder):
            for index in np.ndindex(holder.shape):
                if (new := self._of(holder[index])) is not holder[index]:
                    holder[index] = new
        elif kind is MethodType:
            self._of(holder.__self__)
        elif kind is FunctionType and is_own(holder, self._namespace):
            self._look_into_function(holder)
        for name, value in _attributes(holder):
            if (new := self._of(value)) is not value:
                _put(holder, name, new)

    def _look_into_function(self, function: FunctionType) -> None:
        function.__defaults__ = self._of(function.__defaults__)
        self._of(function.__kwdefaults__)
        for cell in function.__closure__ or ():
            try:
                cell.cell_contents = self._of(cell.cell_contents)
            except ValueError:  # nothing in it yet
                continue


def is_own(value: Any, namespace: dict[str, Any]) -> bool:
    """Tell whether it is a function or a class of the notebook's, or an object of one."""
    kind = type(value)
    if kind is FunctionType:
        return value.__globals__ is namespace
    if kind is MethodType:
        return is_own(value.__func__, namespace)
    own = value if issubclass(kind, type) else kind
    return bool(type.__getattribute__(own, "__module__") == namespace.get("__name__"))


def _has_objects(value: Any) -> bool:
    return type(value) is np.ndarray and value.dtype == object


def _attributes(holder: Any) -> Iterator[tuple[str, Any]]:
    """Go through what an object or a class holds, without running code of the reader's."""
    is_class = issubclass(type(holder), type)
    look = type.__getattribute__ if is_class else object.__getattribute__
    slots = [name for kind in type(holder).__mro__ for name in _slots(kind)]
    with suppress(AttributeError):  # it may have slots alone
        yield from list(look(holder, "__dict__").items())
    for name in slots:
        try:
            yield name, look(holder, name)
        except AttributeError:
            continue  # nothing in it yet


def _slots(kind: type) -> Iterable[str]:
    slots = vars(kind).get("__slots__", ())
    return (slots,) if isinstance(slots, str) else slots


def _put(holder: Any, name: str, value: Any) -> None:
    put = type.__setattr__ if issubclass(type(holder), type) else object.__setattr__
    try:
        put(holder, name, value)
    except (AttributeError, TypeError):
        return  # nobody may change it


def _plain(watched: Watched) -> Plain:
    same: Plain | None = watched.plain
    if same is not None and (same.shape, same.dtype) == (watched.shape, watched.dtype):
        return same
    owner: Any = watched.base
    while isinstance(owner, Watched):
        owner = owner.base
    whole: Plain = watched.view(np.ndarray)
    try:
        made: Plain = np.ndarray(
            watched.shape, watched.dtype, owner, address(whole) - address(owner), watched.strides
        )
    except (TypeError, ValueError, AttributeError):
        return whole  # of what has no buffer
    made.flags.writeable = watched.flags.writeable
    return made
