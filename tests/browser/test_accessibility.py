"""axe finds nothing: on any page, light or dark, read or live."""

import pytest

from benchmarks.reading_weight import live_pages
from tests.book.test_markup import PAGES
from tests.browser.conftest import SITE, fresh_profile

from . import axe, live

READ = [name for name in PAGES if name != "index"]  # that one only leads on to the first chapter
LIVE = live_pages(SITE) if SITE.exists() else []


@pytest.fixture(scope="module")
def window(browser):
    with fresh_profile(browser) as page:
        live.without_python(page)
        yield page


@pytest.mark.parametrize("name", READ)
def test_axe_finds_nothing_on_a_page_that_is_read(name, window, isolated_server):
    window.goto(f"{isolated_server}/{name}.html")
    assert axe.in_both_themes(window) == {"light": [], "dark": []}


@pytest.mark.parametrize("name", LIVE)
def test_axe_finds_nothing_on_a_chapter_that_is_live(name, window, isolated_server):
    """Editors and bars are there before Python is."""
    window.emulate_media(color_scheme="light" if LIVE.index(name) % 2 else "dark")
    window.goto(f"{isolated_server}/{name}")
    live.turn_on(window)
    assert axe.findings(window) == []
