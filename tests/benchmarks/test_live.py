"""The parts of the live benchmark that decide what its figures mean."""

import doctest
import gzip
import hashlib
import urllib.request
import zipfile

import pytest

from benchmarks.live import plan, sent_bytes, slow_network, table
from benchmarks.live.plan import CONDITIONS, Condition, visits
from benchmarks.live.sent_bytes import beside_reading
from benchmarks.live.server import Answer, serving
from benchmarks.live.sides import wheels
from benchmarks.live.sides.chapter import cells_of, with_first_cell
from benchmarks.live.sides.wheels import stub_wheel, with_needs, with_wheels
from benchmarks.live.slow_network import Line
from benchmarks.live.table import figures

WARM = Condition("plot", warm=True, peers=("stock", "thebe"))
PAGE = (
    '<p>before</p><script type="application/json" id="live-code">'
    '{"cells": [{"source": "a = 1", "tags": []}, {"source": "a < 2"}], "files": {}}'
    "</script><p>after</p>"
)


def test_the_cells_are_those_of_the_page_in_its_order():
    assert cells_of(PAGE) == ["a = 1", "a < 2"]


def test_another_first_cell_leaves_the_rest_of_the_page_as_it_was():
    changed = with_first_cell(PAGE, "print('</script>')")
    assert cells_of(changed) == ["print('</script>')", "a < 2"]
    assert changed.startswith("<p>before</p>")
    assert changed.endswith("</script><p>after</p>")
    assert changed.count("</script>") == 1


def test_a_page_without_cells_is_refused_with_what_to_do():
    with pytest.raises(SystemExit, match="make build"):
        cells_of("<p>none</p>")


def test_a_line_carries_all_answers_together_at_its_speed():
    slow = Line(mbit=20, delay=0)
    waits = [slow.reserve(1_250_000, now=100.0) for _ in range(4)]
    assert waits == pytest.approx([0.5, 1.0, 1.5, 2.0])


def test_a_line_saves_no_speed_while_it_is_idle():
    slow = Line(mbit=8, delay=0)
    slow.reserve(1_000_000, now=0.0)
    assert slow.reserve(1_000_000, now=50.0) == pytest.approx(1.0)


def test_the_keys_are_ours_divided_by_the_peer_in_medians():
    found = figures({(WARM, "ours"): [1.0, 9.0, 2.0], (WARM, "stock"): [8.0, 8.0]})
    assert found["live.first_plot.warm.vs_stock"] == 0.25
    assert "live.first_plot.warm.vs_ours" not in found


def test_a_peer_without_our_times_gets_no_ratio_and_a_line_of_the_table():
    seconds = {(WARM, "stock"): [8.0]}
    assert figures(seconds) == {"live.first_plot.warm.stock_s": 8.0}
    assert "8.00 s" in table.table(seconds)


def test_the_conditions_make_the_keys_that_are_promised():
    assert {condition.key for condition in CONDITIONS} == {
        f"first_{goal}.{kind}"
        for goal, kind in [
            ("plot", "warm"),
            ("plot", "cold"),
            ("output", "warm"),
            ("output", "cold"),
            ("plot", "warm_20mbit"),
            ("plot", "cold_20mbit"),
            ("plot", "warm_5mbit"),
            ("plot", "cold_5mbit"),
        ]
    }


def test_sides_follow_each_other_and_swap_in_each_second_round():
    order = [side for _, _, side in visits((WARM,), {"ours": 9, "stock": 9}, 2)]
    assert order == ["ours", "stock", "stock", "ours"]


def test_a_slow_peer_stops_after_its_rounds_and_a_side_that_is_left_out_never_comes():
    order = [side for _, _, side in visits((WARM,), {"ours": 9, "thebe": 1}, 3)]
    assert order == ["ours", "thebe", "ours", "ours"]


def test_reading_is_left_out_only_before_the_press_and_images_always():
    before = [Answer("/", "document", 1), Answer("/sw.js", "serviceworker", 10)]
    after = [Answer("/page.js", "script", 100), Answer("/a.webp", "image", 1000)]
    assert beside_reading([*before, *after], pressed=2) == 110


def test_the_server_counts_head_and_body_of_each_answer(tmp_path):
    (tmp_path / "data.bin").write_bytes(bytes(100_000))
    with serving(tmp_path, {"/page.html": "<p>hello</p>"}) as server:
        for path in ("data.bin", "page.html"):
            with urllib.request.urlopen(f"{server.address}/{path}") as answer:
                answer.read()
        data, page = server.answers
    assert data.path == "/data.bin"
    assert 100_000 < data.sent < 100_600
    assert 12 < page.sent < 600


def test_a_line_is_as_slow_as_it_says_and_the_server_compresses_what_hosts_do(tmp_path):
    script = b"let a = 1;\n" * 10_000
    (tmp_path / "script.mjs").write_bytes(script)
    (tmp_path / "data.bin").write_bytes(bytes(250_000))
    with serving(tmp_path, {}) as server:
        server.line = Line(mbit=20, delay=0.04)
        with urllib.request.urlopen(f"{server.address}/script.mjs") as answer:
            assert answer.headers["Content-Encoding"] is None
        server.compresses = True
        with urllib.request.urlopen(f"{server.address}/script.mjs") as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(answer.read()) == script
        carried_until = server.line.reserve(0, now=0.0)
        with urllib.request.urlopen(f"{server.address}/data.bin") as answer:
            assert answer.headers["Content-Encoding"] is None
            assert len(answer.read()) == 250_000
        took = server.line.reserve(0, now=0.0) - carried_until
    assert took >= 0.1


def test_all_that_a_package_needs_comes_with_it_once():
    lock = {"a": {"depends": ["b", "c"]}, "b": {"depends": ["c"]}, "c": {"depends": []}}
    assert sorted(with_needs(lock, ("a", "b"))) == ["a", "b", "c"]


def test_a_wheel_of_ours_takes_the_place_of_the_lock_s_own(tmp_path):
    wheel = stub_wheel(tmp_path, "ssl-1.0.0-py2.py3-none-any.whl", "")
    known = {"depends": ["openssl"], "imports": ["ssl"], "sha256": "another"}
    entry = with_wheels({"packages": {"ssl": known}}, [wheel])["packages"]["ssl"]
    assert entry["sha256"] == hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert (entry["depends"], entry["imports"]) == ([], ["ssl"])


def test_a_stub_wheel_holds_its_module_and_an_empty_one_none(tmp_path):
    with zipfile.ZipFile(stub_wheel(tmp_path, "a-1-py3-none-any.whl", "x = 1")) as wheel:
        assert wheel.read("a.py") == b"x = 1"
    with zipfile.ZipFile(stub_wheel(tmp_path, "b-1-py3-none-any.whl", "")) as wheel:
        assert "b.py" not in wheel.namelist()


@pytest.mark.parametrize("module", [plan, sent_bytes, slow_network, table, wheels])
def test_the_examples_of_the_docstrings_hold(module):
    failed, tried = doctest.testmod(module)
    assert tried > 0
    assert failed == 0
