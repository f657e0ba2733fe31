"""From reads and writes to steps: which line did them, and which belong together."""

from __future__ import annotations

import linecache
import sys
from types import FrameType, TracebackType
from typing import Any

import numpy as np

from .events import Event, add_to, region_of
from .lines import CELL, Function, Places, filled, function_of, loops
from .memory import Memory, Plain
from .roots import MOST_ARRAYS, Root
from .steps import Region, Step, shown
from .watched import Watched

MOST_STEPS = 2000
_MOST_VALUES = 40_000
"""Changed elements of all steps together."""
_MOST_FUNCTIONS = 40
_LONGEST_NAME = 60
_LONGEST_SAID = 500
_INSIDE = f"{__package__}."


class Recorder:
    """What one call of a reader's function did; `namespace` tells whose lines are the reader's."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.listening = False
        self.is_cut = False
        self.arrays: list[Root] = []
        self.functions: list[Function] = []
        self.steps: list[Step] = []
        self._namespace = namespace
        self._known: list[Root] = []
        self._adopted: dict[int, Watched] = {}
        self._places = Places()
        self._values = 0
        self._frame: FrameType | None = None
        self._at = -1
        self._numbers: list[tuple[int, int, str]] = []

    def adopt(self, array: Plain, name: str) -> Watched:
        """Return an array that the function gets, watched; of the same array always the same."""
        root = next((one for one in self._known if one.array is array), None)
        if root is None:
            root = Root(Memory(array), name[:_LONGEST_NAME], is_given=True)
            self._known.append(root)
        if id(array) not in self._adopted:
            self._adopted[id(array)] = self._watched(array, root)
        return self._adopted[id(array)]

    def wrap(self, result: Any) -> Any:
        """Return what a function of NumPy gave, watched."""
        if type(result) is np.ndarray:
            made = self._watched(result, None)
            self.root_of(made)  # so that its views know it
            return made
        if type(result) in (list, tuple) and any(type(one) is np.ndarray for one in result):
            return type(result)(self.wrap(one) for one in result)
        return result

    def _watched(self, array: Plain, root: Root | None) -> Watched:
        made = array.view(Watched)
        made.recorder, made.root, made.plain = self, root, array
        return made

    def is_reader(self, frame: FrameType) -> bool:
        """Tell whether a line of the reader's runs there, and is listened to."""
        return self.listening and frame.f_globals is self._namespace

    def event(self) -> Event | None:
        """Begin what a function of NumPy does, if a line of the reader's called it."""
        frame = self._readers() if self.listening else None
        return None if frame is None else Event(self, frame)

    def read(self, array: Watched, key: Any, got: Any) -> None:
        """Note that elements are read."""
        frame = self._readers()
        root = None if frame is None else self.shown(array, frame)
        step = None if root is None or frame is None else self.step(frame)
        region = None if root is None else region_of(root, array, key)
        if frame is None or step is None or region is None:
            return
        add_to(step.reads, region)
        span = self._places.span(frame)
        if span and np.ndim(got) == 0 and sys._getframe(2) is frame:
            self._numbers.append((*span, _in_line(got)))

    def write(self, array: Watched, key: Any, value: Any) -> None:
        """Note that elements are about to be written, with a value or with those of an array."""
        frame = self._readers()
        root = None if frame is None else self.shown(array, frame)
        if frame is None or root is None:
            return
        event, region = Event(self, frame), region_of(root, array, key)
        event.use(value)
        if region is not None and (step := event.begun()) is not None:
            add_to(step.writes, region)

    def shown(self, array: Watched, frame: FrameType) -> Root | None:
        """Return whose elements an array has, which is shown from now on; None if it can't be."""
        root = self.root_of(array)
        if root.number is None:
            if len(self.arrays) >= MOST_ARRAYS or not root.can_be_shown:
                return None
            root.show_as(len(self.arrays), root.name or self._name(array, root, frame))
            self.arrays.append(root)
            if root not in self._known:
                self._known.append(root)
        return root

    def root_of(self, array: Watched) -> Root:
        """Return whose elements an array has."""
        if array.root is None:
            plain = array.view(np.ndarray)
            near = [] if array.near is None else [array.near]
            found = (one for one in (*near, *self._known) if one.memory.holds(plain))
            array.root = next(found, None) or Root(Memory(plain))
        return array.root

    def _name(self, array: Watched, root: Root, frame: FrameType) -> str:
        for name, value in frame.f_locals.items():
            if value is array or (isinstance(value, Watched) and value.root is root):
                return name[:_LONGEST_NAME]
        words = self._places.text(frame).partition("[")[0].strip()
        return words[:_LONGEST_NAME] if words.replace(".", "").isidentifier() else "array"

    def step(self, frame: FrameType) -> Step | None:
        """Return the step that a line is in, a new one if it begins anew; None: enough."""
        line = frame.f_lineno
        if frame is self._frame and line == self.steps[-1].line and frame.f_lasti > self._at:
            self._at = frame.f_lasti
            return self.steps[-1]
        self.close()
        enough = len(self.steps) >= MOST_STEPS or self._values >= _MOST_VALUES
        if enough or len(self.functions) > _MOST_FUNCTIONS:
            self.listening, self.is_cut = False, True
            return None
        text = linecache.getline(frame.f_code.co_filename, line)
        step = Step(self._function(frame, line), line, loops=loops(text, frame.f_locals))
        self._frame, self._at, self._numbers = frame, frame.f_lasti, []
        self.steps.append(step)
        return step

    def close(self) -> None:
        """End the step that goes on: see what has changed, and put it into words."""
        if self._frame is None:
            return
        step, file = self.steps[-1], self._frame.f_code.co_filename
        self._frame = None
        for root in self.arrays:
            elements, values = root.changes(step.writes)
            if elements.size and root.number is not None:
                step.changes.append((root.number, elements, values))
                self._values += elements.size
        step.filled = filled(linecache.getline(file, step.line), self._numbers)
        step.says = self._said(step)
        step.reads = [one.kept() for one in step.reads]
        step.writes = [one.kept() for one in step.writes]

    def fail(self, error: BaseException) -> None:
        """Let the line that failed be the last step."""
        self.close()
        found, link = None, error.__traceback__
        while link is not None:
            found = link if link.tb_frame.f_globals is self._namespace else found
            link = link.tb_next
        if found is not None:
            self.steps.append(self._failed(found, error))

    def _failed(self, link: TracebackType, error: BaseException) -> Step:
        frame, line = link.tb_frame, link.tb_lineno
        text = linecache.getline(frame.f_code.co_filename, line)
        words = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        said = f"Line {line} stops with {words}"
        where = loops(text, frame.f_locals)
        return Step(self._function(frame, line), line, loops=where, says=said)

    def _function(self, frame: FrameType, line: int) -> int:
        code = self._whole(frame).f_code
        for number, one in enumerate(self.functions):
            if one.name == code.co_name and one.has(code.co_filename, line):
                return number
        self.functions.append(function_of(code, line))
        return len(self.functions) - 1

    def _whole(self, frame: FrameType) -> FrameType:
        """Return the function that a comprehension or a lambda stands in."""
        outer = frame
        while _is_inside(outer) and outer.f_back is not None:
            outer = outer.f_back
            if outer.f_globals is not self._namespace:
                return frame
        return outer

    def _said(self, step: Step) -> str:
        parts = []
        if step.reads:
            parts.append(f"reads {', '.join(self._named(one) for one in step.reads)}")
        if step.writes:
            parts.append(f"writes {', '.join(self._value(one) for one in step.writes)}")
        said = f"Line {step.line} {' and '.join(parts) or 'computes'}."
        return said if len(said) <= _LONGEST_SAID else f"{said[:_LONGEST_SAID]} …"

    def _named(self, region: Region) -> str:
        return f"{self.arrays[region.array].name}{region.index}"

    def _value(self, region: Region) -> str:
        if region.elements.size != 1:
            return self._named(region)
        value = self.arrays[region.array].array.flat[region.elements[0]]
        return f"{self._named(region)} = {shown(value)}"

    def _readers(self) -> FrameType | None:
        """Return the line of the reader's that called NumPy, None where another library did."""
        frame: FrameType | None = sys._getframe(2)
        while frame is not None:
            if frame.f_globals is self._namespace:
                return frame
            module = frame.f_globals.get("__name__", "")
            if module.partition(".")[0] != "numpy" and not module.startswith(_INSIDE):
                return None
            frame = frame.f_back
        return None


def _is_inside(frame: FrameType) -> bool:
    name = frame.f_code.co_name
    return name.startswith("<") and name != CELL


def _in_line(value: Any) -> str:
    text = str(shown(value))
    return f"({text})" if text.startswith("-") else text
