"""Judge a reader's function: right, not written yet, or wrong in a way that has a name."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnn_helpers.checks.words import describe_answer, describe_call, describe_error

Array = NDArray[Any]
BLANKS = "Not yet: replace the ... by your own code."


class Unfit(Exception):  # noqa: N818 - no error of a program: it carries what to tell the reader
    """The answer cannot be compared with anything."""


@dataclass(frozen=True)
class Mistake:
    """A wrong formula that readers are known to write, and what to tell them."""

    formula: Callable[..., Any]
    hint: str


@dataclass(frozen=True)
class Task:
    """What a function must do: the right formula, and calls to try it on, simplest first.

    `measure` is for answers that hold random numbers: it turns an array into the few numbers that
    must agree. `returns` names the arrays of an answer that has several.
    """

    arguments: tuple[str, ...]
    right: Callable[..., Any]
    calls: tuple[tuple[Any, ...], ...]
    mistakes: tuple[Mistake, ...] = ()
    returns: tuple[str, ...] = field(default=("the answer",))
    measure: Callable[[Array], Array] | None = None
    tolerance: float = 1e-5


def report(answer: Any, task: Task) -> None:
    """Print what `verdict` says."""
    print(verdict(answer, task))  # noqa: T201 - the reader's cell shows it


def verdict(answer: Any, task: Task) -> str:
    """Return "Right." or what the reader should look at.

    >>> double = Task(
    ...     ("x",), lambda x: 2 * x, ((np.array([1, 3]),),),
    ...     (Mistake(lambda x: x**2, "That is the square."),),
    ... )
    >>> verdict(lambda x: x + x, double), verdict(lambda x: x * x, double)
    ('Right.', 'That is the square.')
    """
    if answer is None or answer is ...:
        return BLANKS
    if not callable(answer):
        return (
            f"Give the check your function itself, not {describe_answer(answer)}: write its name "
            "without brackets behind it."
        )
    try:
        given = [_answers(answer, call, task) for call in task.calls]
    except Unfit as reason:
        return str(reason)
    wanted = [_trusted(task.right, call, task) for call in task.calls]
    wrong = [k for k in range(len(given)) if not _agree(given[k], wanted[k], task)]
    if not wrong:
        return "Right."
    for mistake in task.mistakes:
        predicted = [_trusted(mistake.formula, call, task) for call in task.calls]
        if all(_agree(*pair, task) for pair in zip(given, predicted, strict=True)):
            return mistake.hint
    first = wrong[0]
    return _difference(task, task.calls[first], given[first], wanted[first])


def _answers(answer: Callable[..., Any], call: tuple[Any, ...], task: Task) -> list[Array]:
    """Call the reader's function on copies and return its arrays, or say why that failed."""
    arguments = copy.deepcopy(call)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            result = answer(*arguments)
        except (Exception, SystemExit) as error:
            message = describe_error(error, answer, task.arguments)
            raise Unfit(BLANKS if "ellipsis" in str(error).lower() else message) from None
    arrays = _as_arrays(result, task)
    for name, before, after in zip(task.arguments, call, arguments, strict=True):
        if isinstance(before, np.ndarray) and not np.array_equal(before, after):
            raise Unfit(f"Your function changed its argument {name}; work on {name}.copy().")
    return arrays


def _as_arrays(result: Any, task: Task) -> list[Array]:
    if result is ...:
        raise Unfit(BLANKS)
    if result is None:
        raise Unfit("Not yet: your function returns nothing. End it with return.")
    count = len(task.returns)
    if count > 1 and not (isinstance(result, tuple | list) and len(result) == count):
        raise Unfit(
            f"It must return {count} things, {', '.join(task.returns)}; "
            f"it returned {describe_answer(result)}."
        )
    parts = list(result) if count > 1 else [result]
    return [_as_numbers(part, name) for part, name in zip(parts, task.returns, strict=True)]


def _as_numbers(part: Any, name: str) -> Array:
    if part is ... or part is None:
        raise Unfit(BLANKS)
    try:
        array = np.asarray(part)
    except Exception:
        array = np.asarray(None)
    if array.dtype.kind not in "biuf":
        raise Unfit(
            f"{name} must be an array of numbers, not {describe_answer(part)}.".capitalize()
        )
    return array


def _trusted(formula: Callable[..., Any], call: tuple[Any, ...], task: Task) -> list[Array]:
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        result = formula(*copy.deepcopy(call))
    return [np.asarray(part) for part in (result if len(task.returns) > 1 else [result])]


def _agree(given: list[Array], wanted: list[Array], task: Task) -> bool:
    return all(_same(a, b, task) for a, b in zip(given, wanted, strict=True))


def _same(given: Array, wanted: Array, task: Task) -> bool:
    if given.shape != wanted.shape:
        return False
    if task.measure is not None:
        given, wanted = task.measure(given), task.measure(wanted)
    close = np.allclose(given, wanted, rtol=task.tolerance, atol=task.tolerance, equal_nan=True)
    return bool(close)


def _difference(task: Task, call: tuple[Any, ...], given: list[Array], wanted: list[Array]) -> str:
    """Say what a wrong answer should have been, for the first call that shows it."""
    where = describe_call(task.arguments, call)
    pairs = zip(task.returns, given, wanted, strict=True)
    name, mine, right = next(pair for pair in pairs if not _same(*pair[1:], task))
    if mine.shape != right.shape:
        return (
            f"Not yet: for {where} {name} must have the shape {right.shape}; "
            f"yours has {mine.shape}."
        )
    if task.measure is not None:
        return f"Not yet: {name} has the right shape, but its numbers are too large or too small."
    if right.size > 30:
        share = 100 * np.mean(~np.isclose(mine, right, equal_nan=True))
        return f"Not yet: for {where} {share:.0f} % of the numbers of {name} are wrong."
    return f"Not yet: for {where} {name} is\n{right.round(4)}\nand yours is\n{mine.round(4)}"
