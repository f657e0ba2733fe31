"""What is kept of a run has bounds, whatever the function does, and belongs to its step."""

import json
import linecache
import pickle
from math import prod

import numpy as np
import pytest

from live_code.watching import watch

from .functions import X


def written(source, name="f"):
    """Return a function of this source, whose lines Python can find."""
    file = f"<{name} of test_bounds, {hash(source)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    names = {"np": np}
    exec(compile(source, file, "exec"), names)
    return names[name]


def told(replay):
    return [str(step).partition(" ")[2].partition(" ")[2] for step in replay.steps]


def test_twelve_arrays_are_shown():
    def many(image):
        for one in [np.full(3, number) for number in range(40)]:
            one[0] = image[0, 0]

    assert len(json.loads(watch(many, X).to_json())["arrays"]) == 12


def test_arrays_of_objects_and_of_five_axes_are_not_shown():
    things, deep = np.array([{}, None], object), np.zeros((1,) * 5)
    assert watch(lambda a, b: (a[0], b[0, 0, 0, 0, 0]), things, deep).steps == []


def test_forty_functions_are_shown():
    lines = "".join(f"def g{n}(x):\n    return x[{n % 5}]\n" for n in range(60))
    calls = "".join(f"    g{n}(x)\n" for n in range(60))
    replay = watch(written(f"{lines}def f(x):\n{calls}"), np.arange(5))
    assert len(json.loads(replay.to_json())["functions"]) == 41
    assert "the rest was not recorded" in repr(replay)


def test_a_number_that_is_none_changes_once():
    def voids(signal):
        signal[0] = np.nan
        signal[1] = 2
        signal[2] = 3

    steps = watch(voids, np.zeros(3)).steps
    assert [[len(values) for _, _, values in step.changes] for step in steps] == [[1], [1], [1]]


def test_products_are_those_of_their_step_when_the_array_changes_later():
    def changed(signal, kernel):
        total = np.sum(signal * kernel)
        signal[0] = kernel[0] = 9
        return total

    fold = watch(changed, np.array([1, 2, 3]), np.array([4, 5, 6])).steps[0].fold
    assert (fold.left.tolist(), fold.right.tolist()) == ([1, 2, 3], [4, 5, 6])


@pytest.mark.parametrize(("count", "is_kept"), [(64, True), (65, False)])
def test_up_to_64_numbers_that_become_one_are_shown(count, is_kept):
    fold = watch(lambda signal: np.sum(signal * signal), np.arange(count)).steps[-1].fold
    assert (fold is not None) == is_kept


def test_a_line_with_very_many_reads_keeps_sixty_and_short_words():
    source = f"def f(signal):\n    return {' + '.join(f'signal[{n}]' for n in range(200))}\n"
    replay = watch(written(source), np.arange(200))
    (step,) = replay.steps
    assert len(step.reads) == 60
    assert len(step.says) <= 502
    (lines,) = [one["lines"] for one in json.loads(replay.to_json())["functions"]]
    assert [len(line) <= 202 for line in lines] == [True, True]


def test_of_a_long_function_the_part_is_shown_that_runs():
    source = "def f(signal):\n" + "    pass\n" * 200 + "    return signal[0]\n"
    (code,) = json.loads(watch(written(source), np.arange(3)).to_json())["functions"]
    assert len(code["lines"]) <= 120
    assert code["lines"][202 - code["first"]] == "    return signal[0]"


def test_of_a_large_array_that_is_used_whole_a_part_is_shown_with_its_changes():
    def brighter(photo):
        photo += 1

    replay = json.loads(watch(brighter, np.zeros((90, 100))).to_json())
    (array,), (step,) = replay["arrays"], replay["steps"]
    count = prod(array["size"])
    assert 1000 < count <= 4096
    assert step["changes"] == [[0, list(range(count)), [1] * count]]


def test_elements_that_fill_no_box_and_letters_are_cut():
    places = np.arange(500) * 2
    places[3] = 1
    replay = watch(lambda signal: signal[places], np.arange(1000))
    (((_, cells),),) = [step["reads"] for step in json.loads(replay.to_json())["steps"]]
    assert len(cells) == 400
    replay = json.loads(watch(lambda words: words[0], np.array(["a" * 50])).to_json())
    assert replay["arrays"][0]["values"] == ["a" * 8]


def test_of_a_long_error_one_short_line_is_shown(monkeypatch):
    def fails(image):
        raise ValueError("a" * 1000 * int(image[0, 0]) + "\nb")

    shown = []
    monkeypatch.setattr("builtins.display", shown.append, raising=False)
    with pytest.raises(ValueError, match="aaa"):
        watch(fails, X)
    assert len(str(shown[0].steps[-1])) < 400


def test_the_same_memory_as_other_numbers_names_no_elements():
    assert told(watch(lambda x: x.view("int32")[1], np.arange(5))) == ["computes."]
    assert told(watch(lambda x: x.view("int8")[3:5], np.arange(5))) == ["computes."]


def test_functions_that_write_into_their_argument_say_so_and_those_that_lay_it_out_read_nothing():
    words = told(watch(lambda x: np.fill_diagonal(x, 0), np.ones((90, 80))))
    assert words == ["reads x and writes x."]
    assert told(watch(lambda x: np.transpose(x)[0], X)) == ["reads x[0:5, 0]."]


def test_an_array_that_is_kept_is_pickled_as_a_plain_one():
    kept = []
    watch(lambda image: kept.append(image[1:3]), X)
    assert type(pickle.loads(pickle.dumps(kept[0]))) is np.ndarray
