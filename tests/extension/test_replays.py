"""What `watch` gives in a notebook becomes one drawn step and the data of the others."""

import json

import pytest

from live_code.watching.html import document

from .conftest import add_bundles

REPLAY = {
    "version": 1,
    "name": "</script>doubled",
    "functions": [{"name": "doubled", "first": 1, "lines": ["def doubled(x):", "    x[0] *= 2"]}],
    "arrays": [
        {"name": "x", "role": "input", "given": True, "dtype": "int64"}
        | {"shape": [2], "start": [0], "size": [2], "values": [1, 7]}
    ],
    "steps": [{"at": [0, 2], "says": "Line 2 reads x[0].", "reads": [[0, [[0, 1, 1]]]]}],
    "isCut": False,
    "fails": False,
}


def notebook(html: str) -> str:
    output = {"output_type": "display_data", "metadata": {}}
    output["data"] = {"text/html": html, "text/plain": "doubled: 1 step"}
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": "watch(doubled, x)"}
    cell |= {"execution_count": 1, "outputs": [output]}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps({"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def built(book, prebuilt):
    add_bundles(prebuilt, replays="replays-1.js", replaysStyle="replays-1.css")
    book.write("index.ipynb", notebook(document("doubled", json.dumps(REPLAY))))
    book.config["nb_execution_mode"] = "off"
    return book.build()


def test_a_replay_is_drawn_and_has_its_data_beside_it(built):
    (replay,) = built.soup("index").select(".live-replay")
    assert replay.select_one(".replay-reads").text == "1"
    assert replay.select_one("[aria-current=step]").text.endswith("x[0] *= 2")
    assert json.loads(replay.select_one("script").string) == REPLAY
    assert built.soup("index").select("iframe") == []


def test_its_page_links_the_script_that_wakes_it_and_the_style(built):
    assert 'live/replays-1.js"' in built.text("index").replace("?v=", '"')
    assert 'live/replays-1.css"' in built.text("index").replace("?v=", '"')


def test_other_frames_stay(book):
    book.write("index.ipynb", notebook('<iframe src="https://example.org"></iframe>'))
    book.config["nb_execution_mode"] = "off"
    soup = book.build().soup("index")
    assert len(soup.select("iframe")) == 1
    assert soup.select(".live-replay") == []


def test_damaged_data_stops_the_build_with_its_place(book, prebuilt):
    add_bundles(prebuilt, replays="replays-1.js", replaysStyle="replays-1.css")
    book.write("index.ipynb", notebook(document("doubled", '{"version": 9}')))
    book.config["nb_execution_mode"] = "off"
    with pytest.raises(Exception, match=r"This replay is damaged: another version wrote it"):
        book.build()
