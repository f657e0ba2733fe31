"""Judge a reader's function: right, not written yet, or wrong in a way that has a name."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from cnn_helpers.checks.form import Form, broken
from cnn_helpers.checks.telling import BLANKS, RIGHT, tell
from cnn_helpers.checks.words import (
    describe_answer,
    describe_call,
    describe_error,
    nothing,
    number,
)
from cnn_helpers.convolution.basics.types import Array

NOT_DRAWN = (
    "Not yet: two different generators gave the same numbers. Draw from rng, the argument of your "
    "function, each time it is called."
)
OWN_CHANCE = (
    "Not yet: the same generator gave other numbers the second time. Draw from rng, the argument "
    "of your function, and from nothing else: then a run can be repeated."
)
NO_FUNCTION = (
    "Not yet: the check was given None, which is nothing. Give it your function itself: its name, "
    "without brackets behind it."
)
MOST_SHOWN = 30
SEED = 20


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

    `measure` is for answers that hold random numbers: it turns an array, and the arguments that led
    to it, into the few numbers that must agree. Such answers must also change with their generator.
    `returns` names the arrays of an answer that has several. Numbers are equal if they differ by no
    more than `near` plus `tolerance` times the right one. `how` says how to get there, for a value
    that readers work out themselves: what it must be is never told. `forms` says how a
    right answer is written, where the exercise asks for that.
    """

    arguments: tuple[str, ...]
    right: Callable[..., Any]
    calls: tuple[tuple[Any, ...], ...]
    mistakes: tuple[Mistake, ...] = ()
    returns: tuple[str, ...] = field(default=("the answer",))
    measure: Callable[..., Array] | None = None
    tolerance: float = 1e-5
    near: float = 1e-5
    how: str = ""
    forms: tuple[Form, ...] = ()


def report(answer: Any, task: Task) -> None:
    """Tell what `verdict` says."""
    tell(verdict(answer, task))


def report_value(answer: Any, task: Task) -> None:
    """Tell what `value_verdict` says."""
    tell(value_verdict(answer, task))


def value_verdict(answer: Any, task: Task) -> str:
    """Judge a number or an array by a task without arguments.

    >>> again = (Mistake(lambda: 6, "Count again."),)
    >>> seven = Task((), lambda: 7, ((),), again, ("count",), how="Count the days of a week.")
    >>> value_verdict(7.0, seven), value_verdict(6, seven)
    ('Right.', 'Count again.')
    >>> value_verdict(8, seven)
    'Not yet: 8 is not the right number for count. Count the days of a week.'
    """
    name = task.returns[0]
    if answer is ...:
        return BLANKS
    if answer is None:
        return nothing(name)
    if callable(answer):
        return f"Give the check {name} itself, not a function."
    if not np.ndim(task.right()):
        if isinstance(answer, list | tuple):
            return f"Not yet: {name} must be one number, not {describe_answer(answer)}: " + (
                "write it without square brackets."
                if isinstance(answer, list)
                else "a comma makes a tuple. Leave it out; decimals have a point."
            )
        if isinstance(answer, np.ndarray) and answer.size == 1:
            answer = answer.item()
    return verdict(lambda: answer, task)


def verdict(answer: Any, task: Task) -> str:
    """Return "Right." or what the reader should look at.

    >>> double = Task(
    ...     ("x",), lambda x: 2 * x, ((np.array([1, 3]),),),
    ...     (Mistake(lambda x: x**2, "That is the square."),),
    ... )
    >>> verdict(lambda x: x + x, double), verdict(lambda x: x * x, double)
    ('Right.', 'That is the square.')
    """
    if answer is ...:
        return BLANKS
    if answer is None:
        return NO_FUNCTION
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
    if _all_agree(given, wanted, task):
        if task.measure is not None:
            return _chance(answer, task)
        return broken(answer, task.forms) or RIGHT
    for mistake in task.mistakes:
        predicted = [_trusted(mistake.formula, call, task) for call in task.calls]
        if _all_agree(given, predicted, task):
            return mistake.hint
    triples = zip(task.calls, given, wanted, strict=True)
    return _difference(task, *next(t for t in triples if not _agree(t[1], t[2], task, t[0])))


def _answers(answer: Callable[..., Any], call: tuple[Any, ...], task: Task) -> list[Array]:
    """Call the reader's function on copies and return its arrays, or say why that failed."""
    arguments = copy.deepcopy(call)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            result = answer(*arguments)
        except (Exception, SystemExit) as error:
            message = describe_error(error, answer, task.arguments, call)
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
    if isinstance(result, np.ndarray) and result.shape == (count,) and count > 1:
        result = list(result)
    if count > 1 and not (isinstance(result, tuple | list) and len(result) == count):
        raise Unfit(
            f"It must return {count} things, {', '.join(task.returns)}; "
            f"it returned {describe_answer(result)}."
        )
    parts = list(result) if count > 1 else [result]
    return [_as_numbers(part, name) for part, name in zip(parts, task.returns, strict=True)]


def _as_numbers(part: Any, name: str) -> Array:
    if part is ...:
        raise Unfit(BLANKS)
    if part is None:
        raise Unfit(nothing(name))
    try:
        array = np.asarray(part)
        # Fractions and whole numbers of any size are objects to NumPy.
        array = array.astype(float) if array.dtype.kind == "O" else array
    except Exception:
        array = np.asarray("")
    if array.dtype.kind == "c":
        raise Unfit(
            f"Not yet: {name} has complex numbers, as a Fourier transform gives them. If it is the "
            "way back, take their real part: write .real behind it. The size of each wave is "
            "np.abs of its number."
        )
    if array.dtype.kind not in "biuf":
        raise Unfit(
            f"Not yet: {name} must be a number or an array of numbers, not {describe_answer(part)}."
        )
    return array


def _trusted(formula: Callable[..., Any], call: tuple[Any, ...], task: Task) -> list[Array]:
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        result = formula(*copy.deepcopy(call))
    return [np.asarray(part) for part in (result if len(task.returns) > 1 else [result])]


def _chance(answer: Callable[..., Any], task: Task) -> str:
    """Judge a right answer that holds random numbers: it changes with its generator alone."""
    others = [
        np.random.default_rng(SEED) if isinstance(value, np.random.Generator) else value
        for value in task.calls[0]
    ]
    first, again, other = (
        _answers(answer, tuple(call), task)[0] for call in (task.calls[0], task.calls[0], others)
    )
    if np.array_equal(first, other):
        return NOT_DRAWN
    return RIGHT if np.array_equal(first, again) else OWN_CHANCE


def _all_agree(given: list[list[Array]], wanted: list[list[Array]], task: Task) -> bool:
    triples = zip(given, wanted, task.calls, strict=True)
    return all(_agree(mine, right, task, call) for mine, right, call in triples)


def _agree(given: list[Array], wanted: list[Array], task: Task, call: tuple[Any, ...]) -> bool:
    return all(_same(a, b, task, call) for a, b in zip(given, wanted, strict=True))


def _same(given: Array, wanted: Array, task: Task, call: tuple[Any, ...]) -> bool:
    if given.shape != wanted.shape:
        return False
    if task.measure is not None:
        given, wanted = task.measure(given, *call), task.measure(wanted, *call)
    return bool(_close(given, wanted, task).all())


def _close(given: Array, wanted: Array, task: Task) -> Array:
    with np.errstate(all="ignore"):
        return np.isclose(given, wanted, rtol=task.tolerance, atol=task.near, equal_nan=True)


def _difference(task: Task, call: tuple[Any, ...], given: list[Array], wanted: list[Array]) -> str:
    """Say what a wrong answer should have been, for the first call that shows it."""
    arguments = describe_call(task.arguments, call)
    where = f"for {arguments} " if arguments else ""
    pairs = zip(task.returns, given, wanted, strict=True)
    name, mine, right = next(pair for pair in pairs if not _same(*pair[1:], task, call))
    if mine.shape != right.shape and not right.ndim:
        shape = f"yours is an array of shape {mine.shape}"
        return f"Not yet: {where}{name} must be one number; {shape}."
    if mine.shape != right.shape:
        return f"Not yet: {where}{name} must have the shape {right.shape}; yours has {mine.shape}."
    if task.measure is not None:
        return (
            f"Not yet: {name} has the right shape, but its numbers are not spread as they should."
        )
    wrong = ~_close(mine, right, task)
    place = tuple(int(i) for i in np.argwhere(wrong)[0])
    at = f"at [{', '.join(map(str, place))}]" if place else ""
    wanted_here = number(right[place], unlike=mine[place])
    found_here = number(mine[place], unlike=right[place])
    if not task.arguments:
        what = f"{at} of {name}" if at else f"for {name}"
        return f"Not yet: {found_here} is not the right number {what}. {task.how}".rstrip()
    said = f"Not yet: {where}{name}{at and ' '}{at} must be {wanted_here}; yours is {found_here}."
    if not right.ndim:
        return said
    if right.size <= MOST_SHOWN:
        return f"{said} All of it should be\n{right.round(4)}\nand yours is\n{mine.round(4)}"
    return f"{said} In all {100 * wrong.mean():.0f} % of its numbers are wrong."
