"""An array that tells its recorder about each index read from and written to it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .recorder import Recorder
    from .roots import Root

_FOLDING: dict[Any, str] = {np.add: "sum", np.maximum: "maximum", np.minimum: "minimum"}
_REDUCTIONS = {np.sum, np.max, np.min, np.mean}
"""Run on watched arrays, so that their ufunc is seen; all other functions get plain ones."""
_IN_PLACE = {np.copyto, np.put, np.place, np.putmask, np.fill_diagonal}
_LOOKS_AT_NO_ELEMENT = {
    np.zeros_like,
    np.ones_like,
    np.empty_like,
    np.full_like,
    np.shape,
    np.ndim,
    np.size,
    np.result_type,
    np.may_share_memory,
    np.shares_memory,
}


class Watched(np.ndarray[Any, Any]):
    """Computes as any array does; results of NumPy's functions are watched too, scalars are not."""

    recorder: Recorder | None
    root: Root | None
    """Whose elements it has; found when it is first asked for."""
    near: Root | None
    """Whose elements it may have."""
    factors: tuple[Any, Any] | None
    """Of which two arrays it is the product, element by element."""
    plain: Any
    """The array in whose place it stands, where it stands in one's place."""

    def __array_finalize__(self, source: Any) -> None:
        self.recorder = getattr(source, "recorder", None)
        self.root = None
        self.near = getattr(source, "root", None) or getattr(source, "near", None)
        self.factors = None
        self.plain = None

    def __getitem__(self, key: Any) -> Any:
        got = super().__getitem__(key)
        recorder = self.recorder
        if recorder is not None and recorder.listening:
            recorder.read(self, key, got)
        return got

    def __setitem__(self, key: Any, value: Any) -> None:
        recorder = self.recorder
        if recorder is not None and recorder.listening:
            recorder.write(self, key, value)
        # On the plain array: NumPy would read the window of a watched one first.
        bare(self)[bare(key)] = bare(value)

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: Any, out: Any = None, **options: Any
    ) -> Any:
        recorder = _recorder_of((*inputs, *(out or ())))
        event = None if recorder is None else recorder.event()
        if event is not None:
            for one in inputs:
                event.use(one)
            for one in (*(out or ()), *(inputs[:1] if method == "at" else ())):
                event.overwrite(one)
        plain = [bare(one) for one in inputs]
        if out is not None:
            options["out"] = tuple(bare(one) for one in out)
        options = {name: bare(option) for name, option in options.items()}
        result = getattr(ufunc, method)(*plain, **options)
        if out is not None and len(out) == 1:
            return out[0]
        if recorder is None or not recorder.listening:
            return result
        if event is not None and np.ndim(result) == 0:
            event.fold(*_folded(ufunc, method, inputs, plain), result)
        made = recorder.wrap(result)
        if ufunc is np.multiply and method == "__call__" and isinstance(made, Watched):
            made.factors = (plain[0], plain[1])
        return made

    def __array_function__(
        self, function: Callable[..., Any], types: Any, args: Any, options: Any
    ) -> Any:
        if function in _REDUCTIONS:
            return super().__array_function__(function, types, args, options)
        recorder = self.recorder
        event = None if recorder is None else recorder.event()
        plain = [bare(one) for one in args]
        if event is not None and function in _IN_PLACE:
            event.overwrite(args[0])
        result = function(*plain, **{name: bare(option) for name, option in options.items()})
        if event is not None and function not in _LOOKS_AT_NO_ELEMENT:
            for one in args:
                for part in one if isinstance(one, list | tuple) else (one,):
                    if not _is_view(result, part):
                        event.use(part)
        if recorder is None or not recorder.listening:
            return result
        if event is not None and function is np.dot and len(plain) == 2 and np.ndim(result) == 0:
            event.fold("sum", plain[0], plain[1], result)
        return recorder.wrap(result)

    def __repr__(self) -> str:
        return repr(bare(self))

    def __str__(self) -> str:
        return str(bare(self))

    def __format__(self, form: str) -> str:
        return format(bare(self), form)

    def __deepcopy__(self, memo: dict[int, Any] | None, /) -> Any:
        made = copy.deepcopy(bare(self), memo)
        recorder = self.recorder
        return made if recorder is None or not recorder.listening else recorder.wrap(made)

    def __reduce__(self) -> Any:
        return bare(self).__reduce__()


def bare(value: Any) -> Any:
    """Return the plain array of a watched one, also inside of lists, tuples and dictionaries."""
    if isinstance(value, Watched):
        return value.view(np.ndarray)
    if type(value) in (list, tuple) and any(_may_hold(one) for one in value):
        return type(value)(bare(one) for one in value)
    if type(value) is dict and any(_may_hold(one) for one in value.values()):
        return {name: bare(one) for name, one in value.items()}
    return value


def _is_view(result: Any, array: Any) -> bool:
    """Tell whether a function has only laid elements out anew; then it has read none."""
    if not isinstance(result, np.ndarray) or not isinstance(array, Watched):
        return False
    return np.may_share_memory(result, bare(array))


def _may_hold(value: Any) -> bool:
    return isinstance(value, Watched) or type(value) in (list, tuple, dict)


def _recorder_of(arrays: tuple[Any, ...]) -> Recorder | None:
    found = (one.recorder for one in arrays if isinstance(one, Watched))
    return next((one for one in found if one is not None), None)


def _folded(ufunc: np.ufunc, method: str, inputs: Any, plain: list[Any]) -> tuple[str, Any, Any]:
    """Return how many numbers became one, and those numbers; "" where they did not."""
    if method == "reduce" and ufunc in _FOLDING:
        factors = getattr(inputs[0], "factors", None)
        left, right = factors if factors and ufunc is np.add else (plain[0], None)
        return _FOLDING[ufunc], left, right
    if method == "__call__" and ufunc is np.matmul:
        return "sum", plain[0], plain[1]
    return "", None, None
