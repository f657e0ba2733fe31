"""axe finds nothing: on any page, light or dark, read or live."""

import pytest

from benchmarks.reading_weight import live_pages
from tests.book.test_markup import PAGES
from tests.browser.conftest import SITE
from tests.validator import faults

from . import axe, live

READ = [name for name in PAGES if name != "index"]  # that one only leads on to the first chapter
LIVE = live_pages(SITE) if SITE.exists() else []


@pytest.fixture(scope="module")
def window(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", READ)
def test_axe_finds_nothing_on_a_page_that_is_read(name, window, isolated_server):
    window.goto(f"{isolated_server}/{name}.html")
    assert axe.in_both_themes(window) == {"light": [], "dark": []}


STATES = {
    "outputs": """\
from IPython.display import HTML, Markdown, display
import numpy as np
import matplotlib.pyplot as plt
plt.plot([1, 4, 2]); plt.show()
print("word " * 400)
display(Markdown("**bold** and a [link](https://example.org), $a + b$"))
display(HTML("<table><tr><th>side</th><th>size</th></tr><tr><td>left</td><td>3</td></tr></table>"))
np.arange(400).reshape(20, 20)""",
    "error": "def half(number):\n    return number / 2\n\nhalf('three')",
    "input": "input('How many? ')",
    "running": "while True: pass",
}


@pytest.fixture(scope="module")
def chapter(browser, isolated_server):
    """One live page in many states: each start of Python takes seconds."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    page = context.new_page()
    page.goto(f"{isolated_server}/book/images/sliding-window.html")
    live.press_live_code(page)
    yield page
    context.close()


def assert_nothing_found(page, tmp_path):
    """Neither axe nor the validator finds anything in the page as it has become."""
    assert axe.in_both_themes(page) == {"light": [], "dark": []}
    now = tmp_path / "now.html"
    now.write_text(page.content(), "utf-8")
    found = faults([now], tmp_path / "rules.json")[now]
    # Scripts make some buttons without a type; outside of forms it makes no difference.
    assert [fault for fault in found if not fault.startswith("no-implicit-button-type")] == []


def test_nothing_is_found_beside_outputs_errors_and_settings(chapter, tmp_path):
    live.write(chapter, 0, STATES["outputs"])
    live.run(chapter, 0)
    live.write(chapter, 1, STATES["error"])
    live.run(chapter, 1, expected="error")
    live.action(chapter, "settings")
    chapter.locator("[data-action='close']").wait_for()
    assert_nothing_found(chapter, tmp_path)
    live.action(chapter, "close")


def test_nothing_is_found_while_a_cell_asks_and_others_wait(chapter, tmp_path):
    live.write(chapter, 0, STATES["input"])
    live.action(chapter, "run", 0)
    live.cell(chapter, 0).locator(".live-input input").wait_for()
    live.action(chapter, "run", 2)
    assert_nothing_found(chapter, tmp_path)
    live.action(chapter, "stop-cell", 0)
    live.wait_until_ready(chapter)


def test_nothing_is_found_while_a_cell_runs_and_words_are_offered(chapter, tmp_path):
    live.write(chapter, 0, "x = prin")
    chapter.locator(".cm-tooltip-autocomplete").wait_for()
    assert axe.findings(chapter) == []
    live.write(chapter, 0, STATES["running"])
    live.action(chapter, "run", 0)
    live.cell(chapter, 0).and_(chapter.locator("[data-run='running']")).wait_for()
    assert_nothing_found(chapter, tmp_path)
    live.action(chapter, "stop-cell", 0)
    live.wait_until_ready(chapter)


@pytest.mark.parametrize("name", LIVE)
def test_axe_finds_nothing_on_a_chapter_that_is_live(name, window, isolated_server):
    """Editors and bars are there before Python is."""
    window.emulate_media(color_scheme="light" if LIVE.index(name) % 2 else "dark")
    window.goto(f"{isolated_server}/{name}")
    window.locator("button.live-code-button").click()
    window.locator(".cm-content").first.wait_for()
    assert axe.findings(window) == []
