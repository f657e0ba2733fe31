"""Everyday Python, often enough for the browser to compile it well.

Part of the rehearsal of a start, see `memory_image.rehearse`. Chromium keeps machine code each time
another million bytes of it are there, and drawing fills but one such portion and a part of the
next. What is done here is what the kernel and most cells do besides; it fills the second.
"""

from __future__ import annotations

import ast
import copy
import datetime
import itertools
import json
import math
import random
import re
from collections import Counter, deque

_READINGS = 100
_ROUNDS = 1000

_SOURCE = '''
from __future__ import annotations
import os, sys as system
from math import (pi, tau as turn)

@decorated(1, *rest, key="value", **others)
class Shape(Base, metaclass=Meta):
    """A class."""
    sides: int = 4
    names = {"a": 1, "b": [2, 3.5, 1e-3], **more}

    def area(self, /, width: float, *sizes, unit="cm", **options) -> float:
        global total
        if width < 0 or not sizes and unit is None:
            raise ValueError(f"{width!r:>{10}} is {unit} too {width:.2f}") from None
        elif width == 1 != 2 <= 3 in sizes:
            return -width ** 2 // 3 % 5 @ 2 << 1 | 4 & ~7 ^ 1
        else:
            total += width * sizes[0] if sizes else lambda x, y=2: x + y
        for index, (one, two) in enumerate(zip(sizes, sizes[1:])):
            while (half := one / 2) > 1:
                one -= half
                break
        try:
            with open(unit) as file, lock:
                text = file.read()[::2, ..., 1:-1]
        except (OSError, KeyError) as problem:
            print(problem, end="")
        finally:
            del index
        match options:
            case {"kind": "square", "size": [int(a), *b]} if a > 0:
                return a
            case Shape(sides=4) | None | "x":
                assert b, "nothing"
        squares = [n ** 2 for n in sizes], {n for n in sizes}, {n: str(n) for n in sizes}
        return not (True and False) or (yield squares)

    async def wait(self):
        async with self as one:
            await one
'''
_TEXT = "The quick brown fox, 42 times, jumped over 3.14 lazy dogs; caf\u00e9 \u2014 \u65e5\u672c. "
_PERCENT = "%s %5.2f %-8d %r"
_WORD = re.compile(r"(?P<first>\w)(\w*)[,;.]?\s+|(?:[0-9]+\.)?[0-9]+")


def do_all() -> None:
    """Do all of it, over and over."""
    for _ in range(_READINGS):
        ast.dump(ast.parse(_SOURCE), indent=1)
        compile(_SOURCE, "<source>", "exec")
    for turn in range(_ROUNDS):
        _texts()
        _exchange()
        _collections(turn)
        _numbers(turn)


def _texts() -> None:
    found = [match.groupdict() for match in _WORD.finditer(_TEXT)]
    text = re.sub(r"\s+", " ", _TEXT * 3).title().replace("Fox", "dog")
    lines = [f"{len(found):>8} {word!r:<12} {word.upper():^9}|" for word in text.split()]
    joined = "\n".join(lines).encode().decode()
    sorted(joined.splitlines(), key=str.casefold)
    _PERCENT % (joined.strip()[:20], 3.14, 42, None)
    "{!s:>20} {:,} {:e}".format(joined.find("dog"), 1_000_000, 2.5)


def _exchange() -> None:
    value = {"names": [_TEXT, "b"], "sizes": [1, 2.5, None, True], "more": {"x": [1] * 20}}
    text = json.dumps(value, indent=1)
    assert json.loads(text) == copy.deepcopy(value)


def _collections(turn: int) -> None:
    draw = random.Random(turn)
    numbers = [draw.randrange(1000) for _ in range(50)]
    counts = Counter(numbers)
    pairs = dict(zip(numbers, sorted(numbers, reverse=True), strict=True))
    sorted(pairs.items(), key=lambda pair: (pair[1], -pair[0]))
    set(numbers) & set(range(0, 1000, 7)) | {*counts}
    waiting = deque(numbers, maxlen=20)
    while waiting:
        waiting.popleft()
    list(itertools.chain.from_iterable(itertools.combinations(numbers[:6], 2)))
    [max(row) for row in zip(*[numbers[at : at + 10] for at in range(0, 50, 10)], strict=True)]


def _numbers(turn: int) -> None:
    large = 3 ** (50 + turn % 50)
    divmod(large, 7**20), pow(turn, 65, 1_000_003), math.gcd(large, turn + 1)
    str(large), int(str(large)), hex(large), float(f"{turn}.25e-3")
    repr(math.sin(turn) * math.sqrt(turn + 1)), round(turn / 7, 3), complex(turn, 1) ** 2
    moment = datetime.datetime(2000, 1, 1) + datetime.timedelta(days=turn)
    moment.isoformat(), moment.strftime("%Y-%m-%d")
