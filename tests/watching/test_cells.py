"""A watched cell leaves what an unwatched one leaves: names, values, prints and errors."""

import asyncio
import linecache
import traceback
from itertools import combinations
from types import FunctionType, ModuleType

import numpy as np
import pytest

from live_code.kernel.cells.compiling import compile_cell, run_cell
from live_code.watching.cells import WatchedCell
from live_code.watching.watched import Watched

from .cells import CELLS, SETUP

FILE = "Cell 2"
MAKERS = ("array", "zeros", "arange", "ndenumerate")


def fresh():
    names = {"__name__": "__main__"}
    exec(compile(SETUP, "Cell 1", "exec"), names)
    return names


def plainly(source, names):
    return asyncio.run(run_cell(compile_cell(source, FILE), names))


def watched(source, names):
    lines = source.splitlines(keepends=True)
    linecache.cache[FILE] = len(source), None, lines, FILE
    cell = WatchedCell(source, FILE, names)
    try:
        value = asyncio.run(cell.run())
    finally:
        watched.replay = getattr(cell, "replay", None)
    return None if compile_cell(source, FILE).quiet else value


def replay_of(source, names=None):
    watched(source, fresh() if names is None else names)
    return watched.replay


def told(replay):
    return [str(step) for step in replay.steps]


def form(value, seen=()):
    """Return what of a value can be compared: no array of ours among it."""
    assert type(value) is not Watched
    if id(value) in seen:
        return "again"
    seen = (*seen, id(value))
    if isinstance(value, np.ndarray):
        content = [form(v, seen) for v in value.flat] if value.dtype == object else value.tolist()
        return type(value), value.dtype, value.shape, value.flags.writeable, content
    if isinstance(value, dict):
        return type(value), [(key, form(one, seen)) for key, one in value.items()]
    if type(value).__module__ == "collections" or isinstance(value, list | tuple):
        return type(value).__name__, [form(one, seen) for one in value]
    if isinstance(value, FunctionType):
        inside = [cell.cell_contents for cell in value.__closure__ or ()]
        return value.__name__, form([value.__defaults__, value.__annotations__, inside], seen)
    if isinstance(value, ModuleType):
        return value.__name__
    if type(value).__module__ == "__main__" or isinstance(value, type):
        name = value.__name__ if isinstance(value, type) else type(value).__name__
        held = {n: v for n, v in getattr(value, "__dict__", {}).items() if n[:2] != "__"}
        slots = [getattr(value, "w", None)] if hasattr(type(value), "__slots__") else []
        return name, form(held, seen), form(slots, seen)
    if hasattr(value, "__self__"):
        return getattr(value, "__name__", ""), form(value.__self__, seen)
    return type(value), repr(value).partition(" at 0x")[0]


def outcome(run, source, capsys):
    """Return all that a cell leaves behind."""
    names, value, error = fresh(), None, None
    before = [getattr(np, name) for name in MAKERS]
    try:
        value = run(source, names)
    except BaseException as raised:
        lines = traceback.extract_tb(raised.__traceback__)
        places = [(line.lineno, line.name) for line in lines if line.filename == FILE]
        error = type(raised), str(raised), places
    assert [getattr(np, name) for name in MAKERS] == before
    del names["__builtins__"]
    arrays = [name for name in names if type(names[name]) is np.ndarray]
    together = [
        (one, other, names[one] is names[other])
        for one, other in combinations(arrays, 2)
        if np.shares_memory(names[one], names[other])
    ]
    left = {name: form(one) for name, one in names.items()}
    return left, form(value), error, together, capsys.readouterr()


@pytest.mark.parametrize("source", CELLS.values(), ids=CELLS)
def test_what_a_watched_cell_leaves_is_what_it_leaves_unwatched(source, capsys):
    expected = outcome(plainly, source, capsys)
    found = outcome(watched, source, capsys)
    for mine, theirs in zip(found, expected, strict=True):
        assert mine == theirs


def test_a_loop_of_the_cell_itself_is_replayed_with_the_cells_lines():
    replay = replay_of(CELLS["a loop over windows"].lstrip("\n"))
    assert told(replay)[-1] == (
        "Line 4 reads image[2:5, 2:5], kernel and writes output[2, 2] = 780."
    )
    assert len(replay.steps) == 9
    assert [one.lines[0] for one in replay._recorder.functions] == [
        'output = np.zeros((3, 3), dtype="float32")'
    ]
    assert replay.steps[3].loops == "i = 1, j = 0"
    assert replay.steps[3].fold.how == "sum"


def test_arrays_that_the_cell_has_made_are_seen_in_their_own_shape():
    source = "x = np.arange(6).reshape(2, 3)\nfor i in range(2):\n    x[i, 0] = x[i, 2] + 1"
    assert told(replay_of(source)) == [
        "Line 3 reads x[0, 2] and writes x[0, 0] = 3.",
        "Line 3 reads x[1, 2] and writes x[1, 0] = 6.",
    ]


def test_a_function_of_another_cell_is_replayed_where_it_is_called():
    replay = replay_of("found = correlate(image, kernel)")
    assert len(replay.steps) == 9
    assert replay._recorder.functions[0].name == "correlate"


def test_a_comprehension_of_the_cell_is_shown_in_the_cell():
    replay = replay_of("means = [np.mean(image[i:i+2])\n         for i in range(3)]\nmeans")
    assert {step.function for step in replay.steps} == {0}
    assert replay._recorder.functions[0].lines[-1] == "means"


def test_the_step_that_failed_is_the_last_one():
    with pytest.raises(IndexError):
        watched(CELLS["an error in the middle"].strip(), fresh())
    assert told(watched.replay)[-1] == (
        "Line 4 stops with IndexError: index 3 is out of bounds for axis 0 with size 3"
    )
    assert len(watched.replay.steps) == 5


def test_written_arrays_stand_as_results_and_read_ones_as_what_went_in():
    names = fresh()
    names["spare"] = np.zeros(5)
    replay = replay_of("for i in range(5):\n    spare[i] = image[i, 0] * kernel[0, 1]", names)
    shown = {one.name: one for one in replay._recorder.arrays}
    assert {name: replay._role(one) for name, one in shown.items()} == {
        "image": "input",
        "kernel": "kernel",
        "spare": "output",
    }
    assert [name for name, one in shown.items() if not replay._is_given(one)] == ["spare"]


def test_a_cell_that_only_defines_says_how_to_call_it_with_arrays_that_are_there():
    names = {"__name__": "__main__", "np": np}
    names |= {"k": np.ones(2), "_hidden": np.ones(1), "x": np.zeros(3), "stride": 3}
    head = "def mine(image, kernel, stride, padding, dtype=int):"
    source = f"{head}\n    for i in range(2):\n        image[i] = 0"
    assert repr(replay_of(source, names)) == (
        "This cell defines mine\nand works on no array itself.\n"
        "Press Watch at a cell with a call, such as\nmine(x, k, stride, padding)"
    )
    names = {"image": np.ones(2), "w": np.ones(2)}
    assert repr(replay_of(source, names)).endswith("mine(image, w, stride, padding)")


def test_a_cell_without_arrays_has_nothing_to_replay():
    replay = replay_of(CELLS["lines without arrays"])
    assert repr(replay) == (
        "This cell: no line reads or writes elements of an array that can be shown"
    )
    assert replay._repr_mimebundle_() == {}


def test_all_is_given_back_when_the_reader_stops_it():
    names = fresh()
    with pytest.raises(KeyboardInterrupt):
        watched("out = zeros(3)\nout[0] = 1\nraise KeyboardInterrupt", names)
    assert type(names["out"]) is np.ndarray
    assert names["zeros"] is np.zeros
    assert type(names["image"]) is np.ndarray


def test_what_a_library_keeps_is_an_array_that_records_no_more():
    names = fresh()
    names["library"] = type("Library", (), {"__module__": "library"})()
    watched("for i in [5]:\n    library.array = image\n    library.array[0, 0] = i", names)
    kept = names["library"].array
    assert kept.recorder is None
    assert np.shares_memory(kept, names["image"])
    watched("found = library.array\nfor i in [6]:\n    found[0, 1] = i", names)
    assert names["found"] is names["image"]
    assert names["image"][0, :2].tolist() == [5, 6]


def test_an_object_that_refuses_to_be_changed_or_looked_at_does_no_harm():
    source = """
class Odd:
    def __getattribute__(self, name):
        raise RuntimeError(name)
    def __eq__(self, other):
        raise RuntimeError("compared")
    def __bool__(self):
        raise RuntimeError("asked")
    __hash__ = None
class Fixed(type):
    def __setattr__(cls, name, value):
        raise RuntimeError(name)
class Stiff(metaclass=Fixed):
    held = np.zeros(2)
odd, stiff, poly = Odd(), Stiff(), np.poly1d([1, 2])
around = [odd]
around.append(around)
deep = ()
for i in range(5000):
    deep = (deep, image[0])
out = zeros(2)
for i in range(2):
    out[i] = image[i, 0]
"""
    names = fresh()
    assert len(replay_of(source, names).steps) > 0
    assert type(names["out"]) is np.ndarray
    assert type(names["Stiff"].held) is np.ndarray


def test_only_loops_and_what_is_the_notebooks_are_watched_and_libraries_get_plain_arrays():
    source = """
kinds = [type(image) is np.ndarray]
first = image[0, 0] + kernel[0, 0]
kinds.append(type(kept[0]) is type(first * kernel) is np.ndarray)
out = np.zeros(2)
for i in range(2):
    out[i] = image[i, 0]
    kept.append(image[i])
def plain(array):
    return type(array) is np.ndarray
kinds.append(type(out) is np.ndarray)
kinds.append(type(kept[-1]) is np.ndarray)
for i in range(2):
    out[i] += 1
kinds"""
    names = fresh()
    assert watched(source, names) == [True, True, True, True]
    assert {step.line for step in watched.replay.steps} == {7, 8, 14}
