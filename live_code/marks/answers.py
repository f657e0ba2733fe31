"""Judges numbers and choices as `check-number` and `check-choice` of web/exercises do."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from .book import Exercise

_DECIMAL = re.compile(r"[-+]?\d*,\d+")
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")
_PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", re.IGNORECASE)
_ROUNDING = 1e-9
_LONGEST = 200


@dataclass(frozen=True)
class Mark:
    """What became of one exercise: `result` is pass, fail, none (not tried) or unknown.

    What nobody's answer could be marked in, such as a figure, does not count.
    """

    result: str
    words: str
    counts: bool = True


NOT_TRIED = Mark("none", "Not tried.")
RIGHT = Mark("pass", "Right.")


def judge_number(answer: object, exercise: Exercise) -> Mark:
    """Judge a typed number.

    >>> size = Exercise("size", "How large?", "number", number="7", reasons=(("6", "One more."),))
    >>> [judge_number(text, size).words for text in ("7,0", "6", "8", "")]
    ['Right.', 'One more.', 'Not yet: it is not 8.', 'Not tried.']
    """
    text = answer.strip()[:_LONGEST] if isinstance(answer, str) else ""
    if not text:
        return NOT_TRIED
    values = numbers_in(text) or numbers_in(_without_unit(text, exercise.unit))
    if not values:
        return Mark("none", f"“{text}” is not a number.")

    def is_near(other: float) -> bool:
        most = float(exercise.tolerance) + _ROUNDING * max(1, abs(other))
        return any(abs(value - other) <= most for value in values)

    if is_near(float(exercise.number)):
        return RIGHT
    known = [words for wrong, words in exercise.reasons if is_near(float(wrong))]
    return Mark("fail", known[0] if known else f"Not yet: it is not {text}.")


def judge_choice(answer: object, exercise: Exercise) -> Mark:
    """Judge the places of the options that were picked."""
    count = len(exercise.right)
    places = (
        {place for place in answer if type(place) is int} if isinstance(answer, list) else set()
    )
    picked = sorted(place for place in places if 0 <= place < count)
    if not picked:
        return NOT_TRIED
    wrong = [place for place in picked if not exercise.right[place]]
    if wrong:
        reasons = dict(exercise.reasons)
        return Mark(
            "fail",
            " ".join(["Not yet.", *(reasons.get(str(place), "") for place in wrong)]).strip(),
        )
    if len(picked) == sum(exercise.right):
        return RIGHT
    return Mark("fail", "Right so far, and something is still missing.")


def numbers_in(text: str) -> list[float]:
    """Return what a text may mean as a number.

    >>> numbers_in("1,234"), numbers_in("3/4"), numbers_in("many")
    ([1.234, 1234.0], [0.75], [])
    """
    parts = re.sub("[\u2212\u2013]", "-", re.sub(r"\s", "", text)).split("/")
    if len(parts) > 2:
        return []
    tops, bottoms = _one(parts[0]), _one(parts[1]) if len(parts) == 2 else [1.0]
    quotients = [top / bottom for top in tops for bottom in bottoms if bottom]
    return [value for value in quotients if not math.isnan(value)]


def _without_unit(text: str, unit: str) -> str:
    """Return the number alone; also of "1 row" where the unit is rows."""
    typed, whole = text.lower(), unit.strip().lower()
    for word in (whole, whole.removesuffix("s")):
        if word and typed.endswith(word):
            return typed.removesuffix(word)
    return ""


def _one(text: str) -> list[float]:
    readings = []
    if _DECIMAL.fullmatch(text):
        readings.append(text.replace(",", "."))
    if _GROUPED.fullmatch(text):
        readings.append(text.replace(",", ""))
    if _PLAIN.fullmatch(text):
        readings.append(text)
    return [float(reading) for reading in readings if reading.isascii()]
