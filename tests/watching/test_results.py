"""What a watched function returns, changes and raises is what it does unwatched."""

import copy
import random

import numpy as np
import pytest

from live_code.watching import watch
from live_code.watching.watched import Watched

from . import functions
from .functions import CALLS, K, X, my_correlate2d


def assert_same(one, other):
    assert type(one) is type(other)
    if isinstance(one, np.ndarray):
        assert one.dtype == other.dtype
        assert one.shape == other.shape
        np.testing.assert_array_equal(one, other, strict=True)
    elif isinstance(one, list | tuple):
        assert len(one) == len(other)
        for pair in zip(one, other, strict=True):
            assert_same(*pair)
    elif isinstance(one, dict):
        assert one.keys() == other.keys()
        for name in one:
            assert_same(one[name], other[name])
    else:
        assert one == other


@pytest.mark.parametrize("call", CALLS, ids=[call[0].__name__ for call in CALLS])
def test_results_types_and_changed_arguments_are_those_of_the_unwatched_run(call):
    function, *arrays = call
    mine, plain = copy.deepcopy(arrays), copy.deepcopy(arrays)
    expected = copy.deepcopy(function)(*plain)
    replay = watch(function, *mine)
    assert_same(replay.result, expected)
    assert_same(mine, plain)
    assert len(replay.steps) > 0
    assert '"version":1' in replay.to_json()


def random_program(seed: int) -> str:
    """Return a function with a loop that reads and writes arrays in all ways of indexing."""
    rng = random.Random(seed)
    kind = rng.choice(["uint8", "int32", "int64", "float32", "float64", "bool"])
    makers = [
        f"np.zeros((4, 5), dtype={kind!r})",
        f"np.full((4, 5), 3, dtype={kind!r})",
        "np.zeros_like(a)",
        f"np.array(a, dtype={kind!r})",
        "np.pad(a[1:-1, 1:-1], 1, mode='edge')",
        "np.copy(a)",
    ]
    row = ["i", "i % 4", "-1 - i", "i // 2", "(i + j) % 4"]
    column = ["j", "j % 5", "-j - 1", "4 - j"]
    windows = [
        "1:3, 1:4",
        "::2, 1::2",
        "::-1, 2:5",
        "i, :",
        ":, j",
        "i:, j:",
        "..., j",
        "[0, 2], j",
    ]

    def one(name):
        return f"{name}[{rng.choice(row)}, {rng.choice(column)}]"

    def number():
        scalars = [one("a"), one("b"), one("out"), "i", "2", "0.5", f"{one('a')} * {one('b')}"]
        folds = ["sum", "max", "min", "mean"]
        window = rng.choice(windows)
        folded = f"{rng.choice('ab')}[{window}].{rng.choice(folds)}()"
        products = f"np.sum(a[{window}] * b[{window}])"
        return rng.choice([*scalars, folded, products, f"np.max(b[{window}])"])

    def line():
        window = rng.choice(windows[:-2])
        return rng.choice(
            [
                f"out[{rng.choice(row)}, {rng.choice(column)}] = {number()}",
                f"out[{rng.choice(row)}, {rng.choice(column)}] += {number()}",
                f"out[{window}] = a[{window}]",
                f"out[{window}] = out[{window}] + b[{window}]",
                f"out += {rng.choice(['a', 'b'])}",
                f"kept.append(a[{window}].T[::-1] - {number()})",
                f"w = b[{window}]; kept.append(w[..., -1] * {number()})",
                f"np.maximum(out, {rng.choice('ab')}, out=out)",
                f"if {one('a')} > {one('b')}: b[{rng.choice(row)}, {rng.choice(column)}] = 1",
            ]
        )

    lines = "\n            ".join(line() for _ in range(rng.randint(2, 5)))
    return f"""
def loop(a, b):
    out, kept = {rng.choice(makers)}, []
    for i in range(4):
        for j in range(5):
            {lines}
    return out, kept
"""


def outcome(run, a, b):
    """Return what a run gives, its arguments afterwards, and what it raises."""
    a, b = a.copy(), b.copy()
    with np.errstate(all="ignore"):
        try:
            return run(a, b), a, b
        except (TypeError, ValueError, IndexError, OverflowError) as error:
            return type(error).__name__, str(error), a, b


@pytest.mark.parametrize("seed", range(50))
def test_a_random_loop_gives_what_it_gives_unwatched(seed):
    names = {"np": np}
    exec(compile(random_program(seed), f"<random {seed}>", "exec"), names)
    rng = np.random.default_rng(seed)
    kinds = ["uint8", "int16", "float32", "float64"]
    a, b = (rng.integers(0, 200, (4, 5)).astype(rng.choice(kinds)) for _ in range(2))
    watched = outcome(lambda *given: watch(names["loop"], *given).result, a, b)
    assert_same(watched, outcome(names["loop"], a, b))


def test_nothing_stays_watched_when_the_run_is_over():
    before = {name: getattr(np, name) for name in ("zeros", "array", "ndenumerate")}
    layer = functions.Layer()
    watch(layer.forward, np.ones((4, 2)))
    watch(functions.outside, X)
    assert {type(value) for value in vars(layer).values()} == {np.ndarray}
    assert not any(isinstance(value, Watched) for value in vars(functions).values())
    assert {name: getattr(np, name) for name in before} == before
    assert functions.zeros is np.zeros


def test_names_come_back_after_a_failed_and_after_a_stopped_run():
    def stopped(_image):
        raise KeyboardInterrupt

    for function, error in ((stopped, KeyboardInterrupt), (lambda x: x[99], IndexError)):
        with pytest.raises(error):
            watch(function, X)
        assert type(np.zeros(2)) is np.ndarray


def test_a_library_in_between_gets_arrays_and_its_reads_are_not_the_readers():
    def through_another(image):
        return copy.copy(image)[0] + np.linalg.norm(image[1])

    assert_same(watch(through_another, X).result, through_another(X))


def test_an_array_that_is_kept_prints_and_pickles_as_a_plain_one():
    kept = []
    watch(lambda image: kept.append(image[1:3]), X)
    assert repr(kept[0]) == repr(X[1:3])
    assert str(kept[0]) == str(X[1:3])
    assert_same(copy.deepcopy(kept[0]), X[1:3].copy())


@pytest.mark.parametrize("wrong", [my_correlate2d(X, K), 3, None])
def test_a_result_in_the_place_of_the_function_is_told_with_what_to_write(wrong):
    with pytest.raises(TypeError, match=r"watch\(my_correlate2d, x, k\)"):
        watch(wrong)


def test_a_function_that_gives_values_one_by_one_is_told():
    def one_by_one(image):
        yield image[0]

    with pytest.raises(TypeError, match="one_by_one gives its values one after another"):
        watch(one_by_one, X)


def test_what_is_not_written_in_python_runs_and_has_no_steps():
    replay = watch(np.sum, X)
    assert replay.result == 325
    assert replay.steps == []
    assert replay._repr_mimebundle_() == {}
    assert repr(replay).startswith(
        "sum: no line reads or writes elements of an array that can be shown, result"
    )
