"""Where arrays come from while a function is watched: NumPy's makers, and names outside of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np

from .recorder import Recorder
from .watched import Watched, bare

_MAKERS = (
    "arange",
    "array",
    "asarray",
    "empty",
    "eye",
    "full",
    "identity",
    "linspace",
    "ones",
    "zeros",
)
"""Those that get no array; what functions of arrays give is watched anyway."""


@contextmanager
def watched_makers(recorder: Recorder, namespace: dict[str, Any]) -> Iterator[None]:
    """While this is open, NumPy makes watched arrays, and arrays among these names are watched."""
    with ExitStack() as stack:
        made = makers(recorder)
        stack.enter_context(watched_numpy(made))
        if namespace is not vars(np):
            stack.enter_context(_replaced(namespace, made, recorder))
        yield


def makers(recorder: Recorder) -> dict[Any, Any]:
    """Return what can stand for functions of NumPy's, and makes watched arrays."""
    made = {getattr(np, name): _maker(recorder, getattr(np, name)) for name in _MAKERS}
    made[np.ndenumerate] = _enumerated(np.ndenumerate)
    return made


@contextmanager
def watched_numpy(made: dict[Any, Any]) -> Iterator[None]:
    """While this is open, what can stand for NumPy's functions does."""
    with _replaced(vars(np), made, recorder=None):
        yield


@contextmanager
def watched_attributes(recorder: Recorder, owner: Any) -> Iterator[None]:
    """While this is open, arrays that an object holds are watched."""
    names = getattr(owner, "__dict__", None)
    if not isinstance(names, dict):
        yield
        return
    with _replaced(names, {}, recorder, "self."):
        yield


@contextmanager
def _replaced(
    names: dict[str, Any], made: dict[Any, Any], recorder: Recorder | None, prefix: str = ""
) -> Iterator[None]:
    before: dict[str, tuple[Any, Any]] = {}
    for name, value in list(names.items()):
        if recorder is not None and type(value) is np.ndarray:
            before[name] = value, recorder.adopt(value, prefix + name)
        elif (new := stand_in(value, made)) is not value:
            before[name] = value, new
    names.update({name: new for name, (_, new) in before.items()})
    try:
        yield
    finally:
        for name, value in list(names.items()):
            if name in before and value is before[name][1]:
                names[name] = before[name][0]
            elif isinstance(value, Watched) and value.recorder is recorder:
                names[name] = bare(value)


def stand_in(value: Any, made: dict[Any, Any]) -> Any:
    """Return what stands for a function of NumPy's meanwhile, anything else as it is."""
    if not callable(value) or getattr(value, "__module__", None) != "numpy":
        return value
    return value if type(value).__hash__ is None else made.get(value, value)


def _maker(recorder: Recorder, make: Callable[..., Any]) -> Callable[..., Any]:
    def maker(*given: Any, **options: Any) -> Any:
        plain = [bare(one) for one in given]
        made = make(*plain, **options)
        for one, same in zip(given, plain, strict=True):
            if made is same and made is not one:  # `asarray` of an array
                return one
        # NumPy's own functions call these too: only a line of the reader's gets a watched array.
        return recorder.wrap(made) if recorder.is_reader(sys._getframe(1)) else made

    maker.__module__ = "numpy"  # so that a watched function in a watched cell finds it
    return maker


def _enumerated(plain: Any) -> Callable[[Any], Iterator[tuple[Any, Any]]]:
    def enumerated(array: Any) -> Iterator[tuple[Any, Any]]:
        if not isinstance(array, Watched):
            return iter(plain(array))
        return ((index, array[index]) for index in np.ndindex(array.shape))

    return enumerated
