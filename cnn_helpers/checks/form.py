"""How an answer is written, where an exercise asks for a form: without a loop, for example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

import numpy as np

from cnn_helpers.convolution.basics.types import Array

_FEW = 4
"""How often an array may be read in each turn, or where there is no loop."""

_LOOPS = frozenset({"ndenumerate", "nditer", "vectorize"})
"""NumPy's names for a loop, which read an array out of sight."""


@dataclass(frozen=True)
class Form:
    """What a right answer must not do, and what to tell whoever does it.

    `is_broken` is given the reader's function. Of anything else that can be called, as of a
    function in another Python, nothing is known: its numbers alone count.
    """

    is_broken: Callable[[FunctionType], bool]
    hint: str


def broken(answer: Any, forms: tuple[Form, ...]) -> str:
    """Return the hint of the first form that a right answer has not; "" if it has them all.

    >>> broken(lambda x: [each + 1 for each in x], (without_loop((np.ones(9),), "Add to all."),))
    'The numbers are right, but they come from a loop. Add to all.'
    """
    if not isinstance(answer, FunctionType):
        return ""
    return next((form.hint for form in forms if form.is_broken(answer)), "")


def without_loop(call: tuple[Any, ...], advice: str) -> Form:
    """Return the form of an answer without a loop over what a call hands over."""
    return Form(
        lambda answer: _reads(answer, call) > _FEW or _names(answer, _LOOPS),
        f"The numbers are right, but they come from a loop. {advice}",
    )


def loop_over_weights(call: tuple[Any, ...], weights: int, hint: str) -> Form:
    """Return the form of an answer whose loop runs over the weights, and not over the outputs."""
    return Form(lambda answer: _reads(answer, call) > _FEW * weights, hint)


def without(names: frozenset[str], hint: str) -> Form:
    """Return the form of an answer that uses none of some names."""
    return Form(lambda answer: _names(answer, names), hint)


def _names(answer: FunctionType, names: frozenset[str]) -> bool:
    return any(names & {*code.co_names} for code in _codes(answer))


def _codes(answer: FunctionType) -> Iterator[CodeType]:
    """Yield the code of a function, of what it holds, and of the reader's functions it names."""
    known: set[CodeType] = set()
    waiting = [answer.__code__]
    while waiting:
        code = waiting.pop()
        if code in known:
            continue
        known.add(code)
        yield code
        waiting += [part for part in code.co_consts if isinstance(part, CodeType)]
        called = (answer.__globals__.get(name) for name in code.co_names)
        waiting += [
            each.__code__
            for each in called
            if isinstance(each, FunctionType) and each.__globals__ is answer.__globals__
        ]


class _Read:
    """How often the numbers of one array have been read by place."""

    def __init__(self, array: Array) -> None:
        self.array = array
        self.times = 0


class _Counting(np.ndarray[Any, Any]):
    """An array that counts how often it, or a view of it, is read by place."""

    read: _Read | None

    def __array_finalize__(self, other: object) -> None:
        """Count together with what it was made of."""
        self.read = getattr(other, "read", None)

    def __getitem__(self, place: Any) -> Any:
        """Count, and read."""
        self._count(1)
        return super().__getitem__(place)

    def __iter__(self) -> Iterator[Any]:
        """Count each item, and hand it over."""
        return (self[place] for place in range(len(self)))

    def tolist(self) -> Any:
        """Count every number: a list is there to be gone through."""
        self._count(self.size)
        return super().tolist()

    def _count(self, times: int) -> None:
        # Results are of this class, too, and may be read as one likes.
        if self.read is not None and np.may_share_memory(self, self.read.array):
            self.read.times += times


def _reads(answer: FunctionType, call: tuple[Any, ...]) -> int:
    """Return how often a call reads the array that it reads most."""
    reads = [_Read(each.copy()) for each in call if isinstance(each, np.ndarray)]
    waiting = iter(reads)
    given = [_counting(next(waiting)) if isinstance(each, np.ndarray) else each for each in call]
    try:
        answer(*given)
    except Exception:  # it knows no other kind of array, and its numbers were right
        return 0
    return max(read.times for read in reads)


def _counting(read: _Read) -> _Counting:
    array = read.array.view(_Counting)
    array.read = read
    return array
