"""A first start from the image that the site ships: when it is used, and that nothing differs."""

import pytest

from . import live
from .live import marked, printed
from .visits import CHAPTER, arrive, draw

ARCHIVES = "stdlib-"
"""Nothing that an image left out comes without this one."""

CHANCE = """
import os, random, tempfile, uuid, numpy as np
rng, state = np.random.default_rng(), np.random.RandomState()
print(random.random(), np.random.rand(), rng.random(), state.rand())
print(os.urandom(8).hex(), uuid.uuid4(), tempfile.mktemp())
"""
PICTURE = """
import hashlib, io, matplotlib.pyplot as plt
def picture(text):
    figure = plt.figure()
    for y, style in ((.1, {{}}), (.4, dict(weight="bold")), (.7, dict(style="italic"))):
        figure.text(.1, y, text, size=30, **style)
    figure.text(.6, .1, f"${{text}}$", size=30)
    written = io.BytesIO()
    figure.savefig(written)
    plt.close(figure)
    return hashlib.sha256(written.getvalue()).hexdigest()
print(picture("{text}"))
"""
WATCH_STATUS = """
globalThis.said = [];
const status = document.querySelector(".live-status");
new MutationObserver(() => said.push(status.textContent))
  .observe(status, { subtree: true, childList: true, characterData: true });
"""
OFF = "localStorage.setItem('live-code:image', 'off')"


def start(reader, host):
    reader.add_init_script(live.ON_A_QUICK_LINE)
    page = arrive(reader, host)
    live.press_live_code(page)
    return page


@pytest.fixture
def shipped(reader, host):
    """A session of a first start, before any archive has come."""
    gate = host.hold(ARCHIVES)
    page = start(reader, host)
    assert marked(page, "live:shipped")
    return page, gate


def from_archives(reader, host):
    reader.add_init_script(OFF)
    page = arrive(reader, host)
    live.press_live_code(page)
    assert not marked(page, "live:shipped")
    return page


def asked(host, part):
    return [path for path in host.asked if part in path]


def test_a_first_start_on_a_quick_line_needs_the_image_and_no_archive(shipped, host):
    page, gate = shipped
    assert not marked(page, "live:restored")
    assert len(asked(host, "/started-head-")) == 1
    assert len(asked(host, "/started-memory")) > 3
    draw(page)
    live.wait_for_mark(page, "live:first-plot")
    assert not gate.is_set()


def test_the_archives_that_follow_come_without_a_word(reader, host):
    page = start(reader, host)
    page.evaluate(WATCH_STATUS)
    for _ in range(200):
        if asked(host, "/plot-"):
            break
        page.wait_for_timeout(50)
    page.wait_for_timeout(1000)
    assert asked(host, "/stdlib-")
    assert page.evaluate("said") == []


def test_a_chapter_says_the_same_as_after_a_start_from_archives(reader, host):
    said = []
    for begin in (start, from_archives):
        page = begin(reader, host)
        live.action(page, "run-all")
        live.wait_until(page, "() => document.documentElement.dataset.live === 'ready'")
        assert page.locator('div.cell[data-run="error"]').count() == 0
        said.append(live.text_outputs(page.locator("main")))
    assert said[0] == said[1]
    assert len(said[0]) > 3


@pytest.mark.parametrize(
    ("module", "importing"),
    [
        ("numpy.polynomial", "import numpy.polynomial as module"),
        ("sqlite3", "import sqlite3 as module"),
        ("scipy.ndimage", "from scipy import ndimage as module"),
        ("ftplib", "import importlib\nmodule = importlib.import_module('ftplib')"),
    ],
)
def test_a_module_that_is_not_in_the_image_comes_when_it_is_imported(shipped, module, importing):
    page, gate = shipped
    live.write(page, 0, f"{importing}\nprint(module.__name__)")
    live.action(page, "run", 0)
    page.wait_for_timeout(300)
    assert live.cell(page, 0).get_attribute("data-run") == "running"
    gate.set()
    live.wait_until_ready(page)
    assert live.text_outputs(live.cell(page, 0)) == [module]


def test_without_any_archive_sources_are_shown_and_files_opened(shipped):
    page, gate = shipped
    code = (
        "import inspect, cnn_helpers, matplotlib\n"
        "print(inspect.getsource(cnn_helpers.convolution.correlate2d).splitlines()[0])\n"
        "print(open(matplotlib.matplotlib_fname()).read(1))"
    )
    [said] = printed(page, code)
    assert said.splitlines() == ["def correlate2d(", "#"]
    live.write(page, 0, "cnn_helpers.convolution.correlate2d([[1]], [[1]], method='none')")
    live.run(page, 0, expected="error")
    traceback = live.cell(page, 0).locator(".output.traceback").inner_text()
    assert "cnn_helpers/convolution/basics/arguments.py" in traceback
    assert "raise ValueError(" in traceback
    assert not gate.is_set()


def test_two_first_starts_have_no_chance_in_common(browser, host):
    drawn = []
    for _ in range(2):
        reader = browser.new_context()
        page = start(reader, host)
        assert marked(page, "live:shipped")
        [said] = printed(page, CHANCE)
        drawn.append(said.split())
        reader.close()
    assert len(drawn[0]) == 7
    assert not set(drawn[0]) & set(drawn[1])


def test_fonts_that_are_open_when_the_archives_come_still_draw(reader, shipped, host):
    page, gate = shipped
    first, second = PICTURE.format(text="abc"), PICTURE.format(text="xyz")
    drawn = printed(page, first)
    gate.set()
    drawn += printed(page, "import numpy.polynomial\nprint('come')")
    drawn += printed(page, second)
    page.close()
    page = from_archives(reader, host)
    assert drawn == [*printed(page, first), "come", *printed(page, second)]


def test_without_isolation_headers_a_first_start_is_from_the_image(page, plain_server):
    page.goto(f"{plain_server}/{CHAPTER}")
    live.press_live_code(page)
    assert not page.evaluate("crossOriginIsolated")
    assert marked(page, "live:shipped")
    assert printed(page, "import time\ntime.sleep(.1)\nprint(6 * 7)") == ["42"]


def test_a_cell_of_a_shipped_session_can_be_stopped_and_keeps_its_names(page, isolated_server):
    page.goto(f"{isolated_server}/{CHAPTER}")
    live.press_live_code(page)
    assert marked(page, "live:shipped")
    live.write(page, 0, "kept = 7\nwhile True:\n    pass")
    live.action(page, "run", 0)
    live.wait_until(page, "() => document.documentElement.dataset.live === 'busy'")
    live.action(page, "stop")
    live.wait_until_ready(page)
    assert printed(page, "print(kept)") == ["7"]


def test_switched_off_no_image_is_fetched(reader, host):
    page = from_archives(reader, host)
    assert asked(host, "/started-") == []
    assert printed(page, "print(6 * 7)") == ["42"]
