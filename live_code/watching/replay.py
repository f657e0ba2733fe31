"""What `watch` returns: the result, the steps, and how a notebook shows them."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import numpy as np

from .crop import Crop, crop_of
from .recorder import Recorder
from .roots import Root
from .steps import Fold, Region, Step, listed, shown

MIME = "application/vnd.live-code.replay+json"
VERSION = 1
MOST_TEXT = 2_000_000
"""Characters that the view reads."""
_NONE = "no line reads or writes elements of an array that can be shown"
_GRADIENT = re.compile(r"d[a-z]{1,2}|upstream|.*grad.*|slopes?", re.I)
_KERNEL = re.compile(r"k|w|.*kernel.*|.*weight.*|.*filter.*|flipped", re.I)


class Replay:
    """One call of a function, step by step."""

    def __init__(
        self, name: str, result: Any, recorder: Recorder, error: Exception | None = None
    ) -> None:
        self.name = name
        self.result = result
        self.error = error
        self.steps: list[Step] = recorder.steps
        self._recorder = recorder

    def __repr__(self) -> str:
        told = "" if self.error is not None else f", result\n{self.result!r}"
        return f"{self._told()}{told}"

    def _told(self) -> str:
        count = len(self.steps)
        steps = "1 step" if count == 1 else f"{count} steps" if count else _NONE
        end = "; the rest was not recorded" if self._recorder.is_cut else ""
        return f"{self.name}: {steps}{end}"

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        if not self.steps:
            return {}
        if "live_kernel" in sys.modules:  # the page's Python, whose page draws it
            return {MIME: self.to_json()}
        from .html import document  # reads files that the page's Python does not have

        return {"text/html": document(self.name, self.to_json())}

    def to_json(self) -> str:
        """Return all that is shown, in the form that `view/data.js` reads."""
        arrays = self._recorder.arrays
        crops = [crop_of(root.array.shape, self._touched(root)) for root in arrays]
        told: dict[str, Any] = {
            "version": VERSION,
            "name": self.name,
            "functions": [
                {"name": one.name, "first": one.first, "lines": list(one.lines)}
                for one in self._recorder.functions
            ],
            "arrays": [self._array(*pair) for pair in zip(arrays, crops, strict=True)],
            "isCut": self._recorder.is_cut,
            "fails": self.error is not None,
            "steps": [],
        }
        steps = [_json(_step(step, crops)) for step in self.steps]
        end = 0 if self.error is None else 1  # the line that failed is shown in any case
        fitting = _fitting(steps, MOST_TEXT - len(_json(told)), end)
        told["isCut"] = self._recorder.is_cut or len(fitting) < len(steps)
        return f"{_json(told)[:-2]}{','.join(fitting)}]}}"

    def _touched(self, root: Root) -> list[Region]:
        return [
            region
            for step in self.steps
            for region in (*step.reads, *step.writes)
            if region.array == root.number
        ]

    def _array(self, root: Root, crop: Crop) -> dict[str, Any]:
        return {
            "name": root.name,
            "role": self._role(root),
            "given": self._is_given(root),
            "dtype": str(root.array.dtype),
            "shape": list(root.array.shape),
            "start": list(crop.start),
            "size": list(crop.size),
            "values": listed(crop.cut(root.initial)),
        }

    def _role(self, root: Root) -> str:
        if _GRADIENT.fullmatch(root.name):
            return "gradient"
        if self._is_result(root):
            return "output"
        if is_kernel(root.name):
            return "kernel"
        return "input" if root.is_given else "output" if self.error is not None else "plain"

    def _is_result(self, root: Root) -> bool:
        results = self.result if isinstance(self.result, tuple | list) else [self.result]
        made = [one for one in results if isinstance(one, np.ndarray)]
        return any(np.may_share_memory(one, root.array) for one in made)

    def _is_given(self, root: Root) -> bool:
        return root.is_given


def is_kernel(name: str) -> bool:
    """Tell whether an array of this name is drawn as a kernel."""
    return _KERNEL.fullmatch(name) is not None


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, separators=(",", ":"))


def _fitting(texts: list[str], room: int, end: int) -> list[str]:
    """Return the first texts that there is room for, and always the last `end`."""
    last = texts[len(texts) - end :]
    fitting: list[str] = []
    room -= sum(len(text) + 1 for text in last)
    for text in texts[: len(texts) - end]:
        room -= len(text) + 1
        if room < 0:
            break
        fitting.append(text)
    return fitting + last


def _step(step: Step, crops: list[Crop]) -> dict[str, Any]:
    told: dict[str, Any] = {"at": [step.function, step.line], "says": step.says}
    if step.reads:
        told["reads"] = [region.json for region in step.reads]
    if step.writes:
        told["writes"] = [region.json for region in step.writes]
    changes = []
    for number, elements, values in step.changes:
        inside, places = crops[number].places(elements)
        changes.append([number, places.tolist(), listed(values[inside])])
    if changes:
        told["changes"] = changes
    if step.fold is not None:
        told["fold"] = _fold(step.fold)
    if step.filled:
        told["filled"] = step.filled
    if step.loops:
        told["loops"] = step.loops
    return told


def _fold(fold: Fold) -> dict[str, Any]:
    return {
        "how": fold.how,
        "columns": fold.left.shape[-1] if fold.left.ndim else 1,
        "left": listed(fold.left),
        "right": None if fold.right is None else listed(fold.right),
        "result": shown(np.asarray(fold.result)[()]),
    }
