"""What Python writes is what the view reads, in a page and in a notebook's frame."""

import copy
import json
import re
import subprocess

import numpy as np
import pytest

from live_code.node import WEB, node_executable
from live_code.watching import html, watch
from live_code.watching.html import data_in, document

from .functions import CALLS, K, X, by_loops, my_correlate2d


def stills(replays):
    """Draw the first states of replays under Node, as the build does."""
    lines = "".join(json.dumps({"data": replay.to_json()}) + "\n" for replay in replays)
    command = [str(node_executable()), str(WEB / "replay/draw.ts")]
    done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_view_draws_whatever_watch_records():
    drawn = stills([watch(*copy.deepcopy(call)) for call in CALLS])
    assert len(drawn) == len(CALLS)
    for (function, *_), answer in zip(CALLS, drawn, strict=True):
        assert "error" not in answer, function.__name__
        assert re.search("replay-(reads|writes)", answer["html"]), function.__name__
        assert "replay-now" in answer["html"], function.__name__


def test_the_view_draws_a_replay_that_was_cut_and_one_of_a_large_array():
    replay = watch(by_loops, np.arange(300.0 * 300).reshape(300, 300)[100:260, :100], K)
    told = json.loads(replay.to_json())
    assert told["isCut"]
    sizes = {array["name"]: array["size"] for array in told["arrays"]}
    assert sizes["kernel"] == [3, 3]
    assert sizes["image"] == [5, 100]
    (drawn,) = stills([replay])
    assert "Only the first 2000 steps are kept" in drawn["html"]


def test_steps_with_very_many_numbers_are_cut_where_the_view_reads_no_more(monkeypatch):
    def products(image, kernel, rows):
        output = np.zeros((rows, 40))
        for i in range(rows):
            for j in range(40):
                output[i, j] = np.sum(image[i : i + 8, j : j + 8] * kernel)
        return output[rows]

    shown = []
    monkeypatch.setattr("builtins.display", shown.append, raising=False)
    noise = np.random.default_rng(4).normal(size=(60, 60))
    for rows in (45, 12):
        with pytest.raises(IndexError):
            watch(products, noise, noise[:8, :8], rows)
    long, short = (json.loads(replay.to_json()) for replay in shown)
    assert 1_990_000 < len(shown[0].to_json()) <= 2_000_000
    assert long["isCut"]
    assert len(long["steps"]) < len(shown[0].steps)
    assert long["steps"][-1]["says"] == shown[0].steps[-1].says
    assert [short["isCut"], len(short["steps"])] == [False, 481]
    for answer in stills(shown):
        assert "stops with IndexError" in answer["html"]


def test_numbers_that_json_lacks_are_told_as_text():
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
