"""`watch`: run a function as usual, on arrays that record."""

from __future__ import annotations

import builtins
import functools
import inspect
from collections.abc import Callable
from inspect import Parameter
from types import FunctionType, TracebackType
from typing import Any

import numpy as np

from .makers import watched_attributes, watched_makers
from .recorder import Recorder
from .replay import Replay
from .watched import bare

_BY_PLACE = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
_NO_FUNCTION = (
    "watch needs the function itself and then what it gets: watch(my_correlate2d, x, k), "
    "not watch(my_correlate2d(x, k))"
)
_NOT_AT_ONCE = (
    "watch needs a function that returns its result; {} gives its values one after another"
)


def watch(function: Callable[..., Any], /, *given: Any, **named: Any) -> Replay:
    """Run `function(*given, **named)` and return its result with all steps of its loops.

    A step is one line of the function that reads or writes elements of arrays. The result is in
    `.result`, and is what the function returns without `watch`. In a notebook the replay is shown
    if it is the last line of a cell. If the function fails, its replay is shown up to the line that
    failed, then the error is raised.

    >>> import numpy as np
    >>> def doubled(signal):
    ...     output = np.zeros_like(signal)
    ...     for i in range(len(signal)):
    ...         output[i] = 2 * signal[i]
    ...     return output
    >>> replay = watch(doubled, np.array([1, 3]))
    >>> replay.result
    array([2, 6])
    >>> for step in replay.steps:
    ...     print(step)
    Line 4 reads signal[0] and writes output[0] = 2.
    Line 4 reads signal[1] and writes output[1] = 6.
    """
    if not callable(function):
        raise TypeError(_NO_FUNCTION)
    inner = _written(function)
    if inspect.isgeneratorfunction(inner) or inspect.iscoroutinefunction(inner):
        raise TypeError(_NOT_AT_ONCE.format(_name(function)))
    recorder = Recorder(inner.__globals__ if inner else {})
    given, named = _adopted(recorder, function, given, named)
    failed: Exception | None = None
    result: Any = None
    with (
        watched_makers(recorder, inner.__globals__ if inner else {}),
        watched_attributes(recorder, getattr(function, "__self__", None)),
    ):
        recorder.listening = True
        try:
            result = function(*given, **named)
        except Exception as error:
            failed = error
        finally:
            recorder.listening = False
    if failed is None:
        recorder.close()
        return Replay(_name(function), bare(result), recorder)
    recorder.fail(failed)
    _show(Replay(_name(function), None, recorder, failed))
    raise failed.with_traceback(without_ours(failed.__traceback__))


def _adopted(
    recorder: Recorder,
    function: Callable[..., Any],
    given: tuple[Any, ...],
    named: dict[str, Any],
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    names = _argument_names(function, len(given))
    watched = tuple(
        recorder.adopt(one, name) if type(one) is np.ndarray else one
        for one, name in zip(given, names, strict=True)
    )
    return watched, {
        name: recorder.adopt(one, name) if type(one) is np.ndarray else one
        for name, one in named.items()
    }


def _argument_names(function: Callable[..., Any], count: int) -> list[str]:
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        parameters = []
    names = [one.name for one in parameters if one.kind in _BY_PLACE]
    many = next(
        (one.name for one in parameters if one.kind is Parameter.VAR_POSITIONAL), "argument"
    )
    rest = [f"{many}[{place}]" for place in range(max(0, count - len(names)))]
    return (names + rest)[:count]


def _written(function: Any) -> FunctionType | None:
    """Return the function whose lines are watched; None if it is not written in Python."""
    while isinstance(function, functools.partial):
        function = function.func
    function = inspect.unwrap(getattr(function, "__func__", function))
    if not isinstance(function, FunctionType):
        function = getattr(type(function).__call__, "__func__", type(function).__call__)
    if not isinstance(function, FunctionType):
        return None
    # NumPy's own lines are nobody's loop, and its functions call what stands for them meanwhile.
    module = str(function.__globals__.get("__name__"))
    return None if module.partition(".")[0] == "numpy" else function


def _name(function: Any) -> str:
    return str(getattr(function, "__name__", type(function).__name__))


def _show(replay: Replay) -> None:
    display = getattr(builtins, "display", None)
    if display is not None and replay.steps:
        display(replay)


def without_ours(link: TracebackType | None) -> TracebackType | None:
    """Leave out of a traceback what runs the function and its arrays."""
    kept = []
    while link is not None:
        if link.tb_frame.f_globals.get("__package__") != __package__:
            kept.append(link)
        link = link.tb_next
    rest: TracebackType | None = None
    for one in reversed(kept):
        rest = TracebackType(rest, one.tb_frame, one.tb_lasti, one.tb_lineno)
    return rest
