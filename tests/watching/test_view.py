"""What Python writes is what the view reads, in a page and in a notebook's frame."""

import copy
import json
import re
import subprocess

import pytest

from live_code.node import WEB, node_executable
from live_code.watching import html, watch
from live_code.watching.html import data_in, document

from .functions import CALLS, K, X, by_loops, my_correlate2d


@pytest.fixture(scope="module")
def drawn():
    """The pages' first states of all example functions, drawn under Node."""
    replays = [watch(*copy.deepcopy(call)) for call in CALLS]
    lines = "".join(json.dumps({"data": replay.to_json()}) + "\n" for replay in replays)
    command = [str(node_executable()), str(WEB / "replay/still.ts")]
    done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_view_draws_whatever_watch_records(drawn):
    assert len(drawn) == len(CALLS)
    for (function, *_), answer in zip(CALLS, drawn, strict=True):
        assert "error" not in answer, function.__name__
        assert re.search("replay-(reads|writes)", answer["html"]), function.__name__
        assert "replay-now" in answer["html"], function.__name__


def test_the_view_draws_a_replay_that_was_cut_and_one_of_a_large_array():
    import numpy as np

    replay = watch(by_loops, np.arange(300.0 * 300).reshape(300, 300)[100:260, :100], K)
    told = json.loads(replay.to_json())
    assert told["isCut"]
    sizes = {array["name"]: array["size"] for array in told["arrays"]}
    assert sizes["kernel"] == [3, 3]
    assert sizes["image"] == [5, 100]
    line = json.dumps({"data": replay.to_json()})
    command = [str(node_executable()), str(WEB / "replay/still.ts")]
    done = subprocess.run(command, input=line, capture_output=True, encoding="utf-8", check=True)
    assert "Only the first 2000 steps are kept" in done.stdout


def test_numbers_that_json_lacks_are_told_as_text():
    import numpy as np

    values = np.array([np.nan, np.inf, -np.inf, 1e-320, 1 / 3])
    told = json.loads(watch(lambda x: x[0], values).to_json())
    assert told["arrays"][0]["values"] == ["nan", "inf", "-inf", 1e-320, 0.333333]
    told = json.loads(watch(lambda x: x[0], np.array([2**60, -5, 0])).to_json())
    assert told["arrays"][0]["values"] == ["1.15292e+18", -5, 0]


def test_a_notebook_gets_a_frame_with_the_data_and_no_import():
    replay = watch(my_correlate2d, X, K)
    given = replay._repr_mimebundle_()
    assert list(given) == ["text/html"]
    assert json.loads(data_in(given["text/html"])) == json.loads(replay.to_json())
    assert not re.search(r"^import\b", html._script(), re.M)


def test_the_scripts_of_the_frame_share_no_name():
    names = re.findall(r"^(?:export )?(?:const|let|function|class) (\w+)", html._script(), re.M)
    assert len(names) == len(set(names)) > 20


def test_names_and_data_cannot_leave_the_frame():
    evil = '"></iframe><script>alert(1)</script>'
    made = document(evil, json.dumps([evil]))
    assert "<script" not in made
    assert made.count("<iframe") == made.count("</iframe>") == 1
    assert json.loads(data_in(made)) == [evil]
